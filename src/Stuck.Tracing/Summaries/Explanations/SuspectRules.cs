using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Summaries.Explanations;

/// <summary>Tells what a process does not suffer from. What is not known is not ruled out.</summary>
internal static class SuspectRules
{
    /// <summary>Who uses less of a CPU does not get stuck in a computation.</summary>
    private const double IdleCpuPercent = 5;

    /// <summary>A quota that is used up in fewer of the periods is not what it suffers from.</summary>
    private const double FewPeriods = 0.1;

    /// <summary>Each says why a suspect is none, or null; a further one is a line here.</summary>
    private static readonly (Suspect Suspect, Func<Case, string?> Reason)[] s_rules =
    [
        (Suspect.Stop, one => one.Row.Sample.State is 'S' or 'D' or 'R' ? $"its state is {one.Row.Sample.State}" : null),
        (Suspect.Freezer, one => one.Verdict.Kind is VerdictKind.Frozen or VerdictKind.Ended ? null : one.Row.Sample.Group.FrozenBy is null ? "no control group that it is in is frozen" : null),
        (Suspect.Quota, Quota),
        (Suspect.Computation, Computation),
        (Suspect.Lock, one => one.KnowsAllThreads && !one.Threads.Any(thread => thread.Kind == VerdictKind.Lock) && HasThreads(one) ? $"{Threads(one)} for one" : null),
        (Suspect.Disk, one => one.KnowsAllThreads && !one.Threads.Any(thread => thread.Kind == VerdictKind.Disk) && HasThreads(one) ? $"{Threads(one)} for one" : null),
        (Suspect.AcceptQueue, AcceptQueue),
        (Suspect.PeerQueue, one => one.Exchange is { Connection: { IsQueued: false, Peer: { } peer }, Sample.State: not TcpState.SynSent } ? $"{peer.Name}/{peer.Pid} has accepted the connection" : null),
        (Suspect.PeerStop, one => one.Party is { Verdict: { Kind: not (VerdictKind.Stopped or VerdictKind.Frozen or VerdictKind.Ended or VerdictKind.Unknown) } verdict } ? $"it is {VerdictWords.NameOf(verdict.Kind)}" : null),
        (Suspect.Network, one => one.Socket is { State: TcpState.Established, SendQueue: 0, Health: { Retransmits: 0, Unacknowledged: 0 } } ? "the other machine has acknowledged all that was sent" : null),
        (Suspect.UnreadAnswer, one => one.Verdict.Kind is VerdictKind.Reading or VerdictKind.Awaiting && one.Socket is { ReceiveQueue: 0 } ? "nothing that has come lies unread" : null),
        (Suspect.Clients, Clients),
        (Suspect.OtherPeers, OtherPeers),
        (Suspect.Deadlock, one => one.Row.Chain is { CycleFrom: null, Links: var links } && links.All(link => link.Verdict is not null) ? "none of those that it waits for waits for another of them" : null),
    ];

    public static ImmutableArray<RuledOut> Of(Case one) =>
        [.. from rule in s_rules let reason = rule.Reason(one) where reason is not null select new RuledOut(rule.Suspect, reason)];

    private static string? Quota(Case one) => one switch
    {
        { Verdict.Kind: VerdictKind.Throttled or VerdictKind.Frozen or VerdictKind.Ended } => null,
        { Row.Sample.Group: { ThrottledShare: { } share, QuotaCpus: not null } } => share < FewPeriods ? $"its quota was used up in {Units.Percent(100 * share)} % of the periods" : null,
        { Row.Sample.State: 'S' or 'D' or 'T', KnowsAllThreads: true } => one.Threads.Any(thread => thread.Kind is VerdictKind.Running or VerdictKind.Spinning) ? null : "it wants no CPU",
        _ => null,
    };

    private static string? Computation(Case one) =>
        one.Row.Sample is { CpuPercent: < IdleCpuPercent and var percent, State: 'S' or 'D' } ? $"it uses {Units.Percent(percent)} % of a CPU" : null;

    private static bool HasThreads(Case one) => one.Verdict.Kind is not (VerdictKind.Stopped or VerdictKind.Frozen or VerdictKind.Ended or VerdictKind.Unknown);

    private static string Threads(Case one) => one.Row.ThreadVerdicts.Length > 1 ? $"none of its {one.Row.ThreadVerdicts.Length} threads waits" : "it does not wait";

    private static string? AcceptQueue(Case one) =>
        one.Row is { Queued.IsEmpty: true, Sockets.Listening: { IsEmpty: false } listening } ? $"nobody is left waiting at {string.Join(' ', listening.Take(2))}{(listening.Length > 2 ? " and others" : "")}" : null;

    private static string? Clients(Case one) => one.Row switch
    {
        { Sockets: null } => null,
        { Verdict.Clients: > 0 } or { Exchanges.Clients.IsEmpty: false } => null,
        { Sockets: { Inbound: 0, Listening.IsEmpty: true } } => null,
        { Sockets.Inbound: 0, Queued.IsEmpty: true } => "none is connected",
        { Sockets.Inbound: var inbound, Queued.IsEmpty: true } row when !row.Exchanges.Unanswered.Any() => inbound == 1 ? "the only one was answered" : $"all {inbound} were answered",
        _ => null,
    };

    /// <summary>The one that it waits on aside.</summary>
    private static string? OtherPeers(Case one)
    {
        if (one.Row.Sockets is not { Outbound: > 0 and var outbound } || one.Verdict.Kind is VerdictKind.Stopped or VerdictKind.Frozen or VerdictKind.Ended) return null;
        var others = outbound - (one.Socket?.Direction == Direction.Outbound ? 1 : 0);
        var owing = one.Row.Exchanges.All.Any(exchange => exchange.OwedBy == Speaker.Them && exchange.Connection.Inode != one.Socket?.Inode);
        return others == 0 || owing ? null : others == 1 ? "its other connection that it began owes no answer" : $"none of its {others} others owes it an answer";
    }
}
