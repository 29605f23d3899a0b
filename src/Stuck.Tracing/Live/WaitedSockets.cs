using Stuck.Tracing.Model;

namespace Stuck.Tracing.Live;

/// <summary>The sockets on which threads have waited for some time, one or a few at once: those that a verdict may be about.</summary>
internal static class WaitedSockets
{
    /// <summary>Who waits on more is a loop.</summary>
    private const int Few = 4;

    /// <summary>Most waits are over sooner; ns.</summary>
    private const long LeastNs = 1_000_000_000;

    /// <param name="waits">By thread.</param>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public static IEnumerable<(int Pid, int Descriptor, long Inode)> Of(IEnumerable<ProcessSample> processes, IReadOnlyDictionary<int, ThreadWait> waits, long nowNs)
    {
        foreach (var process in processes)
        {
            if (process.ThreadSamples.IsEmpty)
            {
                foreach (var socket in Of(process, process.MainThread, waits, nowNs)) yield return socket;
                continue;
            }
            foreach (var thread in process.ThreadSamples)
            foreach (var socket in Of(process, thread, waits, nowNs))
                yield return socket;
        }
    }

    /// <summary>The sockets that are not yet connected.</summary>
    public static IEnumerable<(int Pid, int Descriptor, long Inode)> Connecting(Connections connections) =>
        connections.Samples.Where(sample => sample.State == TcpState.SynSent).Select(sample => (sample.Connection.Pid, sample.Connection.Descriptor, sample.Connection.Inode));

    /// <summary>A client's connection is waited on for work, unless what it asked for is being written to it.</summary>
    private static IEnumerable<(int, int, long)> Of(ProcessSample process, ThreadSample? thread, IReadOnlyDictionary<int, ThreadWait> waits, long nowNs)
    {
        if (thread is null || nowNs - thread.BlockedSinceNs < LeastNs || !waits.TryGetValue(thread.Tid, out var wait) || wait.DescriptorCount > Few) yield break;
        foreach (var waited in wait.Descriptors)
            if (waited.Descriptor.Socket is { Transport: Transport.Tcp or Transport.Udp or Transport.Unix, Direction: not Direction.Listening } socket && (socket.Direction != Direction.Inbound || waited.For.HasFlag(WaitFor.Writable)))
                yield return (process.Pid, waited.Descriptor.Number, socket.Inode);
    }
}
