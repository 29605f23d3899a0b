using Stuck.Tracing.Sources;
using Stuck.Tracing.Summaries.Processes;

namespace Stuck.Commands.Requests;

/// <summary>What <c>stuck requests</c> was asked for.</summary>
/// <param name="TraceFor">How long to trace; null for not at all.</param>
/// <param name="Redacts">Whether to leave out what is nobody's business.</param>
/// <param name="LooksAtUnread">Whether to look at what lies unread in connections.</param>
/// <param name="MayAttachToMany">Whether that was said beforehand.</param>
/// <param name="Backend">By what calls are recorded.</param>
internal sealed record RequestsRequest(ProcessSelection Selection, TimeSpan? TraceFor, bool Json, bool Redacts, bool LooksAtUnread, bool MayAttachToMany, Backend Backend);
