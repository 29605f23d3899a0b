using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Protocols;
using Speaker = Stuck.Tracing.Protocols.Speaker;

namespace Stuck.Tracing.Summaries.Requests;

/// <summary>What lies unread in connections, as requests: what was asked that nobody has taken, or what is left of what is being answered.</summary>
public static class UnreadRequests
{
    /// <summary>The same list, with what lies unread in the connections of a process.</summary>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public static RequestList Add(RequestList list, ProcessRow row, ImmutableArray<UnreadBytes> unread, long nowNs)
    {
        foreach (var one in unread)
        {
            var isKnown = false;
            list = list with { Open = [.. list.Open.Select(request => With(request, row, one, ref isKnown))] };
            if (isKnown || one.Descriptor.Socket is not { Direction: Direction.Inbound, State: not TcpState.CloseWait } socket || Read(one) is not { IsRequest: true } said) continue;
            // Nobody knows since when it has been there.
            var request = new Request(-socket.Inode, row.Key, row.Pid, Direction.Inbound, socket.Remote, said.Protocol, said.Text, nowNs, null)
            {
                Worker = WorkerTitle.ShortNameOf(row.Sample.Title, row.Sample.Comm), Descriptor = one.Descriptor.Number, PeerProcess = socket.Peer, Source = RequestSource.Unread,
                UnreadBytes = one.Total, Unread = said.Text,
            };
            list = list with { Open = [.. list.Open, request] };
        }

        return list;
    }

    /// <summary>What the bytes say.</summary>
    /// <param name="protocol">How they speak on that connection; empty if that is not known.</param>
    public static UnreadText Read(UnreadBytes unread, string protocol = "")
    {
        if (unread.Refusal is { } refusal) return new UnreadText(protocol, refusal, IsRequest: false);
        var socket = unread.Descriptor.Socket;
        var isInbound = socket?.Direction == Direction.Inbound;
        var bytes = unread.Bytes.AsSpan();
        var said = new Excerpt(bytes, unread.Total, isInbound ? Speaker.Client : Speaker.Server);
        var known = protocol.Length > 0 ? ProtocolTable.Named(protocol) : ProtocolTable.Recognise(said, Endpoint.Of((isInbound ? socket?.Local : socket?.Remote) ?? "").Port, out _);
        if (known is null || known == ProtocolTable.Other) return new UnreadText(protocol, MessageText.Printable(bytes), IsRequest: false);
        var message = known.Read(said);
        var text = MessageText.Of(message, bytes);
        return new UnreadText(known.Name, text.Length > 0 ? text : Rest(message, isInbound, bytes), message.Kind is MessageKind.Request or MessageKind.Subscription);
    }

    private static string Rest(in Message message, bool isInbound, ReadOnlySpan<byte> bytes) => message.Kind switch
    {
        MessageKind.None => MessageText.Printable(bytes),
        MessageKind.Answer when message.Status != 0 => $"the answer {message.Status}",
        MessageKind.Answer => "the answer",
        _ => isInbound ? "the rest of what was asked" : "the rest of the answer",
    };

    private static Request With(Request request, ProcessRow row, UnreadBytes unread, ref bool isKnown)
    {
        // A unix socket that was accepted has no name for its other end.
        var isIts = request.Process == row.Key && request.Descriptor == unread.Descriptor.Number && unread.Descriptor.Socket is { } socket
            && (request.Peer == socket.Remote || socket.Remote.Length == 0 && request.Peer == socket.Local);
        var upstream = ImmutableArray.CreateBuilder<Request>(request.Upstream.Length);
        foreach (var one in request.Upstream) upstream.Add(With(one, row, unread, ref isKnown));
        if (!isIts) return request.Upstream.IsEmpty ? request : request with { Upstream = upstream.MoveToImmutable() };
        isKnown = true;
        var said = Read(unread, request.Protocol);
        request = request with { UnreadBytes = unread.Total, Unread = said.Text, Upstream = upstream.MoveToImmutable() };
        return said.IsRequest && request.Text.Length == 0 ? request with { Protocol = said.Protocol, Text = said.Text, Source = RequestSource.Unread } : request;
    }
}
