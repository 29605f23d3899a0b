using System.Collections.Immutable;
using Stuck.Tracing.Summaries.Turns;

namespace Stuck.Tracing.Recordings;

/// <summary>A frame as it is kept.</summary>
/// <param name="AtNs">ns on CLOCK_MONOTONIC.</param>
/// <param name="IsKey">It stands for itself; else it is packed with the last one before that does.</param>
/// <param name="Stuck">How many were.</param>
/// <param name="Changes">With whom it was otherwise in the frame before.</param>
internal sealed record KeptFrame(long AtNs, DateTimeOffset Time, bool IsKey, byte[] Packed, int Stuck, ImmutableArray<StandingChange> Changes);
