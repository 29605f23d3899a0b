using Stuck.Tracing.Model;

namespace Stuck.Tracing.Tests.Model;

public sealed class ProcessSocketsTests
{
    [Fact]
    public void Sockets_are_told_by_what_they_are_for()
    {
        var sockets = ProcessSockets.Of(
        [
            new DescriptorSample(0, DescriptorKind.Device, "/dev/null"),
            Socket(3, Transport.Tcp, Direction.Listening, "0.0.0.0:80"),
            // Inherited twice.
            Socket(4, Transport.Tcp, Direction.Listening, "0.0.0.0:80"),
            Socket(5, Transport.Udp, Direction.Listening, "0.0.0.0:53"),
            Socket(6, Transport.Tcp, Direction.Inbound, "10.0.0.1:80"),
            Socket(7, Transport.Tcp, Direction.Outbound, "10.0.0.1:4711"),
            Socket(8, Transport.Unix, Direction.Unknown, ""),
        ])!;
        Assert.Equal(["tcp://0.0.0.0:80", "udp://0.0.0.0:53"], sockets.Listening);
        Assert.Equal((1, 1), (sockets.Inbound, sockets.Outbound));
        Assert.Equal(
            [(3, SocketRole.Listening), (4, SocketRole.Listening), (5, SocketRole.Datagrams), (6, SocketRole.Inbound), (7, SocketRole.Outbound)],
            sockets.Roles);
    }

    [Fact]
    public void Of_a_process_without_descriptors_nothing_is_known() => Assert.Null(ProcessSockets.Of([]));

    private static DescriptorSample Socket(int number, Transport transport, Direction direction, string local) =>
        new(number, DescriptorKind.Socket, $"socket:[{number}]", new SocketSample(number, transport, direction, local, ""));
}
