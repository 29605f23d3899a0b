using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Effects;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>A thread between samples: the call it is blocked in, and since when.</summary>
internal sealed class SampledThread(int pid, int tid) : IDisposable
{
    /// <summary>Who has or wants a CPU for so much of the time never rests: the rest is lost between two readings.</summary>
    private const double AlwaysPercent = 95;

    // The only file that is read each time.
    private SampledFile _schedstat;
    private long _runTime = -1;
    private long _readyTime;
    private long _atNs;
    private long _ranSinceNs;
    private long? _readySinceNs;
    private bool _isAlwaysReady = true;
    private ThreadSample? _last;

    public int Tid => tid;

    /// <summary>Null if the thread has ended.</summary>
    /// <param name="stat">What its stat says, if that has been read already.</param>
    public ThreadSample? Sample(SamplingRound round, bool keepOpen, ThreadStat? stat = null)
    {
        var state = stat?.State;
        // Rounds are not always equally long before it is this thread's turn.
        var nowNs = round.Time.GetTimestamp();
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        var known = _schedstat.TryRead(ProcPath.OfThread(path, pid, tid, "schedstat"), round.Buffer, keepOpen, out var text) & ProcSched.TryParseTimes(text, out var runTime, out var waited, out var runs);
        var ranNs = runTime - _runTime;
        var hasBefore = known && _runTime >= 0 && nowNs > _atNs;
        // The kernel adds up what a thread has run as late as with its next tick: what was run before may be told now.
        var percent = hasBefore ? Math.Min(100, 100.0 * ranNs / (nowNs - _atNs)) : (double?)null;
        var ready = hasBefore ? 100.0 * (runTime + waited - _readyTime) / (nowNs - _atNs) : (double?)null;
        var rests = known && _last?.BlockedSinceNs is not null && ranNs == 0 && state != 'R';
        if (hasBefore && ranNs > 0) _ranSinceNs = _atNs;
        if (hasBefore) NoteReadiness(ready >= AlwaysPercent || percent >= AlwaysPercent);
        (_runTime, _readyTime, _atNs) = (known ? runTime : -1, runTime + waited, nowNs);

        // A thread that has not run since is where it was: one short line instead of all its files.
        if (rests) return _last = _last!.CpuPercent == percent && (state ?? _last.State) == _last.State
            ? _last
            : _last with { CpuPercent = percent, State = state ?? _last.State };

        if (stat is null && (stat = ReadStat(round.Buffer)) is null) return _last = null;
        return _last = stat.Value.State == 'R'
            ? new ThreadSample(tid, null, null) { State = 'R', IsKernelsOwn = stat.Value.IsKernelsOwn, CpuPercent = percent, ReadyPercent = ready, ReadySinceNs = _readySinceNs, IsAlwaysReady = _isAlwaysReady }
            : Blocked(round, stat.Value, percent) with { RanNs = known ? runTime : null, Runs = known ? runs : null };
    }

    /// <summary>Of the time since the look before: this one and those that follow each other are one stretch.</summary>
    private void NoteReadiness(bool isReady)
    {
        _isAlwaysReady &= isReady;
        _readySinceNs = isReady ? _readySinceNs ?? _atNs : null;
    }

    /// <summary>As it was found last, when it has not run since.</summary>
    public ThreadSample Rest(long nowNs)
    {
        _atNs = nowNs;
        return _runTime < 0 || _last!.CpuPercent == 0 ? _last! : _last = _last with { CpuPercent = 0 };
    }

    public void Dispose() => _schedstat.Dispose();

    /// <summary>In this order: a thread that moves on in between is blocked for too short, never for too long.</summary>
    private ThreadSample Blocked(SamplingRound round, ThreadStat stat, double? percent)
    {
        var mayRead = TryRead("syscall", round.Buffer.AsSpan(0, ProcSyscall.MaxBytes), out var text);
        var isForbidden = !mayRead && Marshal.GetLastPInvokeError() is Errno.EACCES or Errno.EPERM;
        var call = mayRead ? ToCall(text) : null;
        var channel = call is null || stat.State == 'D' ? ProcWaitChannel.Read(pid, tid) : "";
        var since = ReadBlockedSince(round, stat);
        return new ThreadSample(tid, call, since ?? round.AtNs)
        {
            State = stat.State,
            IsKernelsOwn = stat.IsKernelsOwn,
            BlockedAtLeast = since is null,
            ReadBytes = call is not null && IsRead(call) ? ReadBytes(round) : null,
            CpuPercent = percent,
            WaitChannel = channel,
            IsHidden = isForbidden && stat.State is not ('Z' or 'X'),
        };
    }

    private bool TryRead(string name, Span<byte> buffer, out ReadOnlySpan<byte> content)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        return ProcFile.TryRead(ProcPath.OfThread(path, pid, tid, name), buffer, out content);
    }

    private static SampledCall? ToCall(ReadOnlySpan<byte> text)
    {
        var arguments = default(Arguments);
        if (!ProcSyscall.TryParse(text, arguments, out var number, out var stack, out var instruction)) return null;

        // The file does not tell the calling convention, but no 64-bit process has its stack below 4 GiB.
        return new SampledCall(stack <= uint.MaxValue ? Abi.I386 : Abi.X86_64, number, arguments) { Stack = stack, Instruction = instruction };
    }

    /// <summary>Whose bytes count as read: not those of recv(2) and its kin.</summary>
    private static bool IsRead(SampledCall call) =>
        SyscallTable.Find(call.Abi, call.Number) is var row && row.Means.Does(EffectKind.Receives) && row.Classes.HasFlag(SyscallClass.Desc);

    private long? ReadBytes(SamplingRound round) => TryRead("io", round.Buffer, out var text) ? ProcIo.ReadBytes(text) : null;

    private ThreadStat? ReadStat(byte[] buffer) =>
        TryRead("stat", buffer, out var text) && ProcStat.TryParse(text, out var stat) ? new ThreadStat(stat) : null;

    /// <summary>No clock is better than what cannot be: it began to wait after its birth, and after we last saw that it had run.</summary>
    private long? ReadBlockedSince(SamplingRound round, ThreadStat stat) =>
        TryRead("sched", round.Buffer.AsSpan(0, ProcSched.MaxBytes), out var text)
        && ProcSched.TryParseExecStart(text, out var exec)
        && exec > 0
        && round.Clocks.ToMonotonic(stat.Processor, exec) is { } lastRun
            ? Math.Min(Math.Max(lastRun, Math.Max(_ranSinceNs, stat.StartNs)), round.AtNs)
            : null;
}
