using Stuck.Tracing.Model;

namespace Stuck.Tracing.Words;

/// <summary>Names the other end of a descriptor, and what is known of the connection, as one would say it.</summary>
public static class PeerWords
{
    /// <summary><c>127.0.0.1:3306 mysqld/812</c>, <c>10.0.0.2:53 ns.example dns</c>, <c>pipe php/812</c>, a path.</summary>
    public static string TargetOf(DescriptorSample descriptor)
    {
        var peer = (descriptor.Socket?.Peer ?? descriptor.Peer) is { } process ? $"{process.Name}/{process.Pid}" : "";
        return descriptor switch
        {
            { Socket: { Remote.Length: > 0 } socket } =>
                string.Join(' ', new[] { socket.Remote, socket.RemoteName, peer.Length > 0 ? peer : socket.Service }.Where(word => word is { Length: > 0 })),
            { Socket: { Transport: Transport.Unix } } when peer.Length > 0 => $"unix {peer}",
            { Socket: { Local.Length: > 0 } socket } => socket.Local,
            { Kind: DescriptorKind.Pipe } when peer.Length > 0 => $"pipe {peer}",
            { Kind: DescriptorKind.EventFd } when peer.Length > 0 => $"eventfd {peer}",
            { Kind: DescriptorKind.Fifo or DescriptorKind.MessageQueue } => $"{descriptor.Target} {peer}".TrimEnd(),
            { Target.Length: > 0 } => descriptor.Target,
            _ => $"fd {descriptor.Number}",
        };
    }

    /// <summary><c>127.0.0.1:80 (fd 3)</c>.</summary>
    public static string WithNumber(DescriptorSample descriptor)
    {
        var target = TargetOf(descriptor);
        return target.StartsWith("fd ", StringComparison.Ordinal) ? target : $"{target} (fd {descriptor.Number})";
    }

    /// <summary>A client by its address, with its process where that is on this machine: <c>127.0.0.1:51234 curl/812</c>.</summary>
    public static string ClientOf(Connection connection)
    {
        var peer = connection.Peer is { } process ? $"{process.Name}/{process.Pid}" : "";
        return connection.Transport == Transport.Unix && peer.Length > 0 ? peer : $"{connection.Remote} {peer}".Trim();
    }

    /// <summary>Why the other end of a connection cannot have answered; null if nothing is known to be in its way.</summary>
    public static string? Hindrance(in ConnectionSample sample) => sample switch
    {
        { PeerCondition: PeerCondition.Stopped } => "the other end is stopped",
        { PeerCondition: PeerCondition.Frozen } => "the other end is frozen by its control group",
        { Connection: { IsQueued: true } } => "the other end has not accepted the connection",
        { UnreadByPeer: 1 } => "1 byte lies unread at the other end",
        { UnreadByPeer: > 0 and var bytes } => $"{Units.Count(bytes)} bytes lie unread at the other end",
        { Unacknowledged: > 0, Retransmits: > 0 } => $"the other end's machine does not acknowledge what was sent, {sample.Retransmits} {(sample.Retransmits == 1 ? "retransmit" : "retransmits")}",
        _ => null,
    };

    public static string Evidence(VerdictKind kind, ThreadWait wait, WaitedDescriptor waited)
    {
        var facts = Facts(kind, waited.Descriptor).ToArray();
        return CallOf(wait, waited) + (facts.Length > 0 ? "; " + string.Join(", ", facts) : "");
    }

    /// <summary>The call, what it waits for, and for how long at most: <c>poll POLLIN and 2 more, 60 s timeout</c>.</summary>
    public static string CallOf(ThreadWait wait, WaitedDescriptor waited)
    {
        var events = EventsOf(waited);
        var call = events.Length > 0 ? $"{wait.Call} {events}" : wait.Call;
        var more = wait.DescriptorCount > 1 ? $" and {wait.DescriptorCount - 1} more" : "";
        return call + more + WaitWords.Timeout(wait);
    }

    /// <summary>What is waited for, without the two that nobody can leave out (poll(2)), though PHP asks for them.</summary>
    public static string EventsOf(WaitedDescriptor waited) => string.Join('|', waited.Events.Split('|').Except(["POLLERR", "POLLHUP"]));

    private static IEnumerable<string> Facts(VerdictKind kind, DescriptorSample descriptor)
    {
        if (descriptor is { Kind: DescriptorKind.Socket, Socket: null }) yield return "the socket is in another network namespace, or gone";
        if (descriptor is { Kind: DescriptorKind.MessageQueue, Fill: { } messages }) yield return $"{messages.Held} of {messages.Room} messages lie there";
        else if (descriptor.Fill is { } fill) yield return $"{Units.Size(fill.Held)} of {Units.Size(fill.Room)} lie there unread";
        if (descriptor.Socket is not { } socket) yield break;
        if (kind == VerdictKind.Connecting && socket.State == TcpState.SynSent) yield return "no answer to SYN";
        if (kind == VerdictKind.Writing && socket.SendQueue > 0) yield return $"{Units.Size(socket.SendQueue)} that the peer has not taken";
        if (socket.State == TcpState.CloseWait) yield return "the peer has closed";
        if (socket.Health is not { } health) yield break;
        if (kind == VerdictKind.Reading && health.LastReceivedMs is { } silent) yield return $"peer silent {WaitWords.Time(TimeSpan.FromMilliseconds(silent))}";
        if (kind == VerdictKind.Reading) yield return health.Unacknowledged == 0 ? "nothing unacknowledged" : $"{health.Unacknowledged} unacknowledged";
        if (health.Retransmits > 0) yield return health.Retransmits == 1 ? "1 retransmit" : $"{health.Retransmits} retransmits";
    }
}
