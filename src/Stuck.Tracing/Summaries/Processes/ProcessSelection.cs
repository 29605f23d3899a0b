using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Processes;

/// <summary>Which processes somebody wants to see: <c>-p</c>, <c>-n</c>, <c>--tree</c> and <c>--container</c> together.</summary>
/// <param name="Pids">Processes by number.</param>
/// <param name="Patterns">Processes by name.</param>
/// <param name="Trees">Processes by number, each with all its descendants.</param>
public sealed record ProcessSelection(ImmutableArray<int> Pids, ImmutableArray<TextPattern> Patterns, ImmutableArray<int> Trees)
{
    /// <summary>What the kernel calls us.</summary>
    private const string OwnName = "stuck";

    /// <summary>Whose: of what is found by a pattern or in a tree, these alone; where nothing else was asked for, all of theirs. Null for everybody's.</summary>
    public string? User { get; init; }

    /// <summary>Everybody was asked for, by that word: <c>--all</c>.</summary>
    public bool Everybody { get; init; }

    /// <summary>All processes of these containers: each by its number, or the beginning of that, or its name, as the table shows it.</summary>
    public ImmutableArray<string> Containers { get; init; } = [];

    /// <summary>Nothing was asked for: all processes.</summary>
    public bool IsEverything => NamesNobody && User is null;

    /// <summary>No processes were asked for, but perhaps somebody's.</summary>
    public bool NamesNobody => Pids.IsEmpty && Patterns.IsEmpty && Trees.IsEmpty && Containers.IsEmpty && !Everybody;

    /// <summary>Looks the selection up among the processes there are. Where everything is wanted, nothing in particular is found.</summary>
    /// <param name="ownPid">Ourselves, whom no pattern and no tree includes.</param>
    public SelectionResult Resolve(ProcessSnapshot snapshot, int ownPid)
    {
        var present = snapshot.Processes.Select(p => p.Pid).ToHashSet();
        var others = Others(snapshot, ownPid);
        var named = Patterns.Select(pattern => PatternMatch.Of(pattern, others, snapshot)).ToArray();
        var descendants = Trees.SelectMany(root => Descendants(root, snapshot)).Where(pid => pid != ownPid);
        var contained = Containers.ToDictionary(name => name, name => others.Where(process => IsIn(process.Container, name)).Select(process => process.Pid).ToArray());
        var theirs = named.SelectMany(n => n.Pids).Concat(descendants).Concat(contained.Values.SelectMany(pids => pids)).Concat(Everybody || NamesNobody && User is not null ? others.Select(p => p.Pid) : []);
        return new SelectionResult(
            [.. Pids.Where(present.Contains).Concat(theirs.Where(pid => User is null || snapshot.Find(pid)?.User == User)).Distinct()],
            [
                .. Pids.Concat(Trees).Distinct().Where(pid => !present.Contains(pid)).Select(pid => $"no such process: {pid}"),
                .. named.Where(n => n.Error is not null).Select(n => n.Error!),
                .. contained.Where(one => one.Value.Length == 0).Select(one => $"no process is in a container '{one.Key}'"),
                .. User is not null && !snapshot.Processes.Any(p => p.User == User) ? [$"no process runs as '{User}'"] : Array.Empty<string>(),
            ]);
    }

    /// <summary>Those that a name can mean: not ourselves, and no other who looks as we do.</summary>
    private static ProcessSample[] Others(ProcessSnapshot snapshot, int ownPid)
    {
        var excluded = new HashSet<int>();
        foreach (var one in snapshot.Processes.Where(p => p.Pid == ownPid || p.Comm == OwnName)) excluded.UnionWith(WithWrappers(one, snapshot));
        return [.. snapshot.Processes.Where(p => !p.IsKernelThread && !excluded.Contains(p.Pid))];
    }

    /// <summary>
    /// A process, and those from whom it descends that have its command line, and so its pattern, in their own: sudo stuck -n php.
    /// </summary>
    private static HashSet<int> WithWrappers(ProcessSample one, ProcessSnapshot snapshot)
    {
        var wrappers = new HashSet<int> { one.Pid };
        for (var pid = one.ParentPid; snapshot.Find(pid) is { } parent; pid = parent.ParentPid)
            if (!parent.Title.Contains(one.Comm, StringComparison.Ordinal) || !wrappers.Add(pid)) break;
        return wrappers;
    }

    /// <param name="container">Its runtime and its name, or the beginning of its number: <c>docker 1a2b3c4d5e6f</c>.</param>
    private static bool IsIn(string container, string name)
    {
        var own = container[(container.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        return own.Length > 0 && (container == name || own.StartsWith(name, StringComparison.Ordinal) || own.All(char.IsAsciiHexDigit) && name.StartsWith(own, StringComparison.Ordinal));
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
