using System.Collections.Immutable;

namespace Stuck.Tracing.Summaries.Turns;

/// <summary>A moment at which it turned with somebody.</summary>
/// <param name="Moment">Its number.</param>
public sealed record Turn(int Moment, ImmutableArray<StandingChange> Changes);
