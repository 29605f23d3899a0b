using Stuck.Tracing.Records;

namespace Stuck.Tracing.Sources;

/// <summary>What came of an attach: the process, or the reason why not.</summary>
public sealed record AttachResult(TracedProcess? Process, AttachFailure? Failure);
