using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Dashboard.Panes.Log;

/// <summary>The workers whose calls stand together in a log.</summary>
/// <param name="Rows">The master, if the family was asked for by it, and the workers.</param>
internal sealed record LogFamily(string Name, ImmutableArray<ProcessRow> Rows)
{
    /// <summary>
    /// The family that a process works in; of a master, all that works for it; of another process, itself alone. Who has ended and is kept
    /// still belongs to it.
    /// </summary>
    /// <param name="all">Every process that is listed.</param>
    public static LogFamily Of(ProcessRow process, Families families, ImmutableArray<ProcessRow> all)
    {
        if (families.Of(process) is { } family) return new LogFamily(family.Name, [.. all.Where(row => families.Of(row) == family)]);
        var own = families.All.Where(f => f.MasterPid == process.Pid && f.Key.MasterStart == process.Sample.StartTicks).Select(f => f.Key).ToHashSet();
        return new LogFamily(process.Name, [process, .. all.Where(row => row != process && WorksFor(process, row, own, families))]);
    }

    private static bool WorksFor(ProcessRow master, ProcessRow row, HashSet<FamilyKey> own, Families families) =>
        families.Of(row) is { } family ? own.Contains(family.Key)
        : row.HasEnded && row.ParentPid == master.Pid && row.Sample.StartTicks >= master.Sample.StartTicks;
}
