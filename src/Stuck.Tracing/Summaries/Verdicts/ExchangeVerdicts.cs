using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Exchanges;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>
/// What a process is at by what its threads are at and by the answers that it owes and is owed. A loop, and a pool whose threads wait for work,
/// look alike whether they rest or hang.
/// </summary>
public static class ExchangeVerdicts
{
    /// <param name="threads">What its threads are at.</param>
    /// <param name="queued">The queues of its listening sockets from which nobody takes.</param>
    /// <param name="askedAt">When it spoke last on a socket, by its inode, if the other end has not since; ns on CLOCK_MONOTONIC. Null if that has.</param>
    /// <param name="child">A child that it has started for a client; null if there is none.</param>
    /// <param name="each">Each of its threads, where it has several.</param>
    public static Verdict Weigh(
        Verdict threads, ProcessExchanges exchanges, ImmutableArray<QueuedClients> queued, Func<long, long?> askedAt, ChildAtWork? child = null, IEnumerable<ThreadVerdict>? each = null)
    {
        exchanges = child?.In(exchanges) ?? exchanges;
        // Where clients wait and nothing tells for what else, such a thread may be at what one of them has asked for.
        if (child is not null || exchanges.Awaited is not null || exchanges.Clients.IsEmpty) threads = ReaperRules.Beside(threads, each ?? []) ?? threads;
        var verdict = threads.Kind switch
        {
            VerdictKind.Stopped or VerdictKind.Frozen or VerdictKind.Ended or VerdictKind.Running or VerdictKind.Spinning or VerdictKind.Throttled => threads,
            VerdictKind.Connecting or VerdictKind.Reading => OnConnection(threads, exchanges, askedAt),
            _ when threads.WaitsOnSomeone || threads.Kind == VerdictKind.Sleeping => threads,
            _ when exchanges.Awaited is { } awaited => Awaiting(threads, awaited, exchanges.Clients),
            _ when child is not null => ForChild(threads, child),
            _ when !exchanges.Clients.IsEmpty => OwnLocks.Judge(exchanges, each ?? []) ?? Busy(threads, exchanges.Clients),
            VerdictKind.Idle when !exchanges.All.IsEmpty => Doubtful(exchanges.Unanswered.Any() ? Obscure(each ?? []) ?? threads : threads, exchanges),
            _ => threads,
        };
        if (exchanges.Clients.IsEmpty && queued.IsEmpty) return verdict;
        verdict = verdict with { Clients = exchanges.Clients.Length, Evidence = Joined([verdict.Evidence, .. ClientsOf(verdict, exchanges.Clients)]) };
        return verdict with { Evidence = Joined([verdict.Evidence, .. queued.Select(ExchangeWords.Queue)]) };
    }

    private static Verdict Awaiting(Verdict threads, Exchange awaited, ImmutableArray<Exchange> clients)
    {
        var on = awaited.Connection.ToDescriptor(awaited.Sample);
        return new Verdict(VerdictKind.Awaiting, PeerWords.TargetOf(on), Joined([awaited.Evidence, threads.Evidence]), awaited.SinceNs, awaited.AtLeast)
        {
            Call = threads.Call,
            Wait = threads.Wait,
            On = on,
        };
    }

    private static Verdict ForChild(Verdict threads, ChildAtWork work) =>
        new(VerdictKind.Child, $"{work.Child.Name}/{work.Child.Pid}", Joined([$"started for client {PeerWords.ClientOf(work.Client.Connection)}, which has no answer yet", threads.Evidence]), work.SinceNs)
        {
            Call = threads.Call,
            Holder = work.Child,
        };

    private static Verdict Busy(Verdict threads, ImmutableArray<Exchange> clients)
    {
        var longest = clients.MinBy(client => client.SinceNs)!;
        return new Verdict(VerdictKind.Busy, "", Joined([ExchangeWords.Client(longest), threads.Evidence]), longest.SinceNs, longest.AtLeast)
        {
            Call = threads.Call,
            Wait = threads.Wait,
            Brief = $"for {ExchangeWords.Clients(clients.Length)}",
        };
    }

    /// <summary>Since when: whatever woke the thread in between, it has had no answer to what it last said.</summary>
    private static Verdict OnConnection(Verdict threads, ProcessExchanges exchanges, Func<long, long?> askedAt)
    {
        if (threads.On?.Socket is not { } socket) return threads;
        var exchange = exchanges.All.FirstOrDefault(one => one.Connection.Inode == socket.Inode);
        if (exchange is { OwedBy: Speaker.Nobody })
            return threads with { Kind = VerdictKind.Idle, Target = "", Brief = $"waits on {threads.Target} by design", Evidence = Joined([exchange.Evidence, threads.Evidence]) };
        var since = exchange?.SinceNs ?? askedAt(socket.Inode);
        if (exchange?.Rule == ExchangeRule.PeerElsewhere) threads = threads with { Evidence = Joined([threads.Evidence, exchange.Evidence]) };
        return since < threads.SinceNs ? threads with { SinceNs = since, AtLeast = exchange?.AtLeast == true } : threads;
    }

    /// <summary>
    /// A thread of a pool in a call that is not understood may be at a client's request. (Without one it may be a helper: that of .NET's
    /// debugger opens a FIFO, and waits there for as long as the process lives.)
    /// </summary>
    private static Verdict? Obscure(IEnumerable<ThreadVerdict> each) =>
        each.Select(thread => thread.Verdict).FirstOrDefault(verdict => verdict is { Kind: VerdictKind.Unknown, Call: not null });

    /// <summary>It rests, as far as is known; what speaks against it is said.</summary>
    private static Verdict Doubtful(Verdict threads, ProcessExchanges exchanges)
    {
        var doubts = exchanges.Asked.Select(ExchangeWords.Asked).Take(1).Concat(ExchangeWords.Unanswered([.. exchanges.Unanswered])).ToArray();
        return doubts.Length == 0 ? threads : threads with { Evidence = Joined([threads.Evidence, .. doubts]) };
    }

    private static string[] ClientsOf(Verdict verdict, ImmutableArray<Exchange> clients) => verdict.Kind switch
    {
        VerdictKind.Busy when clients.Length == 1 => [],
        _ when clients.IsEmpty => [],
        _ => [ExchangeWords.Waiting(clients)],
    };

    private static string Joined(IEnumerable<string> parts) => string.Join("; ", parts.Where(part => part.Length > 0));
}
