namespace Stuck.Tracing.Model;

/// <summary>What a thread waits for a lock on.</summary>
/// <param name="Kind">futex, join, flock, fcntl, lease, semaphore.</param>
/// <param name="What">The lock in words: a file's path, a futex's address, the thread that is joined.</param>
/// <param name="Holder">Who has it, where the kernel tells.</param>
public sealed record LockHolder(string Kind, string What, PeerProcess? Holder)
{
    /// <summary>Whoever waits for it has it already: nobody else can give it back.</summary>
    public bool IsOwn { get; init; }
}
