using Stuck.Tracing.Summaries;

namespace Stuck.Commands.Status;

/// <summary>What <c>stuck status</c> was asked for.</summary>
/// <param name="TraceFor">How long to trace first; null for not at all.</param>
internal sealed record StatusRequest(ProcessSelection Selection, TimeSpan? TraceFor, bool Json);
