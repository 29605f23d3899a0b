using System.Net;
using System.Net.Sockets;

namespace Stuck.EndToEnd.Servers;

internal static class FreePorts
{
    /// <summary>TCP ports that nothing on this machine listened on a moment ago.</summary>
    public static int[] Choose(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners)
            listener.Start();
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        foreach (var listener in listeners)
            listener.Dispose();
        return ports;
    }
}
