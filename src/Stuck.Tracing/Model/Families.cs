using System.Collections.Immutable;

namespace Stuck.Tracing.Model;

/// <summary>Which processes work together.</summary>
/// <param name="All">By master, then by name.</param>
/// <param name="Members">The family of each worker, by its pid.</param>
public sealed record Families(ImmutableArray<WorkerFamily> All, ImmutableDictionary<int, WorkerFamily> Members)
{
    public static Families None { get; } = new([], ImmutableDictionary<int, WorkerFamily>.Empty);

    /// <summary>The family that a process works in; null for a master, and for a process that has none.</summary>
    public WorkerFamily? Of(int pid) => Members.GetValueOrDefault(pid);
}
