using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Summaries.Requests;

namespace Stuck.Tracing.Tests.Sources.Inspection;

public sealed class UnreadReaderTests : IDisposable
{
    private const int SOL_SOCKET = 1, SO_PEEK_OFF = 42;
    private const string Asked = "GET /checkout?c=4711 HTTP/1.1\r\nHost: shop.example\r\n\r\n";

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"stuck-{Guid.NewGuid():N}");

    [Fact]
    public void What_nobody_has_read_is_told_and_can_be_read_afterwards()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        client.Connect((IPEndPoint)listener.LocalEndpoint);
        client.Client.Send(Encoding.ASCII.GetBytes(Asked));
        using var accepted = listener.AcceptSocket();
        for (var again = 0; again < 2; again++)
        {
            var unread = Of(accepted);
            Assert.Equal((Asked.Length, Asked, null), ((int)unread.Total, Encoding.ASCII.GetString(unread.Bytes.AsSpan()), unread.Refusal));
            Assert.Equal(new UnreadText("HTTP", "GET /checkout?c=4711", IsRequest: true), UnreadRequests.Read(unread));
        }

        Assert.Equal(Asked.Length, accepted.Available);
        var read = new byte[1000];
        Assert.Equal(Asked, Encoding.ASCII.GetString(read, 0, accepted.Receive(read)));
        Assert.Equal(0, accepted.Available);
        Assert.DoesNotContain(Read(), one => one.Descriptor.Number == (int)accepted.Handle);
    }

    [Fact]
    public void Where_its_owner_looks_at_it_without_taking_it_nobody_else_does()
    {
        using var listener = Listen();
        using var client = Connect();
        using var accepted = listener.Accept();
        client.Send(Encoding.ASCII.GetBytes(Asked));
        accepted.SetRawSocketOption(SOL_SOCKET, SO_PEEK_OFF, BitConverter.GetBytes(0));
        var unread = Of(accepted);
        Assert.Equal((Asked.Length, true), ((int)unread.Total, unread.Bytes.IsEmpty));
        Assert.Contains("SO_PEEK_OFF", unread.Refusal, StringComparison.Ordinal);
        var offset = new byte[4];
        accepted.GetRawSocketOption(SOL_SOCKET, SO_PEEK_OFF, offset);
        Assert.Equal(0, BitConverter.ToInt32(offset));
        accepted.SetRawSocketOption(SOL_SOCKET, SO_PEEK_OFF, BitConverter.GetBytes(-1));
        Assert.Equal(Asked, Encoding.ASCII.GetString(Of(accepted).Bytes.AsSpan()));
    }

    public void Dispose() => File.Delete(_path);

    private Socket Listen()
    {
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(_path));
        listener.Listen();
        return listener;
    }

    private Socket Connect()
    {
        var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        client.Connect(new UnixDomainSocketEndPoint(_path));
        return client;
    }

    private static UnreadBytes Of(Socket socket) => Assert.Single(Read(), one => one.Descriptor.Number == (int)socket.Handle);

    private static ImmutableArray<UnreadBytes> Read() => UnreadReader.Read(Environment.ProcessId, new DescriptorReader(TimeProvider.System).Read(Environment.ProcessId));
}
