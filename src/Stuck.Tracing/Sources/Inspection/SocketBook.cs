using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>The sockets of processes, looked at again now and then. For one thread at a time.</summary>
public sealed class SocketBook(DescriptorReader descriptors, TimeProvider time)
{
    /// <summary>To look at a process's sockets is to look at all its descriptors.</summary>
    private static readonly TimeSpan s_freshFor = TimeSpan.FromSeconds(3);

    private Dictionary<int, KnownSockets> _known = [];

    /// <summary>By pid; null where they are not ours to look at. What is not asked for is forgotten.</summary>
    public Dictionary<int, ProcessSockets?> Read(IEnumerable<int> pids)
    {
        var before = _known;
        _known = [];
        foreach (var pid in pids)
        {
            if (!before.TryGetValue(pid, out var known) || time.GetElapsedTime(known.ReadAt) > s_freshFor)
                known = new KnownSockets(ProcessSockets.Of(descriptors.Read(pid)), time.GetTimestamp());
            _known[pid] = known;
        }

        return _known.ToDictionary(one => one.Key, one => one.Value.Sockets);
    }

    private readonly record struct KnownSockets(ProcessSockets? Sockets, long ReadAt);
}
