using Stuck.Tracing.Records;

namespace Stuck.Tracing.Model;

/// <summary>A process that has ended and is kept.</summary>
/// <param name="Row">As it was seen last, and how it ended.</param>
/// <param name="Traced">What it did.</param>
public sealed record EndedProcess(ProcessRow Row, TracedProcess Traced);
