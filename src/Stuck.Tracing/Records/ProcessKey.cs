namespace Stuck.Tracing.Records;

/// <summary>A process for good: its pid goes to another one some time after it has ended.</summary>
/// <param name="Host">The name of the machine it runs on.</param>
/// <param name="StartTicks">Clock ticks from the machine's boot to its start.</param>
public readonly record struct ProcessKey(string Host, int Pid, long StartTicks);
