using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Verdicts;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Summaries.Explanations;

/// <summary>What a verdict rests on, piece by piece, each with the file that tells it or with whom we asked.</summary>
internal static class EvidenceRules
{
    private const string Diag = "sock_diag";

    private const int MostPlaces = 4;

    /// <summary>In the order in which one would look; a further piece is a line here.</summary>
    private static readonly Func<Case, EvidencePiece?>[] s_rules =
        [Hidden, State, Code, Gpu, Call, Set, Rest, Descriptor, Socket, OtherEnd, Due, Lock, File, Queue, Child, ControlGroup, KernelFunction];

    public static ImmutableArray<EvidencePiece> Of(Case one) => [.. s_rules.Select(rule => rule(one)).OfType<EvidencePiece>()];

    private static EvidencePiece? Hidden(Case one) =>
        one.Thread is { IsHidden: true } ? new($"{one.Folder}/syscall", "the call that it is in is not ours to look at") : null;

    private static EvidencePiece? State(Case one) => one.Verdict.Kind switch
    {
        VerdictKind.Stopped or VerdictKind.Ended => new($"/proc/{one.Row.Pid}/stat", $"state {one.Row.Sample.State}, {one.Verdict.Evidence}"),
        VerdictKind.Spinning or VerdictKind.Running => new($"{one.Folder}/schedstat", CodeWords.Without(one.Verdict.Evidence, one.Verdict.Code) is { Length: > 0 } known ? known : "it runs"),
        VerdictKind.Gpu when one.Thread is { State: 'R' } => new($"{one.Folder}/stat", "state R: it has a CPU, and is in no call"),
        VerdictKind.Disk when one.Thread is { State: 'D' } => new($"{one.Folder}/stat", "state D: it sleeps, and nothing may interrupt it"),
        _ => null,
    };

    private static EvidencePiece? Code(Case one) => one.Verdict.Code switch
    {
        { Samples: > 0, Place: { } place } code => new("perf_event_open", $"it was in {place.Text} in {code.SamplesHere} of {code.Samples} samples"),
        { Refusal: { } refusal } => new("perf_event_open", refusal),
        { Path: { IsEmpty: false } path } => new($"{one.Folder}/mem, maps", $"it stands in {string.Join(" <- ", path.Where(place => place.Function.Length > 0 || place == path[0]).Take(MostPlaces).Select(place => place.Text))}"),
        _ => null,
    };

    private static EvidencePiece? Gpu(Case one) =>
        one.Verdict is { Kind: VerdictKind.Gpu, Code.Gpu: { } device } ? new($"/proc/{one.Row.Pid}/fd", $"{device} is open") : null;

    private static EvidencePiece? Call(Case one) =>
        one.Verdict.Wait is { Call.Length: > 0 } wait ? new(one.Row.IsTraced ? "the trace" : $"{one.Folder}/syscall", $"{wait.Call}{On(wait)}{WaitWords.Timeout(wait)}") : null;

    private static string On(ThreadWait wait) =>
        wait is { Descriptors: [var only], DescriptorCount: 1 } && KindOf(wait) != WaitKind.EventSet ? $" on fd {only.Descriptor.Number}" : "";

    /// <summary>What lies in memory, or in the kernel, of which the call has the address or the number.</summary>
    private static EvidencePiece? Set(Case one) => one.Verdict.Wait is not { DescriptorCount: > 0 } wait ? null : KindOf(wait) switch
    {
        WaitKind.RequestSet => new($"/proc/{one.Row.Pid}/fdinfo", $"its ring (io_uring) waits on {DescriptorCounts.Of(wait, one.Row.Pid).Words}"),
        WaitKind.EventSet => new($"/proc/{one.Row.Pid}/fdinfo", $"its epoll instance watches {DescriptorCounts.Of(wait, one.Row.Pid).Words}"),
        WaitKind.PollSet or WaitKind.SelectSet => new(
            $"/proc/{one.Row.Pid}/mem",
            wait is { Descriptors: [var only], DescriptorCount: 1 }
                ? $"it waits for {PeerWords.EventsOf(only)} on fd {only.Descriptor.Number}"
                : $"it waits on {DescriptorCounts.Of(wait, one.Row.Pid).Words}"),
        _ => null,
    };

    private static EvidencePiece? Rest(Case one) => one.Verdict.Wait is not null && one.Thread?.BlockedSinceNs is { } since
        ? new($"{one.Folder}/sched", $"it has not run for {Time(one.NowNs - since)}")
        : null;

    private static EvidencePiece? Descriptor(Case one) =>
        one.Verdict.On is { Target.Length: > 0 } on ? new($"/proc/{one.Row.Pid}/fd/{on.Number}", on.Target) : null;

