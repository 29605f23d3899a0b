using System.Net;
using System.Net.Sockets;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Inspection;

namespace Stuck.Tracing.Tests.Sources.Inspection;

/// <summary>Real sockets and pipes, with this test or a child at the other end.</summary>
public sealed class DescriptorReaderTests : IDisposable
{
    private static readonly PeerProcess Self = new(Environment.ProcessId, "dotnet");

    private readonly DescriptorReader _reader = new(TimeProvider.System);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task A_child_that_connected_is_told_with_its_direction_and_the_process_at_the_other_end()
    {
        _listener.Start();
        using var child = Connect(_listener.LocalEndpoint, "read -u 3");
        using var accepted = await _listener.AcceptSocketAsync(TestContext.Current.CancellationToken);

        var theirs = _reader.Find(child.Pid, 3)!;
        var ours = Find(accepted)!;

        Assert.Equal(DescriptorKind.Socket, theirs.Kind);
        Assert.Equal((Transport.Tcp, Direction.Outbound, TcpState.Established), What(theirs.Socket!));
        Assert.Equal((accepted.RemoteEndPoint!.ToString(), accepted.LocalEndPoint!.ToString()), (theirs.Socket!.Local, theirs.Socket.Remote));
        Assert.Equal(Self, theirs.Socket.Peer);
        Assert.Equal((Transport.Tcp, Direction.Inbound, TcpState.Established), What(ours.Socket!));
        Assert.Equal(new PeerProcess(child.Pid, "bash"), ours.Socket!.Peer);
        Assert.Equal($"socket:[{ours.Socket.Inode}]", ours.Target);
    }

    [Fact]
    public async Task A_silent_peer_is_silent_for_as_long_as_it_has_sent_nothing()
    {
        _listener.Start();
        using var client = await Client();
        await Eventually.Some(() => Again(client) is { Health: { LastReceivedMs: > 300, LastSentMs: > 300 } } seen ? seen : null);

        await client.SendAsync("question"u8.ToArray(), TestContext.Current.CancellationToken);

        var socket = await Eventually.Some(() => Again(client) is { Health.LastSentMs: < 200 } seen ? seen : null);
        Assert.True(socket.Health!.LastReceivedMs > 300, $"{socket.Health}");
    }

    [Fact]
    public async Task A_connection_that_nobody_has_accepted_has_the_listening_process_at_its_other_end()
    {
        _listener.Start();
        using var client = await Client();
        Assert.Equal((Direction.Outbound, Self), (Find(client)!.Socket!.Direction, Find(client)!.Socket!.Peer));
        Assert.Equal(1, Find(_listener.Server)!.Socket!.ReceiveQueue);
    }

    [Fact]
    public async Task A_full_queue_shows_what_the_peer_has_not_taken()
    {
        _listener.Start();
        using var client = await Client();
        client.Blocking = false;
        var sent = 0L;
        while (client.Send(new byte[65536], SocketFlags.None, out var error) is var count && error == SocketError.Success) sent += count;

        // What the peer's kernel has taken and its program has not read is no longer in our queue.
        using var accepted = _listener.AcceptSocket();
        var (ours, theirs) = (Again(client)!, Find(accepted)!.Socket!);
        Assert.InRange(ours.SendQueue, 1, sent);
        Assert.InRange(theirs.ReceiveQueue, 1, sent);
    }

