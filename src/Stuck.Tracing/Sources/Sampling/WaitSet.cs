using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>The descriptors that the threads of a process wait on.</summary>
internal sealed class WaitSet
{
    private readonly Dictionary<int, Waiter> _waiters = [];

    /// <summary>What the whole process is hindered by.</summary>
    public PeerCondition Condition { get; set; }

    /// <summary>All that its threads wait on is known: what is not among it, none of them waits on.</summary>
    public bool IsWhole { get; set; } = true;

    /// <param name="inode">Of the file that was meant when the wait began; 0 where the kernel does not tell.</param>
    public void Add(int descriptor, ulong inode, int tid, Attention attention)
    {
        if (!_waiters.TryGetValue(descriptor, out var known) || known.Attention < attention) _waiters[descriptor] = new Waiter(inode, tid, attention);
    }

    /// <param name="tid">The thread that waits.</param>
    public Attention Of(int descriptor, ulong inode, out int tid)
    {
        tid = 0;
        // Another file under a number that was used before: an epoll instance may be inherited, and its targets closed here.
        if (!_waiters.TryGetValue(descriptor, out var waiter) || waiter.Inode != 0 && waiter.Inode != inode)
            return IsWhole ? Attention.None : Attention.Unknown;
        tid = waiter.Tid;
        return waiter.Attention;
    }

    private readonly record struct Waiter(ulong Inode, int Tid, Attention Attention);
}
