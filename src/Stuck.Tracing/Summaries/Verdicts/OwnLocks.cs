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

    /// <summary>
    /// A request that needs a lock comes to it soon, on a machine with time for it at once: then those that went to wait later in the same second
    /// (a server has threads that look around once in a second) are not the one; ns.
    /// </summary>
    private static readonly long[] s_soonNs = [50 * NsPerMs, 1000 * NsPerMs];

    /// <summary>Null where it is not such a server, and where no thread or several may be the one.</summary>
    public static Verdict? Judge(ProcessExchanges exchanges, IEnumerable<ThreadVerdict> threads)
    {
        var each = threads.ToArray();
        if (Array.Exists(each, thread => ServesSeveral(thread.Verdict)) || !Array.Exists(each, thread => ServesOne(thread.Verdict))) return null;
        foreach (var client in exchanges.Clients.Where(client => client is { Rule: ExchangeRule.ClientUnattended, AtLeast: false }).OrderBy(client => client.SinceNs))
            if (OneOf(each, client.SinceNs) is { } one) return AtLock(one, client, each);
        return null;
    }

    /// <summary>The one that went to wait for a lock when a client had asked; null where there is none, or where it may be one of several.</summary>
    private static ThreadVerdict? OneOf(ThreadVerdict[] each, long askedNs)
    {
        foreach (var soonNs in s_soonNs)
            if (Array.FindAll(each, thread => WentToWait(thread.Verdict, askedNs, soonNs)) is { Length: > 0 } waiting) return waiting.Length == 1 ? waiting[0] : null;
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
    private static bool WentToWait(Verdict verdict, long askedNs, long soonNs) =>
        verdict is { Kind: VerdictKind.Lock, Target.Length: 0, AtLeast: false, SinceNs: { } since } && since >= askedNs - TickNs && since <= askedNs + soonNs;

    private static bool ServesOne(Verdict verdict) => Waited(verdict) is [{ Descriptor.Socket.Direction: Direction.Inbound }];

    private static bool ServesSeveral(Verdict verdict) =>
        Waited(verdict) is { Length: > 1 } waited && waited.Any(one => one.Descriptor.Socket?.Direction == Direction.Inbound);

    private static ImmutableArray<WaitedDescriptor> Waited(Verdict verdict) => verdict.Wait?.Descriptors ?? [];
}
