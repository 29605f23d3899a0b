using System.Collections.Immutable;

namespace Stuck.Tracing.Model;

/// <summary>Processes that are at the same, on the same.</summary>
/// <param name="Target">On whom; empty if on nobody.</param>
/// <param name="Pids">In order.</param>
/// <param name="Behind">Those that wait for these, and for those that do; in order.</param>
/// <param name="Longest">The verdict that holds for longest; any of them if that is not known.</param>
public sealed record StuckGroup(VerdictKind Kind, string Target, ImmutableArray<int> Pids, ImmutableArray<int> Behind, Verdict Longest)
{
    /// <summary>The container or unit that all of them are in, where they are told apart by it; null where they are not.</summary>
    public string? Container { get; init; }

    /// <summary>How many clients are known to wait for an answer of these meanwhile.</summary>
    public int Clients { get; init; }
}
