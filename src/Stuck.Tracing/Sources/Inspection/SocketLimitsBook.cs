using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>What ends waits on sockets: asked once of each, and kept while somebody waits on it. For one thread at a time.</summary>
public sealed class SocketLimitsBook
{
    private Dictionary<long, SocketLimits?> _known = [];

    /// <summary>By inode; null where it is not ours to ask. What is not wanted is forgotten.</summary>
    public IReadOnlyDictionary<long, SocketLimits?> Read(IEnumerable<(int Pid, int Descriptor, long Inode)> wanted)
    {
        var before = _known;
        var known = new Dictionary<long, SocketLimits?>();
        foreach (var (pid, descriptor, inode) in wanted)
            known.TryAdd(inode, before.TryGetValue(inode, out var limits) ? limits : SocketLimitsReader.Read(pid, descriptor, (ulong)inode));
        return _known = known;
    }
}
