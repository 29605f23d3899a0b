using System.Net;
using System.Net.Sockets;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Inspection;

namespace Stuck.Tracing.Tests.Sources.Inspection;

/// <summary>A network namespace that the test makes for itself, which takes root.</summary>
public class NetworkNamespaceTests
{
    [Fact]
    public void Sockets_of_another_namespace_are_described_as_those_of_ours()
    {
        using var child = StartInNamespace("read port; exec 3<>/dev/tcp/127.0.0.1/$port; echo connected; read -u 3; exit");
        Assert.True(NetworkNamespace.TryRun(child.Pid, Listen, out var listener));
        using var closing = listener;
        child.Input.WriteLine(((IPEndPoint)listener.LocalEndpoint).Port);
        Assert.Equal("connected", child.Output.ReadLine());
        using var accepted = listener.AcceptSocket();

        var socket = new DescriptorReader(TimeProvider.System).Find(child.Pid, 3)!.Socket!;

        Assert.Equal((Direction.Outbound, listener.LocalEndpoint.ToString()), (socket.Direction, socket.Remote));
        Assert.Equal(TcpState.Established, socket.State);
        Assert.NotNull(socket.Health);
        Assert.Equal(Environment.ProcessId, socket.Peer?.Pid);
    }

    /// <summary>As of two containers on one bridge.</summary>
    [Fact]
    public void The_other_end_of_a_connection_is_found_in_another_namespace()
    {
        using var server = StartInNamespace("read; exit");
        using var client = StartInNamespace(
            $"ip link add near type veth peer name far netns {server.Pid} && ip address add 10.213.0.1/24 dev near && ip link set near up && echo linked;" +
            " read port; exec 3<>/dev/tcp/10.213.0.2/$port; echo connected; read -u 3; exit");
        Assert.Equal("linked", client.Output.ReadLine());
        using (var address = Child.Start("nsenter", "-t", $"{server.Pid}", "-n", "sh", "-c", "ip address add 10.213.0.2/24 dev far && ip link set far up && echo up"))
            Assert.Equal("up", address.Output.ReadLine());
        Assert.True(NetworkNamespace.TryRun(server.Pid, () => Listen(IPAddress.Any), out var listener));
        using var closing = listener;
        client.Input.WriteLine(((IPEndPoint)listener.LocalEndpoint).Port);
        Assert.Equal("connected", client.Output.ReadLine());
        using var accepted = listener.AcceptSocket();

        Assert.Equal(Environment.ProcessId, new DescriptorReader(TimeProvider.System).Find(client.Pid, 3)!.Socket!.Peer?.Pid);
    }

    [Fact]
    public void Without_the_right_to_enter_the_tables_in_proc_still_tell_the_addresses()
    {
        using var child = StartInNamespace("read; exit");
        Assert.True(NetworkNamespace.TryRun(child.Pid, Listen, out var listener));
        using var closing = listener;

        var table = new SocketTable(SocketDump.Read(child.Pid), 0);

        var inode = SocketDump.Read(child.Pid).Inet.Single().Inode;
        Assert.Equal((Direction.Listening, listener.LocalEndpoint.ToString()), (table.Find(inode)!.Direction, table.Find(inode)!.Local));
    }

    [Fact]
    public void The_calling_thread_stays_where_it_is()
    {
        using var child = StartInNamespace("read; exit");
        var before = ProcLinks.ReadNetworkNamespace(Environment.ProcessId);
        Assert.True(NetworkNamespace.TryRun(child.Pid, ThreadsNamespace, out var inside));
        Assert.Equal(ProcLinks.ReadNetworkNamespace(child.Pid), inside);
        Assert.NotEqual(before, inside);
        Assert.Equal(before, ThreadsNamespace());
    }

    [Fact]
    public void A_vanished_process_has_no_namespace() => Assert.False(NetworkNamespace.TryRun(int.MaxValue, () => 0, out _));

    private static Child StartInNamespace(string script)
    {
        var child = Child.Start("unshare", "-n", "bash", "-c", $"ip link set lo up && echo ready; {script}");
        Assert.Equal("ready", child.Output.ReadLine());
        return child;
    }

    private static TcpListener Listen() => Listen(IPAddress.Loopback);

    private static TcpListener Listen(IPAddress address)
    {
        var listener = new TcpListener(address, 0);
        listener.Start();
        return listener;
    }

    private static string? ThreadsNamespace() => new FileInfo("/proc/thread-self/ns/net").LinkTarget;
}
