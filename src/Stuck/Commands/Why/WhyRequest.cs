namespace Stuck.Commands.Why;

/// <summary>What <c>stuck why</c> was asked for.</summary>
/// <param name="Pid">A process, or a thread of one.</param>
/// <param name="Names">Whether to look up what addresses are called.</param>
internal sealed record WhyRequest(int Pid, bool Json, bool Names);
