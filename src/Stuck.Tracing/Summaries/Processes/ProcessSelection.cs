using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Processes;

/// <summary>Which processes somebody wants to see: <c>-p</c>, <c>-n</c> and <c>--tree</c> together.</summary>
/// <param name="Pids">Processes by number.</param>
/// <param name="Patterns">Processes by name.</param>
/// <param name="Trees">Processes by number, each with all its descendants.</param>
public sealed record ProcessSelection(ImmutableArray<int> Pids, ImmutableArray<ProcessPattern> Patterns, ImmutableArray<int> Trees)
{
    /// <summary>Nothing was asked for: all processes.</summary>
    public bool IsEverything => Pids.IsEmpty && Patterns.IsEmpty && Trees.IsEmpty;

    /// <summary>Looks the selection up among the processes there are. Where everything is wanted, nothing in particular is found.</summary>
    /// <param name="ownPid">Ourselves, whom no pattern and no tree includes.</param>
    public SelectionResult Resolve(ProcessSnapshot snapshot, int ownPid)
    {
        var present = snapshot.Processes.Select(p => p.Pid).ToHashSet();
        var named = Patterns.Select(pattern => (pattern.Text, Pids: Match(pattern, snapshot, ownPid))).ToArray();
        var descendants = Trees.SelectMany(root => Descendants(root, snapshot)).Where(pid => pid != ownPid);
        return new SelectionResult(
            [.. Pids.Where(present.Contains).Concat(named.SelectMany(n => n.Pids)).Concat(descendants).Distinct()],
            [
                .. Pids.Concat(Trees).Distinct().Where(pid => !present.Contains(pid)).Select(pid => $"no such process: {pid}"),
                .. named.Where(n => n.Pids.Length == 0).Select(n => $"no process matches '{n.Text}'"),
            ]);
    }

    private static int[] Match(ProcessPattern pattern, ProcessSnapshot snapshot, int ownPid)
    {
        var excluded = Wrappers(ownPid, snapshot);
        return [.. snapshot.Processes.Where(p => !p.IsKernelThread && !excluded.Contains(p.Pid) && pattern.Matches(p)).Select(p => p.Pid)];
    }

    /// <summary>
    /// Ourselves, and those from whom we descend that have our command line, and so the pattern, in their own: sudo stuck -n php.
    /// </summary>
    private static HashSet<int> Wrappers(int ownPid, ProcessSnapshot snapshot)
    {
        var processes = snapshot.Processes.ToDictionary(p => p.Pid);
        var wrappers = new HashSet<int> { ownPid };
        if (!processes.TryGetValue(ownPid, out var own)) return wrappers;
        for (var pid = own.ParentPid; processes.TryGetValue(pid, out var parent); pid = parent.ParentPid)
            if (!parent.Title.Contains(own.Comm, StringComparison.Ordinal) || !wrappers.Add(pid)) break;
        return wrappers;
    }

    /// <summary>A process and those that descend from it; nobody if it is not there.</summary>
    private static List<int> Descendants(int root, ProcessSnapshot snapshot)
    {
        var children = snapshot.Processes.ToLookup(p => p.ParentPid, p => p.Pid);
        var found = snapshot.Processes.Where(p => p.Pid == root).Select(p => p.Pid).ToList();
        var known = found.ToHashSet();
        for (var i = 0; i < found.Count; i++) found.AddRange(children[found[i]].Where(known.Add));
        return found;
    }
}
