using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>Which processes of this machine a process is connected with, by sockets and pipes. For any thread.</summary>
public sealed class ProcessPeers(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly DescriptorReader _reader = new(time);

    /// <summary>In the order of the descriptors, itself not among them; none if it is gone or not ours to look at.</summary>
    public IReadOnlyList<int> Of(int pid)
    {
        lock (_gate)
        {
            _reader.BeginRound();
            return
            [
                .. _reader.Read(pid, findPeers: true).Select(descriptor => descriptor.Socket?.Peer ?? descriptor.Peer)
                    .OfType<PeerProcess>().Select(peer => peer.Pid).Where(peer => peer != pid).Distinct(),
            ];
        }
    }
}
