namespace Stuck.Tracing.Model;

/// <summary>How a process that was traced ended.</summary>
/// <param name="AtNs">When; ns on CLOCK_MONOTONIC.</param>
/// <param name="Status">Null where nobody was told.</param>
/// <param name="HasDumpedCore">Whether the signal that killed it made the kernel write its memory down.</param>
public sealed record ProcessEnd(long AtNs, ExitStatus? Status, bool HasDumpedCore = false)
{
    /// <summary>The process that sent the signal; null for itself, the kernel, and where that is not known. Its name is empty where that is not known any more.</summary>
    public PeerProcess? Sender { get; init; }

    /// <summary>It sent itself the signal that killed it, as abort(3) does.</summary>
    public bool IsOwnDoing { get; init; }

    /// <summary>Whether it ended as those do that have done their work.</summary>
    public bool IsSuccess => Status is { Code: 0, Signal: 0 };
}
