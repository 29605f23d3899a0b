namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>A lock that a call waits for.</summary>
public abstract record LockWait;
