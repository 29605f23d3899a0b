namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>A word of memory that somebody must change.</summary>
/// <param name="OwnerTid">
/// The thread that has the lock, as the caller's pid namespace numbers it, where memory looks like a lock that notes its owner; 0 if not.
/// </param>
/// <param name="IsPrivate">Only threads of the same process can have it.</param>
public sealed record FutexWait(ulong Address, int OwnerTid, bool IsPrivate) : LockWait;
