using System.Diagnostics;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>The sockets of each network namespace that is asked for, taken once a round.</summary>
internal sealed class SocketTables
{
    /// <summary>
    /// To take a table costs about 2 microseconds for each of its sockets; one that stands for a hundred times as long costs at most about 1 %
    /// of a CPU, however many they are.
    /// </summary>
    private static readonly TimeSpan LeastAgePerSocket = TimeSpan.FromMicroseconds(200);

    /// <summary>Processes change their namespace as they start, if ever.</summary>
    private static readonly TimeSpan s_namespacesHold = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, SocketTable> _tables = [];
    private readonly Dictionary<int, string> _namespaces = [];
    private long _namespacesSince = Stopwatch.GetTimestamp();

    /// <summary>From here on sockets are looked at anew.</summary>
    /// <param name="all">However many they are.</param>
    public void BeginRound(bool all = false)
    {
        if (Stopwatch.GetElapsedTime(_namespacesSince) >= s_namespacesHold)
        {
            _namespaces.Clear();
            _namespacesSince = Stopwatch.GetTimestamp();
        }

        foreach (var (name, table) in _tables)
            if (all || Stopwatch.GetElapsedTime(table.TakenAt) >= LeastAgePerSocket * table.Count) _tables.Remove(name);
    }

    /// <summary>The sockets that a process sees; null if it is gone or not ours to look at.</summary>
    public SocketTable? Of(int pid)
    {
        if (!_namespaces.TryGetValue(pid, out var name))
        {
            if (ProcLinks.ReadNetworkNamespace(pid) is not { } read) return null;
            _namespaces[pid] = name = read;
        }

        if (!_tables.TryGetValue(name, out var table)) _tables[name] = table = new(SocketDump.Take(pid, name == NetworkNamespace.Own));
        return table;
    }
}
