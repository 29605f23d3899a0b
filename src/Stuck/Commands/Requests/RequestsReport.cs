using Stuck.Tracing.Model;

namespace Stuck.Commands.Requests;

/// <summary>What <c>stuck requests</c> has found.</summary>
/// <param name="Frame">How everything was.</param>
/// <param name="Requests">What is to be shown of the requests.</param>
/// <param name="Traced">For how long; null if nobody was traced.</param>
internal sealed record RequestsReport(Frame Frame, RequestList Requests, TimeSpan? Traced);
