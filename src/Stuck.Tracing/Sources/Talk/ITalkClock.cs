namespace Stuck.Tracing.Sources.Talk;

/// <summary>Knows when a socket or a pipe was used last, by its inode.</summary>
public interface ITalkClock : IDisposable
{
    /// <summary>Since when it looks; ns on CLOCK_MONOTONIC.</summary>
    long SinceNs { get; }

    /// <summary>Whether it sees pipes, too, and not sockets alone.</summary>
    bool SeesPipes { get; }

    /// <returns>Null where nobody has used it since.</returns>
    internal TalkTimes? Of(ulong inode);
}
