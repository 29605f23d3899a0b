using System.Collections.Immutable;

namespace Stuck.Tracing.Model;

/// <summary>The call that a thread is blocked in, and all that it waits for there.</summary>
/// <param name="Call">The call's name.</param>
/// <param name="Descriptors">What it waits on: the descriptor of a read or a connect, the sets of poll and select, what an epoll instance watches (nested ones opened up). Long sets are cut short.</param>
/// <param name="DescriptorCount">How many there are in all.</param>
/// <param name="Timeout">How long it waits at most; null for ever, or where the call has none.</param>
/// <param name="Lock">For calls that wait for a lock.</param>
/// <param name="ChildPid">For wait4 and waitid: the child waited for; 0 for any.</param>
public sealed record ThreadWait(
    string Call,
    ImmutableArray<WaitedDescriptor> Descriptors,
    int DescriptorCount,
    TimeSpan? Timeout = null,
    LockHolder? Lock = null,
    int? ChildPid = null)
{
    /// <summary>For calls on System V message queues.</summary>
    public WaitedQueue? Queue { get; init; }

    /// <summary>For calls that name a file, and for those that a file's server keeps.</summary>
    public WaitedFile? File { get; init; }

    /// <summary>It was woken and goes on: when it began, and how much of its time is left, nobody tells.</summary>
    public bool IsResumed { get; init; }
}
