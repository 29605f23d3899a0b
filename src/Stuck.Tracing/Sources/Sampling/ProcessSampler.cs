using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Sampling.Iterator;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>
/// Looks at all processes from outside, by /proc alone: nothing is attached, stopped or signalled. What somebody watches is read in full
/// each time, the rest in full now and then.
/// </summary>
public sealed class ProcessSampler : IDisposable
{
    private const int RoundsPerFullRound = 5;

    private const int FilesOfProcess = 2;

    /// <summary>Fewer processes than this are read sooner than a second thread is there.</summary>
    private const int LeastForMany = 50;

    /// <summary>Half of what we may open is left to others; .NET raises the soft limit to the hard one.</summary>
    private static readonly int s_maxFiles = ProcLimits.ReadOpenFiles() / 2;

    /// <summary>How many processes' files are kept open: well below the 1,024 open files that most systems allow.</summary>
    private static readonly int s_maxKeptOpen = Math.Min(s_maxFiles / FilesOfProcess, 200);

    /// <summary>One file each.</summary>
    private static readonly int s_maxThreadsKeptOpen = Math.Clamp(s_maxFiles - FilesOfProcess * s_maxKeptOpen, 0, 8192);

    private readonly Dictionary<int, SampledProcess> _processes = [];
    private readonly Lock _sampling = new();
    private readonly UserNames _users = new();
    private readonly ControlGroups _groups = new(ControlGroupMounts.Read());
    private readonly HostReader _host = new();
    private readonly DateTimeOffset _booted = SteadyClock.Ours.Now - TimeSpan.FromSeconds(ProcHost.ReadUptime());
    private readonly TimeProvider _time;
    private readonly SamplingReader[] _readers;
    private readonly TaskLook _tasks;
    private volatile IReadOnlySet<int> _watched = ImmutableHashSet<int>.Empty;
    private volatile bool _hasNewWatched;
    private int _round;

    /// <summary>How many threads were looked at in the last round of all processes, and in the last of the watched; null before the first.</summary>
    private int? _lookedAt, _lookedAtBetween;
    private int _watchedThreads;

    /// <param name="time">Whose timestamps are ns on CLOCK_MONOTONIC.</param>
    /// <param name="readers">How many threads read at once, where there is much to read. With one, nothing is done on other threads.</param>
    public ProcessSampler(TimeProvider time, int readers = 1) : this(time, readers, new TaskLook())
    {
    }

    internal ProcessSampler(TimeProvider time, int readers, TaskLook tasks)
    {
        (_time, _tasks) = (time, tasks);
        _readers = [.. Enumerable.Range(0, Math.Max(1, readers)).Select(_ => new SamplingReader(time))];
    }

    /// <summary>The processes to read in full each time: those on the screen. Any thread may set it, for the next round on.</summary>
    public IReadOnlySet<int> Watched
    {
        get => _watched;
        set
        {
            _watched = value;
            _hasNewWatched = true;
        }
    }

    /// <summary>Takes one snapshot.</summary>
    public ProcessSnapshot Sample()
    {
        using var entered = _sampling.EnterScope();
        var isFullRound = _round++ % RoundsPerFullRound == 0;
        return Sample(ProcPids.All(), isFullRound ? SamplingDepth.Full : SamplingDepth.Vital);
    }

    /// <summary>
    /// Takes a snapshot in which only what is watched is new, for times between two of <see cref="Sample()"/>: it costs nothing for the rest.
    /// </summary>
    public ProcessSnapshot SampleWatched()
    {
        using var entered = _sampling.EnterScope();
        return Sample(_processes.Keys.ToArray(), null);
    }

    /// <summary>Closes the files it holds open.</summary>
    public void Dispose()
    {
        using var entered = _sampling.EnterScope();
        foreach (var process in _processes.Values) process.Dispose();
        _processes.Clear();
        _tasks.Dispose();
    }

    /// <param name="others">How much to read of what is not watched; null for nothing.</param>
    private ProcessSnapshot Sample(IReadOnlyList<int> pids, SamplingDepth? others)
    {
        var atNs = _time.GetTimestamp();
        var read = new SampledProcess?[pids.Count];
        ref var lookedAt = ref others is null ? ref _lookedAtBetween : ref _lookedAt;
        using var tasks = _tasks.Begin(lookedAt is { } before && !_hasNewWatched ? before : pids.Count + _watched.Sum(ThreadsOf), atNs);
        _hasNewWatched = false;
        var looked = 0;
        if (_readers.Length == 1 || pids.Count < LeastForMany) looked = Read(_readers[0], pids, others, atNs, tasks, read, new StrongBox<int>());
        else
        {
            var next = new StrongBox<int>();
            Parallel.ForEach(_readers, reader => Interlocked.Add(ref looked, Read(reader, pids, others, atNs, tasks, read, next)));
        }

        lookedAt = looked;

        var samples = ImmutableArray.CreateBuilder<ProcessSample>(pids.Count);
        for (var i = 0; i < read.Length; i++)
        {
            if (read[i] is not { } process) continue;
            _processes[pids[i]] = process;
            samples.Add(process.Last!);
        }

        _watchedThreads = samples.Sum(sample => sample.ThreadSamples.Length);
        Forget(samples);
        samples.Sort((a, b) => a.Pid.CompareTo(b.Pid));
        return new ProcessSnapshot(atNs, _host.Read(), samples.DrainToImmutable());
    }

    /// <summary>Reads processes until there are none left that nobody reads.</summary>
    /// <param name="read">Gets those that are there.</param>
    /// <param name="next">Counts them; all that read at once share it.</param>
    /// <returns>How many threads were looked at.</returns>
    private int Read(
        SamplingReader reader, IReadOnlyList<int> pids, SamplingDepth? others, long atNs, TaskReadings? tasks, SampledProcess?[] read, StrongBox<int> next)
    {
        var watched = _watched;
        var keepsOpen = watched.Count <= s_maxKeptOpen;
        var round = reader.Begin(atNs, keepsOpen, keepsOpen && _watchedThreads <= s_maxThreadsKeptOpen, tasks);
        for (var i = Interlocked.Increment(ref next.Value) - 1; i < pids.Count; i = Interlocked.Increment(ref next.Value) - 1)
        {
            var depth = !watched.Contains(pids[i]) ? others : others is null ? SamplingDepth.Between : SamplingDepth.Watched;
            var known = _processes.GetValueOrDefault(pids[i]);
            read[i] = depth is null ? known : Refresh(pids[i], known, round, depth.Value);
        }

        return round.ThreadsLookedAt;
    }

    /// <summary>As far as it is known.</summary>
    private int ThreadsOf(int pid) => _processes.GetValueOrDefault(pid)?.Last?.Threads ?? 1;

    /// <summary>Null if there is no such process any more.</summary>
    private SampledProcess? Refresh(int pid, SampledProcess? known, SamplingRound round, SamplingDepth depth)
    {
        // Kernel threads come and go, but none of them is anybody's worker.
        if (known is not null && (depth == SamplingDepth.Vital && known.Last!.IsKernelThread || known.TryRefresh(round, depth))) return known;
        known?.Dispose();

        // New, or another process under a pid that was used before.
        var process = new SampledProcess(pid, _users, _groups, _booted);
        if (process.TryRefresh(round, depth)) return process;
        process.Dispose();
        return null;
    }

    private void Forget(ImmutableArray<ProcessSample>.Builder present)
    {
        if (_processes.Count == present.Count) return;
        foreach (var pid in _processes.Keys.Except(present.Select(s => s.Pid)).ToArray())
        {
            _processes[pid].Dispose();
            _processes.Remove(pid);
        }
    }
}
