using System.Net;
using System.Net.Sockets;

namespace Stuck.EndToEnd.Verdicts;

/// <summary>A listening socket of this process: connections are queued, and nothing is ever read or answered.</summary>
internal sealed class SilentListener : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SilentListener() => _listener.Start();

    public string Address => $"{_listener.LocalEndpoint}";

    public void Dispose() => _listener.Dispose();
}
