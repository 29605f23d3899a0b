namespace Stuck.Tracing.Recordings;

/// <param name="Offset">Where its header begins; bytes.</param>
/// <param name="Length">Of what follows that; bytes.</param>
/// <param name="RawLength">Of what that unpacks to; bytes.</param>
/// <param name="AtNs">The moment that it tells of; ns on CLOCK_MONOTONIC.</param>
/// <param name="Stuck">As in <see cref="ChunkHeader"/>.</param>
/// <param name="Standings">As in <see cref="ChunkHeader"/>.</param>
internal readonly record struct ChunkPlace(ChunkKind Kind, long Offset, int Length, int RawLength, long AtNs, ushort Stuck, uint Standings);
