using System.Runtime.CompilerServices;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Sampling.Iterator;
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
        round.ThreadsLookedAt++;
        if (round.Tasks is { } tasks)
        {
            ref readonly var reading = ref tasks.Find(pid, tid);
            // All of one moment: what its stat said at another does not count.
            if (!Unsafe.IsNullRef(in reading)) return Sample(round, tasks.AtNs, new TaskReadingView(in reading), null);
        }

        // Rounds are not always equally long before it is this thread's turn.
        return Sample(round, round.Time.GetTimestamp(), new ThreadFiles(pid, tid, ref _schedstat, round.Buffer, keepOpen), stat);
    }

    private ThreadSample? Sample<T>(SamplingRound round, long nowNs, T from, ThreadStat? stat)
        where T : IThreadReadings, allows ref struct
    {
        var state = stat?.State;
        var known = from.TryReadTimes(out var times);
        var ranNs = times.RanNs - _runTime;
        var hasBefore = known && _runTime >= 0 && nowNs > _atNs;
        // The kernel adds up what a thread has run as late as with its next tick: what was run before may be told now.
        var percent = hasBefore ? Math.Min(100, 100.0 * ranNs / (nowNs - _atNs)) : (double?)null;
        var ready = hasBefore ? 100.0 * (times.RanNs + times.WaitedNs - _readyTime) / (nowNs - _atNs) : (double?)null;
        var rests = known && _last?.BlockedSinceNs is not null && ranNs == 0 && state != 'R';
        if (hasBefore && ranNs > 0) _ranSinceNs = _atNs;
        if (hasBefore) NoteReadiness(ready >= AlwaysPercent || percent >= AlwaysPercent);
        (_runTime, _readyTime, _atNs) = (known ? times.RanNs : -1, times.RanNs + times.WaitedNs, nowNs);

        // A thread that has not run since is where it was: one short line instead of all its files.
        if (rests) return _last = _last!.CpuPercent == percent && (state ?? _last.State) == _last.State
            ? _last
            : _last with { CpuPercent = percent, State = state ?? _last.State };

        if (stat is null && (stat = from.ReadStat()) is null) return _last = null;
        return _last = stat.Value.State == 'R'
            ? new ThreadSample(tid, null, null) { State = 'R', IsKernelsOwn = stat.Value.IsKernelsOwn, CpuPercent = percent, ReadyPercent = ready, ReadySinceNs = _readySinceNs, IsAlwaysReady = _isAlwaysReady }
            : Blocked(round, from, stat.Value, percent) with { RanNs = known ? times.RanNs : null, Runs = known ? times.Runs : null };
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
    private ThreadSample Blocked<T>(SamplingRound round, T from, ThreadStat stat, double? percent)
        where T : IThreadReadings, allows ref struct
    {
        var call = from.ReadCall(out var isForbidden);
        var channel = call is null || stat.State == 'D' ? ProcWaitChannel.Read(pid, tid) : "";
        var since = BlockedSince(round, from.ReadLastRun(), stat);
        return new ThreadSample(tid, call, since ?? round.AtNs)
        {
            State = stat.State,
            IsKernelsOwn = stat.IsKernelsOwn,
            BlockedAtLeast = since is null,
            ReadBytes = call is not null && IsRead(call) ? from.ReadBytes() : null,
            CpuPercent = percent,
            WaitChannel = channel,
            IsHidden = isForbidden && stat.State is not ('Z' or 'X'),
        };
    }

    /// <summary>Whose bytes count as read: not those of recv(2) and its kin.</summary>
    private static bool IsRead(SampledCall call) =>
        SyscallTable.Find(call.Abi, call.Number) is var row && row.Means.Does(EffectKind.Receives) && row.Classes.HasFlag(SyscallClass.Desc);

    /// <summary>No clock is better than what cannot be: it began to wait after its birth, and after we last saw that it had run.</summary>
    private long? BlockedSince(SamplingRound round, long? ranLastNs, ThreadStat stat) =>
        ranLastNs is > 0 and var ran && round.Clocks.ToMonotonic(stat.Processor, ran) is { } lastRun
            ? Math.Min(Math.Max(lastRun, Math.Max(_ranSinceNs, stat.StartNs)), round.AtNs)
            : null;
}
