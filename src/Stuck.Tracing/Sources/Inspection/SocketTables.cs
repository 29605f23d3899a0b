using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>The sockets of each network namespace that is asked for, taken once a round.</summary>
internal sealed class SocketTables(TimeProvider time)
{
    /// <summary>
    /// To take a table costs about 2 microseconds for each of its sockets; one that stands for a hundred times as long costs at most about 1 %
    /// of a CPU, however many they are.
    /// </summary>
    private static readonly TimeSpan LeastAgePerSocket = TimeSpan.FromMicroseconds(200);

    /// <summary>Processes change their namespace as they start, if ever.</summary>
    private static readonly TimeSpan s_namespacesHold = TimeSpan.FromSeconds(10);

    /// <summary>What is looked for in other namespaces is seldom there, and to enter one takes a thread.</summary>
    private static readonly TimeSpan s_othersHold = TimeSpan.FromSeconds(3);

    private readonly Dictionary<string, SocketTable> _tables = [];
    private readonly Dictionary<string, SocketTable> _others = [];
    private readonly Dictionary<string, SocketDump> _used = [];
    private readonly Dictionary<string, int> _everywhere = [];
    private readonly Dictionary<int, string> _namespaces = [];
    private long _namespacesSince = time.GetTimestamp();
    private long _everywhereSince;

    /// <summary>From here on sockets are looked at anew.</summary>
    /// <param name="all">However many they are.</param>
    public void BeginRound(bool all = false)
    {
        if (time.GetElapsedTime(_namespacesSince) >= s_namespacesHold)
        {
            _namespaces.Clear();
            _namespacesSince = time.GetTimestamp();
        }

        _used.Clear();
        foreach (var (name, table) in _tables)
        {
            if (!all && time.GetElapsedTime(table.TakenAt) < LeastAgePerSocket * table.Count) continue;
            _tables.Remove(name);
            _used[name] = table.Dump;
        }
    }

    /// <summary>The sockets that a process sees; null if it is gone or not ours to look at.</summary>
    public SocketTable? Of(int pid)
    {
        if (!_namespaces.TryGetValue(pid, out var name))
        {
            if (ProcLinks.ReadNetworkNamespace(pid) is not { } read) return null;
            _namespaces[pid] = name = read;
        }

        if (!_tables.TryGetValue(name, out var table)) _tables[name] = table = Take(name, pid);
        return table;
    }

    /// <summary>
    /// The inode of the socket that answers, where that is on this machine: containers talk to each other from namespace to namespace. Null if
    /// it is nowhere, or in one that is not ours to enter.
    /// </summary>
    /// <param name="home">The table that has the socket.</param>
    public ulong? PeerOf(SocketTable home, ulong inode)
    {
        if (home.PeerOf(inode) is { } peer) return peer;
        if (!home.Inet.TryFind(inode, out var socket) || InetTable.Listens(socket) || socket.Remote.IsLoopback) return null;
        foreach (var other in Others(home))
            if (other.Inet.FindByEnds(socket.Protocol, socket.Remote, socket.Local) is { } found) return found;
        return null;
    }

    /// <summary>Finds a socket in whatever namespace it is.</summary>
    /// <param name="home">Where it is most likely.</param>
    public bool TryFind(SocketTable home, ulong inode, out InetSocket socket)
    {
        if (home.Inet.TryFind(inode, out socket)) return true;
        if (inode is 0 or ulong.MaxValue) return false;
        foreach (var other in Others(home))
            if (other.Inet.TryFind(inode, out socket)) return true;
        return false;
    }

    /// <inheritdoc cref="TryFind(SocketTable, ulong, out InetSocket)"/>
    public bool TryFind(SocketTable home, ulong inode, out UnixSocket socket)
    {
        if (home.Unix.TryFind(inode, out socket)) return true;
        if (inode is 0 or ulong.MaxValue) return false;
        foreach (var other in Others(home))
            if (other.Unix.TryFind(inode, out socket)) return true;
        return false;
    }

    private IEnumerable<SocketTable> Others(SocketTable home)
    {
        if (_everywhere.Count == 0 || time.GetElapsedTime(_everywhereSince) >= s_namespacesHold) FindEverywhere();
        foreach (var (name, pid) in _everywhere)
        {
            if (!_tables.TryGetValue(name, out var table)
                && (!_others.TryGetValue(name, out table) || time.GetElapsedTime(table.TakenAt) >= s_othersHold))
                _others[name] = table = Take(name, pid);
            if (table != home) yield return table;
        }
    }

    private void FindEverywhere()
    {
        _everywhereSince = time.GetTimestamp();
        _everywhere.Clear();
        foreach (var pid in ProcPids.All())
            if (ProcLinks.ReadNetworkNamespace(pid) is { } name) _everywhere.TryAdd(name, pid);
        foreach (var gone in _others.Keys.Where(name => !_everywhere.ContainsKey(name)).ToArray()) _others.Remove(gone);
    }

    private SocketTable Take(string name, int pid)
    {
        _used.Remove(name, out var used);
        return new SocketTable(SocketDump.Take(pid, name == NetworkNamespace.Own, used), time.GetTimestamp());
    }
}
