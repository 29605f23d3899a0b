using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>Threads that wait for work: in accept, in an event loop, on a client, a terminal, a timer.</summary>
internal static class LoopRules
{
    /// <summary>Who polls more connections of his own runs a loop over them. curl and the like poll one to a few.</summary>
    private const int FewDescriptors = 4;

    /// <summary>A select that ends so soon is one turn of a loop with timers: who waits for an answer is more patient.</summary>
    private static readonly TimeSpan s_turn = TimeSpan.FromSeconds(1);

    public static Verdict? Judge(ThreadSituation thread)
    {
        if (thread.Wait is not { } wait || !IsForWork(thread, wait)) return null;
        var counted = DescriptorCounts.Of(wait, thread.Pid);
        return new Verdict(VerdictKind.Idle, "", Evidence(wait, counted), null)
        {
            Brief = counted.Brief,
            On = wait is { Descriptors: [var only], DescriptorCount: 1 } ? only.Descriptor : null,
        };
    }

    public static bool IsPolling(string call) => KindOf(call) is WaitKind.PollSet or WaitKind.SelectSet or WaitKind.RequestSet;

    public static bool IsLoop(string call) => KindOf(call) == WaitKind.EventSet;

    /// <summary>Something that only this process itself writes to: loops wake themselves by it.</summary>
    public static bool IsInternal(DescriptorSample descriptor, int pid) => descriptor switch
    {
        { Target: "anon_inode:[io_uring]" } => true,
        { Kind: DescriptorKind.EventFd, Peer: { } peer } => peer.Pid == pid,
        { Kind: DescriptorKind.EventFd or DescriptorKind.TimerFd or DescriptorKind.SignalFd or DescriptorKind.Epoll } => true,
        // runsv and s6 hold both ends of their FIFOs, and wait for whoever may open one.
        { Kind: DescriptorKind.Pipe or DescriptorKind.Fifo or DescriptorKind.MessageQueue, Peer: { } peer } => peer.Pid == pid,
        { Kind: DescriptorKind.Socket, Socket: { Transport: Transport.Unix, Peer: { } peer } } => peer.Pid == pid,
        _ => false,
    };

    private static bool IsForWork(ThreadSituation thread, ThreadWait wait)
    {
        var others = wait.Descriptors.Where(waited => !IsInternal(waited.Descriptor, thread.Pid)).ToImmutableArray();
        if (KindOf(wait.Call) is WaitKind.Work or WaitKind.EventSet) return !IsForDatagram(wait, others) && !IsOnFifoOfAnother(thread, wait, others);
        if (wait.Descriptors.IsEmpty) return KindOf(wait.Call) == WaitKind.RequestSet;
        if (!IsPolling(wait.Call)) return wait.Descriptors[0].For == WaitFor.Readable && IsSourceOfWork(wait.Descriptors[0].Descriptor, thread);

        if (IsForDatagram(wait, others)) return false;
        if (others.Any(waited => !IsForSending(waited) && IsSourceOfWork(waited.Descriptor, thread))) return true;
        // select is what loops use where there is no epoll: on several, it serves them all.
        var selects = KindOf(wait.Call) == WaitKind.SelectSet;
        if (selects && wait.Timeout <= s_turn && others.All(waited => waited.For == WaitFor.Readable)) return true;
        var few = selects ? 1 : FewDescriptors;
        return others.IsEmpty || others.Length > few || wait.DescriptorCount > wait.Descriptors.Length;
    }

    /// <summary>
    /// Who waits for nothing but datagrams, at ports that only those know whom it has asked, and not for ever: as resolvers do, connected
    /// (glibc's, dig) or not (musl's). Who serves datagrams listens at a port that is known, or for a turn of its loop only.
    /// </summary>
    private static bool IsForDatagram(ThreadWait wait, ImmutableArray<WaitedDescriptor> others) =>
        wait.Timeout > s_turn && others is { IsEmpty: false, Length: <= FewDescriptors } && wait.DescriptorCount == wait.Descriptors.Length
        && others.All(waited => waited is { For: WaitFor.Readable, Descriptor.Socket: { Transport: Transport.Udp, HasChosenPort: true, Direction: Direction.Outbound or Direction.Listening } });

    /// <summary>A loop over one FIFO and nothing else from outside waits for whoever has that open for writing.</summary>
    private static bool IsOnFifoOfAnother(ThreadSituation thread, ThreadWait wait, ImmutableArray<WaitedDescriptor> others) =>
        wait.DescriptorCount == wait.Descriptors.Length
        && others is [{ For: WaitFor.Readable, Descriptor: { Kind: DescriptorKind.Fifo, Peer: not null } only }]
        && !IsForOrders(only, thread);

    private static WaitKind KindOf(string call) => SyscallTable.Named(call).Means.WaitKind;

    private static bool IsForSending(WaitedDescriptor waited) =>
        waited.For == WaitFor.Writable || waited is { For: WaitFor.Readable | WaitFor.Writable, Descriptor.Socket.SendQueue: > 0 };

    /// <summary>Whoever waits for one of these waits for work: clients, whoever types, timers, signals, other threads.</summary>
    private static bool IsSourceOfWork(DescriptorSample descriptor, ThreadSituation thread) => descriptor switch
    {
        { Kind: DescriptorKind.Terminal or DescriptorKind.Inotify } => true,
        // What comes from a device comes when it comes: keys, packets of a tunnel, requests to a file system that is served.
        { Kind: DescriptorKind.Device } => true,
        // Anybody may open a queue and put something into it.
        { Kind: DescriptorKind.MessageQueue, Peer: null } => true,
        // The kernel's own log, which rsyslogd reads.
        { Target: "/proc/kmsg" or "/dev/kmsg" } => true,
        { Socket.Direction: Direction.Listening or Direction.Inbound } => true,
        { Socket.Transport: Transport.Netlink or Transport.Packet } => true,
        { IsInput: true, Kind: DescriptorKind.Pipe } or { IsInput: true, Socket: { Transport: Transport.Unix, Local: "", Remote: "" } } => true,
        _ => IsInternal(descriptor, thread.Pid) || IsForOrders(descriptor, thread),
    };

    /// <summary>A master tells its workers what to do by a pipe or a queue, and they it by a pair of sockets without a name.</summary>
    private static bool IsForOrders(DescriptorSample descriptor, ThreadSituation thread) => descriptor switch
    {
        { Kind: DescriptorKind.Pipe or DescriptorKind.Fifo or DescriptorKind.MessageQueue or DescriptorKind.EventFd, Peer: { } peer } => peer.Pid == thread.ParentPid,
        { Socket: { Transport: Transport.Unix, Local: "", Remote: "", Peer: { } peer } } => thread.Kin.Contains(peer.Pid),
        _ => false,
    };

    private static string Evidence(ThreadWait wait, DescriptorCounts counted)
    {
        var timeout = WaitWords.Timeout(wait);
        if (wait is { Descriptors: [var only], DescriptorCount: 1 } && KindOf(wait.Call) != WaitKind.EventSet)
            return $"{wait.Call} on {DescriptorCounts.Only(only.Descriptor)}{timeout}";
        return counted.Words.Length > 0 ? $"{wait.Call} on {counted.Words}{timeout}" : wait.Call + timeout;
    }
}
