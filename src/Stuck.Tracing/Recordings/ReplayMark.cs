namespace Stuck.Tracing.Recordings;

/// <summary>How far a process had come at the end of a chunk that tells of it.</summary>
/// <param name="Chunk">Its index.</param>
/// <param name="End">One past the newest record.</param>
/// <param name="Missed">How many records were missing so far.</param>
internal readonly record struct ReplayMark(int Chunk, long End, long Missed);
