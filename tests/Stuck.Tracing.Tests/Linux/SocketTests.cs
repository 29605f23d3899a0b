using System.Text;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Tests.Linux;

public class SocketTests
{
    [Theory]
    [InlineData("0100007F:0CEA 00000000:0000 0A", "127.0.0.1:3306", "", 10)]
    [InlineData("0500000A:C001 8788256B:0050 01", "10.0.0.5:49153", "107.37.136.135:80", 1)]
    [InlineData("00000000000000000000000001000000:0050 B80D0120000000000000000001000000:1F90 01", "[::1]:80", "[2001:db8::1]:8080", 1)]
    [InlineData("0000000000000000FFFF00000100007F:0050 0000000000000000FFFF00000200007F:1F90 06", "127.0.0.1:80", "127.0.0.2:8080", 6)]
    public void Addresses_are_read_from_the_kernels_hexadecimal(string columns, string local, string remote, int state)
    {
        var line = $"   1: {columns} 00000007:0000000B 00:00000000 00000000  1000        0 1665 1 00000000d985aa68 100 0 0 10 0";

        Assert.True(InetSocket.TryParse(SysSocket.IPPROTO_TCP, Encoding.ASCII.GetBytes(line), out var socket));

        Assert.Equal((local, remote, state, 1665UL), (socket.Local.ToString(), socket.Remote.ToString(), socket.State, socket.Inode));
        Assert.Equal((11u, 7u), (socket.ReceiveQueue, socket.SendQueue));
    }

    [Theory]
    [InlineData("  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode")]
    [InlineData("   1: 0100007F:0CEA 00000000:0000 0A")]
    [InlineData("   1: 0100007F 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 1665")]
    [InlineData("")]
    public void What_is_no_socket_is_passed_over(string line) =>
        Assert.False(InetSocket.TryParse(SysSocket.IPPROTO_TCP, Encoding.ASCII.GetBytes(line), out _));

    [Fact]
    public void A_listening_unix_socket_has_its_path_with_blanks() =>
        Assert.Equal(
            new UnixSocket("/run/my app.sock", Listens: true, IsDatagram: false, 143034, 0, 0, 0, []),
            Unix("00010000 0001 01 143034 /run/my app.sock"));

    [Fact]
    public void A_connected_unix_socket_may_lack_a_path() =>
        Assert.Equal(new UnixSocket("", Listens: false, IsDatagram: true, 1661, 0, 0, 0, []), Unix("00000000 0002 03  1661"));

    private static UnixSocket Unix(string columns)
    {
        Assert.True(UnixSocket.TryParse(Encoding.ASCII.GetBytes($"00000000f410adc1: 00000002 00000000 {columns}"), out var socket));
        return socket;
    }
}
