using System.Net;
using System.Net.Sockets;

namespace Stuck.EndToEnd.Verdicts;

/// <summary>A listening socket whose queue is full: the kernel drops further SYNs, so that whoever connects hears nothing.</summary>
internal sealed class FullListener : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket _queued = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public FullListener()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        // A backlog of N queues N + 1 connections.
        _listener.Listen(0);
        _queued.Connect(_listener.LocalEndPoint!);
    }

    public string Address => $"{_listener.LocalEndPoint}";

    public void Dispose()
    {
        _queued.Dispose();
        _listener.Dispose();
    }
}
