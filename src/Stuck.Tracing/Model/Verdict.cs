namespace Stuck.Tracing.Model;

/// <summary>What a thread is at, on whom, since when, and how we know.</summary>
/// <param name="Target">On whom, short enough for a table: <c>127.0.0.1:3306 mysqld/812</c>; empty if on nobody.</param>
/// <param name="Evidence">How we know, in half a line: <c>poll POLLIN, 60 s timeout; peer silent 41 s</c>; empty if there is nothing to say.</param>
/// <param name="SinceNs">Since when; ns on CLOCK_MONOTONIC. Null when unknown.</param>
/// <param name="AtLeast">It began at <paramref name="SinceNs"/> or earlier.</param>
public sealed record Verdict(VerdictKind Kind, string Target, string Evidence, long? SinceNs, bool AtLeast = false)
{
    /// <summary>Who waits on someone for so long is stuck; ns.</summary>
    public const long StuckAfterNs = 5_000_000_000;

    /// <summary>The name of the call it is in; null if it is in none, or if that is not known.</summary>
    public string? Call { get; init; }

    /// <summary>That call, and all that its thread waits for there; null if it is in none, or if that is not known.</summary>
    public ThreadWait? Wait { get; init; }

    /// <summary>Where in its own code its thread is; null where that is not known.</summary>
    public ThreadCode? Code { get; init; }

    /// <summary>When that call began; ns on CLOCK_MONOTONIC. Null where that is not known: the wait may be older, if it was entered again.</summary>
    public long? CallSinceNs { get; init; }

    /// <summary>Whether it ends by itself; null where that is not known.</summary>
    public Ending? Ends { get; init; }

    /// <summary>The descriptor that it waits on; null if there is none, or if it waits on many.</summary>
    public DescriptorSample? On { get; init; }

    /// <summary>Who has what it waits for: a lock's holder, a child. Null where <see cref="On"/> tells, and where nobody knows.</summary>
    public PeerProcess? Holder { get; init; }

    /// <summary>The process that it waits for, where that is on this machine and can be told.</summary>
    public PeerProcess? Party => WaitsOnSomeone ? Holder ?? On?.Socket?.Peer ?? On?.Peer : null;

    /// <summary>For a table, where there is no target: <c>1 listener, 3 in</c>; empty if there is nothing to say.</summary>
    public string Brief { get; init; } = "";

    /// <summary>How many clients are known to wait for an answer of its process meanwhile.</summary>
    public int Clients { get; init; }

    /// <summary>How it ended, of a process that is kept; null while it lives.</summary>
    public ProcessEnd? End { get; init; }

    /// <summary>
    /// It cannot go on until someone else does something. A thread that waits for any child, or for a lock that nobody is known to hold, may
    /// as well wait for work: masters and pools of threads do.
    /// </summary>
    public bool WaitsOnSomeone => Kind switch
    {
        VerdictKind.Connecting or VerdictKind.Reading or VerdictKind.Writing or VerdictKind.Awaiting or VerdictKind.Busy or VerdictKind.Disk => true,
        VerdictKind.Lock or VerdictKind.Child => Target.Length > 0,
        _ => false,
    };

    /// <summary>It waits on someone, and has for long.</summary>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public bool IsStuck(long nowNs) => WaitsOnSomeone && IsForLong(nowNs);

    /// <summary>Whether it has lasted for so long that somebody should know.</summary>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public bool IsForLong(long nowNs) => ElapsedNs(nowNs) >= StuckAfterNs;

    /// <summary>How long it has lasted; ns. Null when unknown.</summary>
    public long? ElapsedNs(long nowNs) => nowNs - SinceNs is { } ns ? Math.Max(0, ns) : null;
}
