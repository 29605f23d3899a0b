using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Workers;

/// <summary>
/// Which workers belong together, and how they come and go: a fold over snapshots, and over the ends that a trace has shown. A worker that
/// is gone from one snapshot to the next has ended; how, only a trace tells.
/// </summary>
public sealed class WorkerFamilies
{
    /// <summary>How long after an end a second witness may come: the worker's own trace, its master's wait; ns.</summary>
    private const long WitnessNs = 10_000_000_000;

    private readonly ImmutableDictionary<FamilyKey, WorkerFamily> _families;
    private readonly ImmutableDictionary<int, Member> _members;
    private readonly ImmutableDictionary<int, Departed> _departed;
    private readonly long _atNs;

    private WorkerFamilies(
        ImmutableDictionary<FamilyKey, WorkerFamily> families,
        ImmutableDictionary<int, Member> members,
        ImmutableDictionary<int, Departed> departed,
        long atNs) => (_families, _members, _departed, _atNs) = (families, members, departed, atNs);

    /// <summary>Before anything is known.</summary>
    public static WorkerFamilies Empty { get; } = new(
        ImmutableDictionary<FamilyKey, WorkerFamily>.Empty, ImmutableDictionary<int, Member>.Empty, ImmutableDictionary<int, Departed>.Empty, 0);

    /// <summary>By master, then by name.</summary>
    public IEnumerable<WorkerFamily> All =>
        _families.Values.OrderBy(f => f.Key.MasterPid).ThenBy(f => f.Name, StringComparer.Ordinal).ThenBy(f => f.Key.OwnPid);

    /// <summary>Who works together, as it is now.</summary>
    public Families Known => field ??= new Families(
        [.. All], _members.ToImmutableDictionary(member => member.Key, member => _families[member.Value.Key]));

    /// <summary>The family that a process works in; null for a master, and for a process that has none.</summary>
    public WorkerFamily? Of(int pid) => _members.TryGetValue(pid, out var member) ? _families[member.Key] : null;

    /// <summary>Takes in which processes there are.</summary>
    public WorkerFamilies With(ProcessSnapshot snapshot)
    {
        var found = FamilyMembers.Find(snapshot, _families.ContainsKey).ToArray();
        var present = snapshot.Processes.Where(p => p.State is not ('Z' or 'X')).ToDictionary(p => p.Pid, p => p.StartTicks);
        var gone = _members.Where(m => present.GetValueOrDefault(m.Key) != m.Value.StartTicks).ToArray();
        var exits = gone.ToLookup(m => m.Value.Key);
        var workers = found.ToLookup(member => member.Key, member => member.Process);

        var families = ImmutableDictionary.CreateBuilder<FamilyKey, WorkerFamily>();
        foreach (var key in workers.Select(family => family.Key).Union(_families.Keys))
        {
            var known = _families.GetValueOrDefault(key);
            var family = Family(key, known, [.. workers[key]], exits[key].Count());
            // A crash loop may be found between two workers: its family lives as long as the master does.
            var isAlive = !family.Workers.IsEmpty || family.Exits > 0 && present.GetValueOrDefault(key.MasterPid) == key.MasterStart;
            if (isAlive) families[key] = family;
        }

        return new WorkerFamilies(
            families.ToImmutable(),
            found.ToImmutableDictionary(m => m.Process.Pid, m => new Member(m.Key, m.Process.StartTicks)),
            _departed.RemoveRange(_departed.Where(d => snapshot.AtNs - d.Value.AtNs > WitnessNs).Select(d => d.Key))
                .SetItems(gone.Select(m => KeyValuePair.Create(m.Key, new Departed(m.Value.Key, snapshot.AtNs)))),
            snapshot.AtNs);
    }

    /// <summary>Takes in an end that a trace has shown. Told twice, it counts once.</summary>
    public WorkerFamilies With(WorkerExit exit)
    {
        if (_departed.TryGetValue(exit.Pid, out var departed)) return Noted(departed.Key, exit, exits: 0);
        if (_members.TryGetValue(exit.Pid, out var member)) return Noted(member.Key, exit, exits: 1);
        // It has lived for less than the time between two snapshots.
        return OnlyOneOf(exit.ParentPid) is { } only ? Noted(only, exit, exits: 1) : this;
    }

    /// <summary>The family of a master that has one alone: whoever has lived too short to be seen worked in that. Null where there are others, or none.</summary>
    internal FamilyKey? OnlyOneOf(int masterPid) =>
        masterPid != 0 && _families.Keys.Where(key => key.MasterPid == masterPid).Take(2).ToArray() is [var only] ? only : null;

    private WorkerFamilies Noted(FamilyKey key, WorkerExit exit, int exits)
    {
        if (!_families.TryGetValue(key, out var family)) return this;
        return new WorkerFamilies(
            _families.SetItem(key, family with { Exits = family.Exits + exits, LastExit = exit.Status }),
            _members.Remove(exit.Pid),
            _departed.SetItem(exit.Pid, new Departed(key, _atNs)),
            _atNs);
    }

    private static WorkerFamily Family(FamilyKey key, WorkerFamily? known, ImmutableArray<ProcessSample> workers, int exits) => new(
        key,
        workers.IsEmpty ? known?.Name ?? key.Stem : FamilyMembers.Name(key, workers),
        [.. workers.Select(worker => worker.Pid).Order()],
        workers.Any(worker => worker.CpuPercent is not null) ? workers.Sum(worker => worker.CpuPercent) : null,
        workers.Sum(worker => worker.RssBytes),
        workers.Sum(worker => worker.Threads),
        (known?.Exits ?? 0) + exits,
        known?.LastExit);

    private sealed record Member(FamilyKey Key, long StartTicks);

    private sealed record Departed(FamilyKey Key, long AtNs);
}
