using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>What the files of /proc/PID/task/TID tell.</summary>
/// <param name="schedstat">The one that is read each time.</param>
/// <param name="buffer">For the file being read.</param>
/// <param name="keepOpen">Whether that stays open.</param>
internal readonly ref struct ThreadFiles(int pid, int tid, ref SampledFile schedstat, byte[] buffer, bool keepOpen) : IThreadReadings
{
    private readonly ref SampledFile _schedstat = ref schedstat;

    public bool TryReadTimes(out ThreadTimes times)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        var known = _schedstat.TryRead(ProcPath.OfThread(path, pid, tid, "schedstat"), buffer, keepOpen, out var text)
            & ProcSched.TryParseTimes(text, out var ran, out var waited, out var runs);
        times = new ThreadTimes(ran, waited, runs);
        return known;
    }

    public ThreadStat? ReadStat() => TryRead("stat", buffer, out var text) && ProcStat.TryParse(text, out var stat) ? new ThreadStat(stat) : null;

    public SampledCall? ReadCall(out bool isForbidden)
    {
        var mayRead = TryRead("syscall", buffer.AsSpan(0, ProcSyscall.MaxBytes), out var text);
        isForbidden = !mayRead && Marshal.GetLastPInvokeError() is Errno.EACCES or Errno.EPERM;
        var arguments = default(Arguments);
        if (!mayRead || !ProcSyscall.TryParse(text, arguments, out var number, out var stack, out var instruction)) return null;

        // The file does not tell the calling convention, but no 64-bit process has its stack below 4 GiB.
        return new SampledCall(stack <= uint.MaxValue ? Abi.I386 : Abi.X86_64, number, arguments) { Stack = stack, Instruction = instruction };
    }

    public long? ReadLastRun() => TryRead("sched", buffer.AsSpan(0, ProcSched.MaxBytes), out var text) && ProcSched.TryParseExecStart(text, out var exec) ? exec : null;

    public long? ReadBytes() => TryRead("io", buffer, out var text) ? ProcIo.ReadBytes(text) : null;

    private bool TryRead(string name, Span<byte> into, out ReadOnlySpan<byte> content)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        return ProcFile.TryRead(ProcPath.OfThread(path, pid, tid, name), into, out content);
    }
}
