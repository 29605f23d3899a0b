namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>A System V message queue at which a call waits.</summary>
/// <param name="Id">As msgget(2) gave it.</param>
/// <param name="Receives">Whether it waits for a message, and not for room for one.</param>
public sealed record QueueWait(int Id, bool Receives);
