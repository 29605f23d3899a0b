using Stuck.Tracing.Events;
using Stuck.Tracing.Linux;

namespace Stuck.Tracing.Backends.Ptrace;

/// <summary>The call that a thread is blocked in, as /proc tells without touching it.</summary>
/// <param name="BlockedNs">How long it has been off the CPU, in ns; null where the kernel does not tell.</param>
internal readonly record struct CallInFlight(Abi Abi, int Number, Arguments Arguments, long? BlockedNs)
{
    /// <returns>Null for a thread that runs, or that is blocked outside any call.</returns>
    public static CallInFlight? TryRead(int pid, int tid)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        Span<byte> text = stackalloc byte[Math.Max(ProcSyscall.MaxBytes, ProcSched.MaxBytes)];
        if (!ProcFile.TryRead(ProcPath.OfProcess(path, pid, $"task/{tid}/syscall"), text, out var content)) return null;
        var arguments = default(Arguments);
        if (!ProcSyscall.TryParse(content, arguments, out var number, out var stack)) return null;

        var since = LastOnCpu(path, text, pid, tid);
        var now = LastOnCpu(path, text, Environment.ProcessId, Unistd.gettid());
        // The file does not tell the ABI, but no 64-bit process has its stack below 4 GiB.
        var abi = stack <= uint.MaxValue ? Abi.I386 : Abi.X86_64;
        return new CallInFlight(abi, number, arguments, since > 0 && now > since ? now - since : null);
    }

    private static long LastOnCpu(Span<byte> path, Span<byte> text, int pid, int tid) =>
        ProcFile.TryRead(ProcPath.OfProcess(path, pid, $"task/{tid}/sched"), text, out var content)
        && ProcSched.TryParseExecStart(content, out var ns) ? ns : 0;
}
