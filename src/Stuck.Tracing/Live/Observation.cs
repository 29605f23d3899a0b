using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Live;

/// <summary>What was seen of a machine at one moment: all that has to be read, so that what is made of it needs to read nothing.</summary>
/// <param name="AtNs">ns on CLOCK_MONOTONIC.</param>
/// <param name="Time">The same moment by the time of day.</param>
internal sealed record Observation(long AtNs, DateTimeOffset Time)
{
    public required ProcessSnapshot Snapshot { get; init; }

    /// <summary>The processes to list.</summary>
    public required ImmutableHashSet<int> Listed { get; init; }

    /// <summary>What the traced are at.</summary>
    public SessionActivity Activity { get; init; } = new(0, []);

    /// <summary>What was recorded since the observation before.</summary>
    public SessionBatch Records { get; init; } = SessionBatch.Empty;

    /// <summary>Of those recorded, who has ended and is to be kept: all that it did is among the records.</summary>
    public ImmutableArray<TracedProcess> Ended { get; init; } = [];

    /// <summary>How many had ended and were left out by their sources, so far, before they could be taken over.</summary>
    public long Forgotten { get; init; }

    /// <summary>Whom of the ended somebody has dismissed.</summary>
    public ImmutableHashSet<ProcessKey> Dismissed { get; init; } = [];

    /// <summary>How long the ended are kept.</summary>
    public EndedLimits Limits { get; init; } = EndedLimits.None;

    /// <summary>What the threads of the listed wait for, by thread; none for those that run.</summary>
    public IReadOnlyDictionary<int, ThreadWait> Waits { get; init; } = ImmutableDictionary<int, ThreadWait>.Empty;

    /// <summary>Where in their code threads are, by thread; of those alone of which it matters, and is known.</summary>
    public IReadOnlyDictionary<int, ThreadCode> Code { get; init; } = ImmutableDictionary<int, ThreadCode>.Empty;

    /// <summary>What ends waits on the sockets that are waited on, by inode; null where they are not ours to ask.</summary>
    public IReadOnlyDictionary<long, SocketLimits?> SocketLimits { get; init; } = ImmutableDictionary<long, SocketLimits?>.Empty;

    /// <summary>The sockets of those whose sockets are wanted, by pid; null where they are not ours to look at.</summary>
    public IReadOnlyDictionary<int, ProcessSockets?> Sockets { get; init; } = ImmutableDictionary<int, ProcessSockets?>.Empty;

    /// <summary>The connections of the listed, with those at their other ends.</summary>
    public Connections Connections { get; init; } = Connections.None;

    /// <summary>The sockets that a traced process had when it was attached to.</summary>
    public Func<TracedProcess, ProcessSockets?> SocketsAtAttach { get; init; } = _ => null;

    /// <summary>The same with all that is known of each.</summary>
    public Func<TracedProcess, ImmutableArray<DescriptorSample>> DescriptorsAtAttach { get; init; } = _ => [];

    /// <summary>What the interpreters that the listed run are at, by pid.</summary>
    public IReadOnlyDictionary<int, ScriptState> Scripts { get; init; } = ImmutableDictionary<int, ScriptState>.Empty;

    /// <summary>How the listed call their services, by pid.</summary>
    public IReadOnlyDictionary<int, string> Services { get; init; } = ImmutableDictionary<int, string>.Empty;

    /// <summary>Whether it is to be told what of that records tell.</summary>
    public bool FollowsRequests { get; init; }

    /// <summary>Whose time is to be told in full.</summary>
    public ImmutableHashSet<ProcessKey> Watched { get; init; } = [];

    /// <summary>What of the listed is not ours to look at, and what would help; null if nothing is, or nothing would.</summary>
    public string? Hidden { get; init; }
}
