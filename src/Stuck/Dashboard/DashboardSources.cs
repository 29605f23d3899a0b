using System.Collections.Immutable;
using Stuck.Dashboard.Panes.Worker;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources;
using Stuck.Tracing.Sources.Rights;
using Stuck.Tracing.Summaries.Processes;

namespace Stuck.Dashboard;

/// <summary>Where the dashboard's data come from, and what it may ask for.</summary>
internal sealed record DashboardSources
{
    /// <summary>Says what of these processes is not ours to look at, and what would help; null if nothing is, or nothing would.</summary>
    public Func<IReadOnlyCollection<ProcessSample>, string?> ExplainHidden { get; init; } = _ => null;

    /// <summary>Whether nobody may be attached to or sent a signal (--read-only).</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>The name of the machine.</summary>
    public required string Host { get; init; }

    /// <summary>All processes, about once a second.</summary>
    public required IObservable<ProcessTable> Tables { get; init; }

    /// <summary>What is recorded, at frame rate.</summary>
    public required IObservable<SessionBatch> Batches { get; init; }

    /// <summary>Every process that is or was traced.</summary>
    public required Func<IReadOnlyList<TracedProcess>> Traced { get; init; }

    public required Func<int, Task<AttachResult>> Attach { get; init; }

    public required Func<int, Task> Detach { get; init; }

    /// <summary>Whether tracees are kept on the CPU of their tracer (--same-cpu).</summary>
    public bool KeepsOnCpu { get; init; }

    /// <summary>Which processes tracing has slowed down too much for too long.</summary>
    public Func<long, ImmutableArray<ProcessRow>, IReadOnlyList<int>> TooSlow { get; init; } = (_, _) => [];

    /// <summary>Sends a signal to a process; says why it could not, or null.</summary>
    public Func<ProcessSample, int, string?> Signal { get; init; } = ProcessSignal.Send;

    /// <summary>Which processes to list.</summary>
    public Func<ProcessRow, bool> IsShown { get; init; } = IsSomebodys;

    /// <summary>Everything but the kernel's own, and ourselves: we are nobody's worker, and to show what we do would be to do more.</summary>
    public static bool IsSomebodys(ProcessRow row) => !row.Sample.IsKernelThread && row.Pid != Environment.ProcessId;

    /// <summary>What a process is at that has so many children.</summary>
    public required Func<ProcessRow, int, Verdict> Judge { get; init; }

    /// <summary>All descriptors of a process, with the processes at the other ends; from any thread.</summary>
    public Func<int, ImmutableArray<DescriptorSample>> DescriptorsOf { get; init; } = _ => [];

    /// <summary>What is read of a process that one looks at in full; from any thread.</summary>
    public Func<int, WorkerFacts> FactsOf { get; init; } = _ => new WorkerFacts([], [], []);

    /// <summary>Where the threads of a process stand; from any thread.</summary>
    public Func<int, ImmutableArray<ThreadStack>> StacksOf { get; init; } = _ => [];

    /// <summary>The descriptors that a traced process had when it was attached to; from any thread.</summary>
    public Func<TracedProcess, ImmutableArray<DescriptorSample>> DescriptorsAtAttach { get; init; } = _ => [];

    /// <summary>Told before the processes of a table are judged.</summary>
    public Action BeginRound { get; init; } = () => { };

    /// <summary>Told what the processes of a table were judged to be at; gives those that are looked at more closely where their time went.</summary>
    public Func<ImmutableArray<ProcessRow>, long, ImmutableArray<ProcessRow>> Account { get; init; } = (rows, _) => rows;

    /// <summary>The ends of workers that traces have shown since it was asked before.</summary>
    public Func<IReadOnlyList<WorkerExit>> TakeExits { get; init; } = () => [];

    /// <summary>Told which processes are in sight, so that these are looked at more closely, and whether their sockets are to be shown.</summary>
    public Action<ImmutableHashSet<int>, bool> Watch { get; init; } = (_, _) => { };
}
