using System.Collections.Immutable;

namespace Stuck.Tracing.Model;

/// <summary>Which processes work together.</summary>
/// <param name="All">By master, then by name.</param>
/// <param name="Members">The family of each worker, by its pid.</param>
public sealed record Families(ImmutableArray<WorkerFamily> All, ImmutableDictionary<int, WorkerFamily> Members)
{
    public static Families None { get; } = new([], ImmutableDictionary<int, WorkerFamily>.Empty);

    private Dictionary<FamilyKey, WorkerFamily>? _byKey;

    /// <summary>The family that a process works in, or did until it ended; null where it has none, or it is gone.</summary>
    public WorkerFamily? Of(ProcessRow row) => row.HasEnded ? row.Family is { } key ? Find(key) : null : Of(row.Pid);

    /// <summary>Null if there is none any more.</summary>
    public WorkerFamily? Find(FamilyKey family) => (_byKey ??= All.ToDictionary(one => one.Key)).GetValueOrDefault(family);

    /// <summary>The family that a living process works in; null for a master, and for a process that has none.</summary>
    public WorkerFamily? Of(int pid) => Members.GetValueOrDefault(pid);
}
