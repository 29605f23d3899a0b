using Stuck.Tracing.Records;

namespace Stuck.Tracing.Summaries.Requests;

/// <summary>The process that requests are of; it may have ended since.</summary>
internal sealed class RequestOwner(ProcessKey key)
{
    public ProcessKey Key => key;

    /// <summary>What it was called when it was looked at last; what its parent was until then; empty if nobody has looked.</summary>
    public string Name { get; set; } = "";
}
