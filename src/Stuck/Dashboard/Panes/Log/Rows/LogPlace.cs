using Stuck.Tracing.Records;

namespace Stuck.Dashboard.Panes.Log.Rows;

/// <summary>A record of a process, for as long as its history keeps it.</summary>
internal readonly record struct LogPlace(TracedProcess Process, long Sequence);
