using System.Collections.Immutable;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>
/// Looks at all processes from outside, by /proc alone: nothing is attached, stopped or signalled. What somebody watches is read in full
/// each time, the rest in full now and then.
/// </summary>
public sealed class ProcessSampler(TimeProvider time) : IDisposable
{
    private const int RoundsPerFullRound = 5;

    private const int FilesOfProcess = 3;

    /// <summary>Half of what we may open is left to others; .NET raises the soft limit to the hard one.</summary>
    private static readonly int s_maxFiles = ProcLimits.ReadOpenFiles() / 2;

    /// <summary>How many processes' files are kept open: well below the 1,024 open files that most systems allow.</summary>
    private static readonly int s_maxKeptOpen = Math.Min(s_maxFiles / FilesOfProcess, 200);

    /// <summary>One file each.</summary>
    private static readonly int s_maxThreadsKeptOpen = Math.Clamp(s_maxFiles - FilesOfProcess * s_maxKeptOpen, 0, 8192);

    /// <summary>To read a CPU's clock one has to go there: now and then is enough.</summary>
    private static readonly TimeSpan s_clocksHold = TimeSpan.FromSeconds(20);

    private readonly Dictionary<int, SampledProcess> _processes = [];
    private readonly Lock _sampling = new();
    private readonly UserNames _users = new();
    private readonly HostReader _host = new();
    private readonly byte[] _buffer = new byte[ProcCommandLine.MaxBytes];
    private readonly DateTimeOffset _booted = SteadyClock.Ours.Now - TimeSpan.FromSeconds(ProcHost.ReadUptime());
    private volatile IReadOnlySet<int> _watched = ImmutableHashSet<int>.Empty;
    private SchedulerClocks _clocks = new(time);
    private long _clocksReadAt = time.GetTimestamp();
    private int _round;
    private int _watchedThreads;

    /// <summary>The processes to read in full each time: those on the screen. Any thread may set it, for the next round on.</summary>
    public IReadOnlySet<int> Watched
    {
        get => _watched;
        set => _watched = value;
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
    }

    /// <param name="others">How much to read of what is not watched; null for nothing.</param>
    private ProcessSnapshot Sample(IEnumerable<int> pids, SamplingDepth? others)
    {
        var watched = _watched;
        var keepsOpen = watched.Count <= s_maxKeptOpen;
        var round = new SamplingRound(
            time, time.GetTimestamp(), Clocks(), keepsOpen, keepsOpen && _watchedThreads <= s_maxThreadsKeptOpen, _buffer);
        var samples = ImmutableArray.CreateBuilder<ProcessSample>(_processes.Count);
        foreach (var pid in pids)
        {
            var depth = !watched.Contains(pid) ? others : others is null ? SamplingDepth.Between : SamplingDepth.Watched;
            var sample = depth is null ? _processes[pid].Last : Refresh(pid, round, depth.Value);
            if (sample is not null) samples.Add(sample);
        }

        _watchedThreads = samples.Sum(sample => sample.ThreadSamples.Length);
        Forget(samples);
        samples.Sort((a, b) => a.Pid.CompareTo(b.Pid));
        return new ProcessSnapshot(round.AtNs, _host.Read(), samples.DrainToImmutable());
    }

    /// <summary>They drift, on a machine of which others take a share.</summary>
    private SchedulerClocks Clocks()
    {
        if (time.GetElapsedTime(_clocksReadAt) <= s_clocksHold) return _clocks;
        _clocksReadAt = time.GetTimestamp();
        return _clocks = new SchedulerClocks(time);
    }

    private ProcessSample? Refresh(int pid, SamplingRound round, SamplingDepth depth)
    {
        if (_processes.TryGetValue(pid, out var process))
        {
            // Kernel threads come and go, but none of them is anybody's worker.
            if (depth == SamplingDepth.Vital && process.Last!.IsKernelThread) return process.Last;
            if (process.TryRefresh(round, depth)) return process.Last;
            _processes.Remove(pid);
            process.Dispose();
        }

        // New, or another process under a pid that was used before.
        process = new SampledProcess(pid, _users, _booted);
        if (!process.TryRefresh(round, depth)) return null;
        _processes.Add(pid, process);
        return process.Last;
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
