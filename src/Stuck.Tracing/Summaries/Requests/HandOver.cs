namespace Stuck.Tracing.Summaries.Requests;

/// <summary>Descriptors that a process has passed to another one, on their way.</summary>
/// <param name="Wires">The connections among them; null for what is none.</param>
/// <param name="AtNs">When they were sent; ns on CLOCK_MONOTONIC.</param>
internal sealed record HandOver(RequestOwner From, Wire?[] Wires, long AtNs);
