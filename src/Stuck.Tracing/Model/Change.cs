using Stuck.Tracing.Records;

namespace Stuck.Tracing.Model;

/// <summary>Something that has changed with a process.</summary>
/// <param name="AtNs">When; ns on CLOCK_MONOTONIC.</param>
/// <param name="Name">What the process calls itself.</param>
/// <param name="Text">What, in half a line: <c>stuck, reading 10.0.0.5:3306</c>.</param>
public sealed record Change(long AtNs, DateTimeOffset Time, ProcessKey Process, string Name, ChangeKind Kind, string Text);
