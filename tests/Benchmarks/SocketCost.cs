using System.Net;
using System.Net.Sockets;
using Stuck.Tracing.Sources.Inspection;

namespace Stuck.Benchmarks;

/// <summary>What it costs to look at sockets: CPU time of a first look, all of the kernel's included.</summary>
internal static class SocketCost
{
    private const int Connections = 4_000;
    private const int Looks = 20;

    public static async IAsyncEnumerable<Figure> Measure()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var unbound = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var ends = new List<Socket>();
        try
        {
            foreach (var count in (int[])[1, Connections])
            {
                while (ends.Count < 2 * count) await Connect(listener, ends);
                var what = $"sockets, {2 * count} of ours";
                yield return new Figure($"{what}: one dump, ms", $"{Cost(unbound):F1}");
                yield return new Figure($"{what}: with the process that answers, ms", $"{Cost(ends[^1]):F1}");
            }
        }
        finally
        {
            ends.ForEach(end => end.Dispose());
        }
    }

    private static async Task Connect(TcpListener listener, List<Socket> ends)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        ends.Add(client);
        await client.ConnectAsync(listener.LocalEndpoint);
        ends.Add(await listener.AcceptSocketAsync());
    }

    /// <summary>Milliseconds for a reader that knows nothing yet.</summary>
    private static double Cost(Socket socket)
    {
        var descriptor = (int)socket.SafeHandle.DangerousGetHandle();
        void Look() => new DescriptorReader(TimeProvider.System).Find(Environment.ProcessId, descriptor);

        Look();
        var begin = Environment.CpuUsage.TotalTime;
        for (var look = 0; look < Looks; look++) Look();
        return (Environment.CpuUsage.TotalTime - begin).TotalMilliseconds / Looks;
    }
}
