using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Words;

/// <summary>Answers that are due, in words.</summary>
public static class ExchangeWords
{
    private const long NsPerTick = 100;

    /// <summary><c>1 client</c>, <c>3 clients</c>.</summary>
    public static string Clients(int count) => count == 1 ? "1 client" : $"{count} clients";

    /// <summary><c>3 clients wait, 10.0.0.9:51234 for longest</c>.</summary>
    public static string Waiting(ImmutableArray<Exchange> clients)
    {
        var longest = PeerWords.ClientOf(clients.MinBy(client => client.SinceNs)!.Connection);
        return clients.Length == 1 ? $"client {longest} waits" : $"{clients.Length} clients wait, {longest} for longest";
    }

    /// <summary>A client whom nobody attends to.</summary>
    public static string Client(Exchange client) => $"client {PeerWords.ClientOf(client.Connection)} asked, and {client.Evidence}";

    /// <summary>Somebody who was asked, and may or may not owe an answer.</summary>
    public static string Asked(Exchange asked) => $"asked {PeerWords.TargetOf(asked.Connection.ToDescriptor(asked.Sample))} {Ago(asked)} ago, no answer yet";

    /// <summary>Clients that may or may not wait for an answer; none if there are none.</summary>
    public static IEnumerable<string> Unanswered(ImmutableArray<Exchange> clients)
    {
        if (clients.MinBy(client => client.SinceNs) is not { } longest) yield break;
        yield return $"{Clients(clients.Length)} unanswered, {PeerWords.ClientOf(longest.Connection)} for {Ago(longest)}";
    }

    /// <summary>A listening socket from whose queue nobody takes.</summary>
    public static string Queue(QueuedClients queued) =>
        $"{(queued.Count == 1 ? "1 connection waits" : $"{queued.Count} connections wait")} in the queue of {queued.Local}: nobody accepts";

    private static string Ago(Exchange exchange) => WaitWords.Time(TimeSpan.FromTicks(Math.Max(0, exchange.Sample.AtNs - exchange.SinceNs) / NsPerTick));
}
