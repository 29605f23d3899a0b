using System.Collections.Immutable;

namespace Stuck.Tracing.Model;

/// <summary>The answers that a process owes and is owed.</summary>
/// <param name="All">Those that are or may be due, and the connections on which somebody waits by design.</param>
/// <param name="Awaited">The one that others owe it which matters most; null if none is sure enough.</param>
/// <param name="Clients">Those that it owes, as far as that is sure enough.</param>
public sealed record ProcessExchanges(ImmutableArray<Exchange> All, Exchange? Awaited, ImmutableArray<Exchange> Clients)
{
    public static ProcessExchanges None { get; } = new([], null, []);

    /// <summary>Clients that have asked and have no answer, of which no more is known: they may wait, or have just had the last word.</summary>
    public IEnumerable<Exchange> Unanswered => All.Where(exchange => exchange is { OwedBy: Speaker.Us, Certainty: Certainty.Unsure });

    /// <summary>Others that were asked and have not answered, of which no more is known.</summary>
    public IEnumerable<Exchange> Asked => All.Where(exchange => exchange is { OwedBy: Speaker.Them, Certainty: Certainty.Unsure });
}
