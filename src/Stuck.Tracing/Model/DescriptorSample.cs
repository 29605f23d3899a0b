namespace Stuck.Tracing.Model;

/// <summary>A file descriptor of a process and what it refers to.</summary>
/// <param name="Target">As /proc/PID/fd shows it: a path, <c>socket:[N]</c>, <c>pipe:[N]</c>, <c>anon_inode:[eventpoll]</c>.</param>
/// <param name="Socket">Null if it is none, or if nothing is known of it (another network namespace).</param>
/// <param name="Peer">The process at the other end of a pipe or a queue, or the one that a pidfd stands for, where it can be told.</param>
public sealed record DescriptorSample(int Number, DescriptorKind Kind, string Target, SocketSample? Socket = null, PeerProcess? Peer = null)
{
    /// <summary>It is what its process reads its input from, or a duplicate of that.</summary>
    public bool IsInput { get; init; } = Number == 0;

    /// <summary>How full a pipe or a queue is; null where nobody asked, and where that is not ours to know.</summary>
    public Fill? Fill { get; init; }
}
