using System.Net;
using System.Net.Sockets;

namespace Stuck.EndToEnd.Verdicts;

/// <summary>A server of this process that reads all it is sent, and answers each time or never.</summary>
internal sealed class Backend : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly bool _answers;

    public Backend(bool answers)
    {
        _answers = answers;
        _listener.Start();
        _ = Serve();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Address => $"{_listener.LocalEndpoint}";

    public void Dispose() => _listener.Dispose();

    private async Task Serve()
    {
        try
        {
            while (true) _ = Serve(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var connection = client;
        var buffer = new byte[4096];
        try
        {
            while (await client.GetStream().ReadAsync(buffer) > 0)
                if (_answers) await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nhi\n"u8.ToArray());
        }
        catch (IOException)
        {
            // The other end is gone.
        }
    }
}
