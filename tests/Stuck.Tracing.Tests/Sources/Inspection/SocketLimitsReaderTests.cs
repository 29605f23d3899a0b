using System.Net.Sockets;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Sources.Inspection;

namespace Stuck.Tracing.Tests.Sources.Inspection;

/// <summary>A socket of our own, asked as that of any process.</summary>
public sealed class SocketLimitsReaderTests : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    [Fact]
    public void It_has_no_limits_unless_somebody_asks_for_some()
    {
        var limits = Read();
        Assert.Equal((null, null, null, null), (limits!.Receive, limits.Send, limits.Keepalive, limits.User));
        Assert.Equal((Sysctl("tcp_syn_retries"), Sysctl("tcp_syn_linear_timeouts")), (limits.SynRetries!.Value, limits.LinearSynRetries));
    }

    [Fact]
    public void Its_timeouts_are_told_in_full()
    {
        (_socket.ReceiveTimeout, _socket.SendTimeout) = (2500, 7000);
        _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        _socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 30);
        _socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 5);
        _socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
        _socket.SetRawSocketOption(6, 18, BitConverter.GetBytes(9000));
        _socket.SetRawSocketOption(6, 7, BitConverter.GetBytes(2));
        var limits = Read();
        Assert.Equal(
            (TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(45), TimeSpan.FromSeconds(9)),
            (limits!.Receive!.Value, limits.Send!.Value, limits.Keepalive!.Value, limits.User!.Value));
        Assert.Equal(2, limits.SynRetries);
    }

    [Fact]
    public void Another_file_under_its_number_is_not_asked() => Assert.Null(SocketLimitsReader.Read(Environment.ProcessId, Descriptor, Inode + 1));

    [Fact]
    public void The_book_asks_once_and_forgets_whom_nobody_waits_on()
    {
        var book = new SocketLimitsBook();
        var wanted = (Environment.ProcessId, Descriptor, (long)Inode);
        Assert.Null(book.Read([wanted])[(long)Inode]!.Receive);
        _socket.ReceiveTimeout = 1000;
        Assert.Null(book.Read([wanted, wanted])[(long)Inode]!.Receive);
        Assert.Empty(book.Read([]));
        Assert.Equal(TimeSpan.FromSeconds(1), book.Read([wanted])[(long)Inode]!.Receive);
    }

    [Fact]
    public void No_descriptor_for_it_is_left_behind()
    {
        Read();
        var link = $"socket:[{Inode}]";
        Assert.Single(Directory.GetFiles("/proc/self/fd"), path => new FileInfo(path).LinkTarget == link);
    }

    public void Dispose() => _socket.Dispose();

    private int Descriptor => (int)_socket.Handle;

    private ulong Inode => ulong.Parse(ProcLinks.ReadDescriptor(Environment.ProcessId, Descriptor)!["socket:[".Length..^1], null);

    private Stuck.Tracing.Model.SocketLimits? Read() => SocketLimitsReader.Read(Environment.ProcessId, Descriptor, Inode);

    private static int Sysctl(string name) => File.Exists($"/proc/sys/net/ipv4/{name}") ? int.Parse(File.ReadAllText($"/proc/sys/net/ipv4/{name}"), null) : 0;
}
