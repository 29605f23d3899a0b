using Stuck.Tracing.Events;

namespace Stuck.Tracing.Backends;

/// <summary>What came of an attach: the process, or the reason why not.</summary>
public sealed record AttachResult(TracedProcess? Process, AttachFailure? Failure);
