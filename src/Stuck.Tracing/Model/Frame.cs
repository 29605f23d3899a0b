using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Model;

/// <summary>
/// Everything that is known of one machine at one moment: whole, immutable, and all that any screen or command shows. Nobody who has it needs
/// to look at /proc.
/// </summary>
/// <param name="Host">The name of the machine.</param>
public sealed record Frame(string Host)
{
    /// <summary>When its processes were judged; ns on CLOCK_MONOTONIC.</summary>
    public long AtNs { get; init; }

    /// <summary>The same moment by the time of day.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>All processes of the machine, and how that is doing.</summary>
    public ProcessSnapshot Snapshot { get; init; } = new(0, new HostSample(TimeSpan.Zero, 0, 0, 0), []);

    /// <summary>The processes to list, judged, in the order of a tree; behind them those that have ended and are kept.</summary>
    public ImmutableArray<ProcessRow> Rows { get; init; } = [];

    /// <summary>Which of all processes work together.</summary>
    public Families Families { get; init; } = Families.None;

    /// <summary>Those who were traced, have ended and are kept.</summary>
    [JsonIgnore]
    public EndedProcesses Ended { get; init; } = EndedProcesses.None;

    /// <summary>What the listed are in.</summary>
    public ImmutableArray<StuckGroup> Stuck { get; init; } = [];

    /// <summary>Every process that is traced or was let go of, and those whose end is news, with what was recorded since the frame before. May be younger than the rest.</summary>
    [JsonIgnore]
    public SessionBatch Records { get; init; } = SessionBatch.Empty;

    /// <summary>What the listed are asked and ask; nothing where nobody follows that.</summary>
    public RequestList Requests { get; init; } = RequestList.None;

    /// <summary>What of the listed is not ours to look at, and what would help; null if nothing is, or nothing would.</summary>
    public string? Hidden { get; init; }

    /// <summary>The latest that people are to be told of, oldest first.</summary>
    public ImmutableArray<Notice> Notices { get; init; } = [];

    /// <summary>The listed process as it is now; null if it is not there any more.</summary>
    public ProcessRow? Find(ProcessKey process) => Rows.FirstOrDefault(row => row.Key == process);

    /// <summary>What was recorded of a process; null if it was never traced.</summary>
    public TracedProcess? TracedOf(ProcessKey process) =>
        Ended.Find(process)?.Traced ?? Records.Processes.LastOrDefault(one => one.Process.Key == process)?.Process;

    /// <summary>Every process of which something is recorded.</summary>
    [JsonIgnore]
    public IEnumerable<TracedProcess> Traced => Ended.All.Select(one => one.Traced).Concat(Records.Processes.Select(one => one.Process)).Distinct();
}
