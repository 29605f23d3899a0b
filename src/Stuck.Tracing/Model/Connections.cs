using System.Collections.Immutable;

namespace Stuck.Tracing.Model;

/// <summary>The connections of the listed processes, as they were at one moment.</summary>
/// <param name="Queued">Listening sockets at which connections wait, and none of the processes that have them waits for any.</param>
public sealed record Connections(ImmutableArray<ConnectionSample> Samples, ImmutableArray<QueuedClients> Queued)
{
    public static Connections None { get; } = new([], []);

    /// <summary>Pipes and pairs of sockets of the traced.</summary>
    public ImmutableArray<PipePair> Pairs { get; init; } = [];
}
