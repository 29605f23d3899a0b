using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>
/// Servers with a thread for each connection (mariadbd, mongod): of one whose client waits the thread is at no connection, and one that went to
/// wait for a lock just after the client had asked is the one that serves it. What lies behind the lock, a row's or a table's, the server alone knows.
/// </summary>
internal static class OwnLocks
{
    private const int MostNamed = 3;

    private const long NsPerMs = 1_000_000;

    /// <summary>The kernel counts the times of a connection in ticks, of 4 ms or up to 10; ns.</summary>
    private const long TickNs = 10 * NsPerMs;

    /// <summary>A request that needs a lock comes to it soon; ns.</summary>
    private const long SoonNs = 1000 * NsPerMs;

    /// <summary>Null where it is not such a server, and where no thread or several may be the one.</summary>
    public static Verdict? Judge(ProcessExchanges exchanges, IEnumerable<ThreadVerdict> threads)
    {
        var each = threads.ToArray();
        if (Array.Exists(each, thread => ServesSeveral(thread.Verdict)) || !Array.Exists(each, thread => ServesOne(thread.Verdict))) return null;
        foreach (var client in exchanges.Clients.Where(client => client is { Rule: ExchangeRule.ClientUnattended, AtLeast: false }).OrderBy(client => client.SinceNs))
            if (Array.FindAll(each, thread => WentToWait(thread.Verdict, client.SinceNs)) is [var only]) return AtLock(only, client, each);
        return null;
    }

    private static Verdict AtLock(ThreadVerdict thread, Exchange client, ThreadVerdict[] each) => thread.Verdict with
    {
        Target = "of its own",
        Evidence = $"thread {thread.Tid} has waited for it ({thread.Verdict.Evidence}) since client {PeerWords.ClientOf(client.Connection)} asked, who has no answer{Resting(each)}",
    };

    /// <summary>What a client has locked stays so while it rests in its transaction: where they are few they are named.</summary>
    private static string Resting(ThreadVerdict[] each)
    {
        string[] others = [.. each.Where(thread => ServesOne(thread.Verdict)).Select(thread => Waited(thread.Verdict)[0].Descriptor).Select(PeerWords.TargetOf).Distinct().Order(StringComparer.Ordinal)];
        return others.Length is 0 or > MostNamed ? "" : $"; of its other clients these rest, and may hold it: {string.Join(", ", others)}";
    }

    /// <summary>For a lock that nobody is known to hold.</summary>
    private static bool WentToWait(Verdict verdict, long askedNs) =>
        verdict is { Kind: VerdictKind.Lock, Target.Length: 0, AtLeast: false, SinceNs: { } since } && since >= askedNs - TickNs && since <= askedNs + SoonNs;

    private static bool ServesOne(Verdict verdict) => Waited(verdict) is [{ Descriptor.Socket.Direction: Direction.Inbound }];

    private static bool ServesSeveral(Verdict verdict) =>
        Waited(verdict) is { Length: > 1 } waited && waited.Any(one => one.Descriptor.Socket?.Direction == Direction.Inbound);

    private static ImmutableArray<WaitedDescriptor> Waited(Verdict verdict) => verdict.Wait?.Descriptors ?? [];
}