    private static EvidencePiece? Socket(Case one)
    {
        if (one.Socket is not { Transport: Transport.Tcp or Transport.Udp or Transport.Unix } socket) return null;
        var facts = new List<string> { $"{NameOf(socket.Local)} {(socket.Direction == Direction.Inbound ? "from" : "to")} {NameOf(socket.Remote)}" };
        if (socket.State != TcpState.Unknown) facts.Add(socket.State.ToString().ToLowerInvariant());
        if (socket.Health is { LastSentMs: { } sent, LastReceivedMs: { } received }) facts.Add($"sent {Ms(sent)} ago, received {Ms(received)} ago");
        if (socket.Health is { } health) facts.Add($"{health.Unacknowledged} unacknowledged, {health.Retransmits} {(health.Retransmits == 1 ? "retransmit" : "retransmits")}");
        facts.Add($"{Units.Count(socket.ReceiveQueue)} bytes to read, {Units.Count(socket.SendQueue)} to send");
        return new(Diag, string.Join(", ", facts));
    }

    private static string NameOf(string address) => address.Length > 0 ? address : "an end without a name";

    private static EvidencePiece? OtherEnd(Case one) => (one.Socket?.Peer ?? one.Verdict.On?.Peer) is { } peer
        ? new(
            one.Socket is null ? "/proc/*/fd" : $"{Diag}, /proc/*/fd",
            one.Exchange is { Connection.IsQueued: true } ? $"{peer.Name}/{peer.Pid} listens there, and the connection is in its queue" : $"{peer.Name}/{peer.Pid} has the other end")
        : null;

    /// <summary>Why an answer is due: by the connection's account, or by what the threads at its ends wait on.</summary>
    private static EvidencePiece? Due(Case one) =>
        one.Verdict.Kind == VerdictKind.Busy ? one.Row.Exchanges.Clients.MinBy(client => client.SinceNs) is { } client ? Due(client) : null
        : one.Exchange is { Certainty: not Certainty.Unsure } exchange ? Due(exchange)
        : null;

    private static EvidencePiece Due(Exchange exchange) => new(
        exchange switch
        {
            { Sample.PeerCondition: not PeerCondition.None } => $"/proc/{exchange.Connection.Peer?.Pid}/stat",
            { Rule: ExchangeRule.Paired or ExchangeRule.OneWay or ExchangeRule.TimesOnly } or { Sample.UnreadByPeer: > 0 } or { Sample.Retransmits: > 0 } or { Connection.IsQueued: true } => Diag,
            _ => "what the threads at both ends wait on",
        },
        exchange.Evidence);

    private static EvidencePiece? Lock(Case one)
    {
        if (one.Verdict.Wait?.Lock is not { } wanted) return null;
        var held = wanted.IsOwn ? ": it has it itself" : wanted.Holder is { } holder ? $": {holder.Name}/{holder.Pid} has it" : wanted.Kind == "join" ? "" : ": nobody is known to have it";
        return new(SourceOf(wanted, one), $"{wanted.Kind} {wanted.What}".TrimEnd() + held);
    }

    private static string SourceOf(LockHolder wanted, Case one) => wanted.Kind switch
    {
        "futex" or "join" => $"/proc/{one.Row.Pid}/mem",
        "semaphore" => "semctl(GETPID)",
        "userfaultfd" => "/proc/*/fd",
        _ => "/proc/locks",
    };

    private static EvidencePiece? File(Case one) => one.Verdict.Wait?.File switch
    {
        null => null,
        { Mount: { Length: > 0 } mount } file => new($"/proc/{one.Row.Pid}/mountinfo", $"{file.Path} is served by {mount}{(file.Server is { } server ? $", {server.Name}/{server.Pid}" : "")}"),
        var file => new($"/proc/{one.Row.Pid}/mem", $"it names {file.Path}"),
    };

    private static EvidencePiece? Queue(Case one) => one.Verdict.Wait?.Queue is { } queue
        ? new("/proc/sysvipc/msg", $"message queue {queue.Id}: {(queue.Messages is { } messages ? Units.Count(messages) : "an unknown number of")} messages lie there{(queue.Other is { } other ? $", {other.Name}/{other.Pid} used its other end last" : "")}")
        : null;

    private static EvidencePiece? Child(Case one) => one.Verdict.Wait?.ChildPid is > 0 and var child
        ? new($"/proc/{child}/stat", one.SampleOf(child) is { } sample ? $"its child {sample.Comm} is in state {sample.State}" : "its child is gone")
        : null;

    private static EvidencePiece? ControlGroup(Case one) => one.Verdict.Kind switch
    {
        VerdictKind.Frozen => new($"/proc/{one.Row.Pid}/cgroup, cgroup.events", one.Verdict.Evidence),
        VerdictKind.Throttled => new($"/proc/{one.Row.Pid}/cgroup, cpu.stat", one.Verdict.Evidence),
        _ => null,
    };

    private static EvidencePiece? KernelFunction(Case one) =>
        one.Thread is { WaitChannel.Length: > 0 } thread ? new($"{one.Folder}/wchan", $"it sleeps in {thread.WaitChannel}") : null;

    private static WaitKind KindOf(ThreadWait wait) => SyscallTable.Named(wait.Call).Means.WaitKind;

    private static string Ms(long ms) => WaitWords.Time(TimeSpan.FromMilliseconds(ms));

    private static string Time(long ns) => WaitWords.Time(TimeSpan.FromTicks(Math.Max(0, ns) / TimeSpan.NanosecondsPerTick));
}
