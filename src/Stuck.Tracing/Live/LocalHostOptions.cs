using Stuck.Tracing.Faults;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Sources.Talk;
using Stuck.Tracing.Summaries.Costs;

namespace Stuck.Tracing.Live;

/// <summary>How this machine is watched.</summary>
public sealed record LocalHostOptions
{
    /// <summary>The least time between two frames of what is recorded.</summary>
    public TimeSpan FrameInterval { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The time between two looks at all processes; <see cref="Timeout.InfiniteTimeSpan"/> to look on request only.</summary>
    public TimeSpan SampleInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many threads read /proc at once, where there is much to read.</summary>
    public int Readers { get; init; } = 1;

    /// <summary>Which processes to list; by default all but kernel threads and ourselves: we are nobody's worker, and to show what we do would be to do more.</summary>
    public Func<ProcessSnapshot, IEnumerable<ProcessSample>> List { get; init; } = Somebodys;

    /// <summary>Tells what other ends are called; null for nobody.</summary>
    public HostNames? Names { get; init; }

    /// <summary>What may be done to a process; null for anything.</summary>
    public SlowdownLimit? MaxSlowdown { get; init; }

    /// <summary>How long those that have ended are kept; null to leave them to the sources, and not to list them.</summary>
    public EndedLimits? Ended { get; init; }

    /// <summary>What the histories of the ended are kept in; null where nobody is traced.</summary>
    public HistoryBudget? Budget { get; init; }

    /// <summary>Whether to tell what processes are asked and ask from what their calls move, too.</summary>
    public bool FollowsRequests { get; init; } = true;

    /// <summary>Who looks at when unix sockets and pipes are used, whoever made it ends it; null for nobody.</summary>
    public ITalkClock? Talk { get; init; }

    /// <summary>Whether a look takes the time to tell where those run that use a CPU; else that is told with the next.</summary>
    public bool IsPatient { get; init; }

    /// <summary>Whether nobody may be attached to or sent a signal.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Takes what fails.</summary>
    public FaultLog Faults { get; init; } = new();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    private static IEnumerable<ProcessSample> Somebodys(ProcessSnapshot snapshot) =>
        snapshot.Processes.Where(process => !process.IsKernelThread && process.Pid != Environment.ProcessId);
}
