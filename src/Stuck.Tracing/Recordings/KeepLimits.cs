namespace Stuck.Tracing.Recordings;

/// <summary>How much of what was seen is kept to go back in.</summary>
/// <param name="Age">No longer than this.</param>
/// <param name="Bytes">No more than these, whatever that means for how long; 0 for nothing at all.</param>
public sealed record KeepLimits(TimeSpan Age, long Bytes);
