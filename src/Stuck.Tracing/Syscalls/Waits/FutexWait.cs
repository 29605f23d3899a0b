namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>A word of memory that somebody must change.</summary>
/// <param name="OwnerTid">
/// The thread that has the lock, as the caller's pid namespace numbers it, where memory looks like a lock that notes its owner; 0 if not.
/// </param>
/// <param name="IsPrivate">Only threads of the same process can have it.</param>
public sealed record FutexWait(ulong Address, int OwnerTid, bool IsPrivate) : LockWait
{
    /// <summary>The thread whose end is waited for (pthread_join(3)), as the caller's pid namespace numbers it, where the word looks like that; 0 if not.</summary>
    public int JoinedTid { get; init; }

    /// <summary>How many other words would do as well.</summary>
    public int Others { get; init; }
}
