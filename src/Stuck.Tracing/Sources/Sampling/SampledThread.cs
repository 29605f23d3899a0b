using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>A thread between samples: the call it is blocked in, and since when.</summary>
internal sealed class SampledThread(int pid, int tid) : IDisposable
{
    // Of these only the first is read each time.
    private readonly SampledFile _schedstat = new(pid, $"task/{tid}/schedstat");
    private readonly SampledFile _stat = new(pid, $"task/{tid}/stat");
    private readonly SampledFile _syscall = new(pid, $"task/{tid}/syscall");
    private readonly SampledFile _sched = new(pid, $"task/{tid}/sched");
    private long _runTime = -1;
    private long _readyTime;
    private long _atNs;
    private long _ranSinceNs;
    private ThreadSample? _last;

    /// <summary>Null if the thread has ended.</summary>
    /// <param name="stat">What its stat says, if that has been read already.</param>
    public ThreadSample? Sample(SamplingRound round, bool keepOpen, ThreadStat? stat = null)
    {
        var state = stat?.State;
        // Rounds are not always equally long before it is this thread's turn.
        var nowNs = round.Time.GetTimestamp();
        var known = _schedstat.TryRead(round.Buffer, keepOpen, out var text) & ProcSched.TryParseTimes(text, out var runTime, out var waited);
        var ranNs = runTime - _runTime;
        var hasBefore = known && _runTime >= 0 && nowNs > _atNs;
        // The kernel adds up what a thread has run as late as with its next tick: what was run before may be told now.
        var percent = hasBefore ? Math.Min(100, 100.0 * ranNs / (nowNs - _atNs)) : (double?)null;
        var ready = hasBefore ? 100.0 * (runTime + waited - _readyTime) / (nowNs - _atNs) : (double?)null;
        var rests = known && _last?.BlockedSinceNs is not null && ranNs == 0 && state != 'R';
        if (hasBefore && ranNs > 0) _ranSinceNs = _atNs;
        (_runTime, _readyTime, _atNs) = (known ? runTime : -1, runTime + waited, nowNs);

        // A thread that has not run since is where it was: one short line instead of all its files.
        if (rests) return _last = _last!.CpuPercent == percent && (state ?? _last.State) == _last.State
            ? _last
            : _last with { CpuPercent = percent, State = state ?? _last.State };

        if (stat is null && (stat = ReadStat(round.Buffer)) is null) return _last = null;
        var runs = stat.Value.State == 'R';
        _last = new ThreadSample(tid, null, null) { State = stat.Value.State, CpuPercent = percent, ReadyPercent = runs ? ready : null };
        return runs ? _last : _last = WithCall(_last, round, stat.Value);
    }

    /// <summary>As it was found last, when it has not run since.</summary>
    public ThreadSample Rest(long nowNs)
    {
        _atNs = nowNs;
        return _runTime < 0 || _last!.CpuPercent == 0 ? _last! : _last = _last with { CpuPercent = 0 };
    }

    public void Dispose() => _schedstat.Dispose();

    /// <summary>In this order: a thread that moves on in between is blocked for too short, never for too long.</summary>
    private ThreadSample WithCall(ThreadSample sample, SamplingRound round, ThreadStat stat)
    {
        var mayRead = _syscall.TryRead(round.Buffer.AsSpan(0, ProcSyscall.MaxBytes), keepOpen: false, out var text);
        var call = mayRead ? ToCall(text) : null;
        return sample with
        {
            Call = call,
            WaitChannel = call is null || sample.State == 'D' ? ProcWaitChannel.Read(pid, tid) : "",
            BlockedSinceNs = ReadBlockedSince(round, stat),
            IsHidden = _syscall.IsForbidden && sample.State is not ('Z' or 'X'),
        };
    }

    private static SampledCall? ToCall(ReadOnlySpan<byte> text)
    {
        var arguments = default(Arguments);
        if (!ProcSyscall.TryParse(text, arguments, out var number, out var stack)) return null;

        // The file does not tell the calling convention, but no 64-bit process has its stack below 4 GiB.
        return new SampledCall(stack <= uint.MaxValue ? Abi.I386 : Abi.X86_64, number, arguments);
    }

    private ThreadStat? ReadStat(byte[] buffer) =>
        _stat.TryRead(buffer, keepOpen: false, out var text) && ProcStat.TryParse(text, out var stat) ? new ThreadStat(stat) : null;

    /// <summary>No clock is better than what cannot be: it began to wait after its birth, and after we last saw that it had run.</summary>
    private long? ReadBlockedSince(SamplingRound round, ThreadStat stat) =>
        _sched.TryRead(round.Buffer.AsSpan(0, ProcSched.MaxBytes), keepOpen: false, out var text)
        && ProcSched.TryParseExecStart(text, out var exec)
        && exec > 0
        && round.Clocks.ToMonotonic(stat.Processor, exec) is { } lastRun
            ? Math.Min(Math.Max(lastRun, Math.Max(_ranSinceNs, stat.StartNs)), round.AtNs)
            : null;
}
