namespace Stuck.Tracing.Sources.Talk;

/// <summary>When something was written and read by last.</summary>
/// <param name="WrittenNs">ns on CLOCK_MONOTONIC; null if not since one looks.</param>
/// <param name="ReadNs">As that.</param>
internal readonly record struct TalkTimes(long? WrittenNs, long? ReadNs);