    [Fact]
    public async Task A_connection_to_a_full_listener_is_not_made_yet()
    {
        _listener.Start(backlog: 0);
        var waiting = Enumerable.Range(0, 4).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)).ToArray();
        try
        {
            foreach (var socket in waiting) _ = socket.ConnectAsync(_listener.LocalEndpoint);
            var connecting = await Eventually.Some(
                () => waiting.Select(Again).FirstOrDefault(socket => socket is { State: TcpState.SynSent, Health.Retransmits: > 0 }));

            Assert.Equal((Direction.Outbound, _listener.LocalEndpoint.ToString()), (connecting.Direction, connecting.Remote));
            Assert.Equal((null, null), (connecting.Health!.LastReceivedMs, connecting.Health.LastSentMs));
            Assert.Equal(Self, connecting.Peer);
        }
        finally
        {
            foreach (var socket in waiting) socket.Dispose();
        }
    }

    [Fact]
    public void An_IPv6_connection_is_resolved_too()
    {
        using var listener = new TcpListener(IPAddress.IPv6Any, 0);
        listener.Server.DualMode = true;
        listener.Start();
        using var client = new TcpClient("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port);
        using var accepted = listener.AcceptSocket();
        Assert.Equal((Transport.Tcp, Direction.Inbound, TcpState.Established), What(Find(accepted)!.Socket!));
        Assert.Equal(Self, Find(accepted)!.Socket!.Peer);
    }

    [Fact]
    public void A_datagram_socket_listens_until_it_is_connected()
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var client = new UdpClient();
        client.Connect((IPEndPoint)server.Client.LocalEndPoint!);
        client.Send([1, 2, 3]);

        Assert.Equal((Transport.Udp, Direction.Listening, TcpState.Unknown), What(Find(server.Client)!.Socket!));
        Assert.True(Find(server.Client)!.Socket!.ReceiveQueue > 0);
        Assert.Equal((Transport.Udp, Direction.Outbound, TcpState.Unknown), What(Find(client.Client)!.Socket!));
        Assert.Equal(Self, Find(client.Client)!.Socket!.Peer);
    }

    [Fact]
    public async Task A_unix_connection_has_its_listeners_path_accepted_or_not()
    {
        // The listener removes it.
        var address = new UnixDomainSocketEndPoint(Path.Combine(Path.GetTempPath(), $"stuck-{Guid.NewGuid():N}.sock"));
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(address);
        listener.Listen();
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        client.Connect(address);

        Assert.Equal((Direction.Outbound, address.ToString(), Self), Unix(client));
        Assert.Equal((Transport.Unix, Direction.Listening, TcpState.Unknown), What(Find(listener)!.Socket!));
        using var accepted = listener.Accept();
        client.Send([1, 2, 3]);

        var ours = await Eventually.Some(() => Again(accepted) is { Peer: not null } seen ? seen : null);
        Assert.Equal((Direction.Inbound, address.ToString(), "", Self), (ours.Direction, ours.Local, ours.Remote, ours.Peer));
        Assert.Equal(3, ours.ReceiveQueue);
        var theirs = await Eventually.Some(() => Again(client) is { Peer: not null } seen ? seen : null);
        Assert.Equal((Direction.Outbound, "", address.ToString(), Self), (theirs.Direction, theirs.Local, theirs.Remote, theirs.Peer));
        Assert.True(theirs.SendQueue > 0);
    }

    [Fact]
    public async Task A_pipe_has_the_process_at_its_other_end()
    {
        using var child = Child.Start("cat");
        var input = await Eventually.Some(() => _reader.Find(child.Pid, 0));
        Assert.Equal((DescriptorKind.Pipe, Self), (input.Kind, input.Peer));

        var ours = _reader.Read(Environment.ProcessId, findPeers: true).Where(d => d.Kind == DescriptorKind.Pipe);
        Assert.Contains(ours, d => d.Target == input.Target && d.Peer == new PeerProcess(child.Pid, "cat"));
    }

    [Fact]
    public void Sockets_in_no_table_still_tell_what_they_speak()
    {
        using var unbound = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var socket = Find(unbound)!.Socket!;
        Assert.Equal((Transport.Tcp, Direction.Unknown, "", ""), (socket.Transport, socket.Direction, socket.Local, socket.Remote));
    }

    [Fact]
    public void All_descriptors_of_a_process_come_by_number()
    {
        using var child = Child.Start("bash", "-c", "exec 7</proc/version 4>/dev/null; echo; read");
        child.Output.ReadLine();
        var all = _reader.Read(child.Pid);
        Assert.Equal([0, 1, 2, 4, 7], all.Select(d => d.Number).Where(number => number < 10));
        Assert.Equal(
            [(DescriptorKind.Device, "/dev/null"), (DescriptorKind.File, "/proc/version")],
            all.Where(d => d.Number is 4 or 7).Select(d => (d.Kind, d.Target)));
    }

    [Fact]
    public void A_closed_descriptor_and_a_vanished_process_are_none()
    {
        Assert.Null(_reader.Find(Environment.ProcessId, int.MaxValue));
        Assert.Empty(_reader.Read(int.MaxValue, findPeers: true));
    }

    private static (Transport, Direction, TcpState) What(SocketSample socket) => (socket.Transport, socket.Direction, socket.State);

    private static Child Connect(EndPoint address, string then) => Child.Start(
        "bash", "-c", $"exec 3<>/dev/tcp/{((IPEndPoint)address).Address}/{((IPEndPoint)address).Port}; {then}; exit");

    private (Direction, string, PeerProcess?) Unix(Socket socket) =>
        Find(socket)!.Socket is { } seen ? (seen.Direction, seen.Remote, seen.Peer) : default;

    private async Task<Socket> Client()
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(_listener.LocalEndpoint);
        return client;
    }

    private SocketSample? Again(Socket socket)
    {
        _reader.BeginRound();
        return Find(socket)?.Socket;
    }

    private DescriptorSample? Find(Socket socket) =>
        _reader.Find(Environment.ProcessId, (int)socket.SafeHandle.DangerousGetHandle());
}
