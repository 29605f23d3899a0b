using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Summaries.Exchanges;

/// <summary>Weighs what a process is owed and what it owes together: a client that has waited since another was asked waits because of that.</summary>
internal static class ExchangePairs
{
    /// <summary>A client may have asked a moment later than others were asked, if that was in advance; ns.</summary>
    private const long LaterNs = 1_000_000_000;

    /// <summary>Who asked longer before may wait for something else, or have had the last word; ns.</summary>
    private const long EarlierNs = 10_000_000_000;

    private const long NsPerMs = 1_000_000;

    /// <summary>The kernel counts the times of a connection in ticks, of 4 ms or up to 10; ns.</summary>
    private const long TickNs = 10 * NsPerMs;

    /// <summary>A gateway hands on what a client asks for at once; ns.</summary>
    private const long HandedOnNs = 250 * NsPerMs;

    /// <param name="speaksFreely">Whether an end of the connection is known to speak without being answered.</param>
    public static ProcessExchanges Of(List<Exchange> found, Func<Exchange, bool> speaksFreely)
    {
        var clients = new ExchangeTimes(found.Where(one => one.OwedBy == Speaker.Us && !speaksFreely(one)));
        Exchange[] owed = [.. found.Where(one => one.OwedBy == Speaker.Them).Select(one => Paired(one, clients, speaksFreely(one))).OfType<Exchange>()];
        var counting = new ExchangeTimes(owed.Where(one => one.Counts));
        Exchange[] owing = [.. found.Where(one => one.OwedBy == Speaker.Us).Select(one => speaksFreely(one) ? one : WithCause(one, counting))];
        var waiting = new ExchangeTimes(owing.Where(one => one.Counts));
        return new ProcessExchanges(
            [.. owed, .. owing, .. found.Where(one => one.OwedBy == Speaker.Nobody)],
            counting.All.OrderByDescending(one => ClientOf(one, waiting) is not null).ThenBy(one => one.SinceNs).FirstOrDefault(),
            [.. waiting.All]);
    }

    /// <summary>What another owes, with the client that waits because of it. Null for what nobody owes without one.</summary>
    private static Exchange? Paired(Exchange owed, ExchangeTimes clients, bool speaksFreely)
    {
        if (owed.Rule == ExchangeRule.AskedInTurn) return AskedInTurn(owed, clients);
        var client = ClientOf(owed, clients);
        if (client is not null && owed.AtLeast && client.SinceNs < owed.SinceNs) owed = owed with { SinceNs = client.SinceNs };
        if (owed.Counts) return owed;
        if (client is null || speaksFreely || PeerDesigns.SpeaksFreely(owed.Connection)) return owed.Rule == ExchangeRule.PeerWaits ? null : owed;
        return owed with { Certainty = Certainty.Likely, Rule = ExchangeRule.Paired, Evidence = $"no answer yet, and {PeerWords.ClientOf(client.Connection)} waits since" };
    }

    /// <summary>
    /// What was said to it was no answer, if somebody else had asked just before, and it had not since: since the first of those asked, it owes
    /// one. Null if nobody had, so that it has its answer: which may have come from that other one, if that had been asked when it asked.
    /// </summary>
    private static Exchange? AskedInTurn(Exchange owed, ExchangeTimes clients)
    {
        if (owed.Sample.Turns is not { } turns) return null;
        var theirLastNs = owed.Sample.AtNs - turns.ReceivedMs * NsPerMs;
        var (from, to) = (theirLastNs + TickNs, owed.SinceNs + TickNs);
        if (clients.OldestIn(Math.Max(from, owed.SinceNs - HandedOnNs), to) is not { } latest || clients.OldestIn(from, to) is not { } client) return null;
        if (WasAsked(latest, theirLastNs) || WasAsked(client, theirLastNs)) return null;
        return owed with
        {
            SinceNs = Math.Min(owed.SinceNs, client.SinceNs),
            Certainty = Certainty.Likely,
            Evidence = $"{owed.Evidence}, and {PeerWords.ClientOf(client.Connection)} waits since",
        };
    }

    /// <summary>What was said to it last, it was told on behalf of somebody who had asked just before.</summary>
    private static bool WasAsked(Exchange one, long atNs)
    {
        if (one.Sample.Turns is not { HasSent: true } turns) return false;
        var toldNs = one.Sample.AtNs - turns.SentMs * NsPerMs;
        return toldNs >= atNs - TickNs && toldNs <= atNs + HandedOnNs;
    }

    /// <summary>What the process owes; for sure, if it was owed an answer itself soon after.</summary>
    private static Exchange WithCause(Exchange owing, ExchangeTimes owed)
    {
        if (owing.Counts || owed.AnyIn(owing.SinceNs - LaterNs, owing.AtLeast ? long.MaxValue : owing.SinceNs + EarlierNs) is null) return owing;
        return owing with { Certainty = Certainty.Likely, Rule = ExchangeRule.Paired, Evidence = "waits since others were asked" };
    }

    /// <summary>Who has waited for longest because of what another owes; null if nobody has.</summary>
    private static Exchange? ClientOf(Exchange owed, ExchangeTimes clients) =>
        owed.Rule == ExchangeRule.AskedInTurn ? clients.OldestIn(owed.SinceNs, owed.SinceNs) : clients.OldestIn(owed.AtLeast ? long.MinValue : owed.SinceNs - EarlierNs, owed.SinceNs + LaterNs);
}
