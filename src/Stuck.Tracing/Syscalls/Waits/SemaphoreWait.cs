namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>A System V semaphore that must rise, or fall to zero.</summary>
/// <param name="Set">The set's identifier (semget(2)).</param>
/// <param name="Number">Which of the set.</param>
public sealed record SemaphoreWait(int Set, int Number) : LockWait;
