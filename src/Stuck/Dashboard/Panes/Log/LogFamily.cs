using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Dashboard.Panes.Log;

/// <summary>The workers whose calls stand together in a log.</summary>
/// <param name="MasterPid">0 if there is no master.</param>
/// <param name="Rows">The master, if the family was asked for by it, and the workers.</param>
internal sealed record LogFamily(string Name, int MasterPid, ImmutableArray<ProcessRow> Rows)
{
    /// <summary>The family that a process works in; of a master, all that works for it; of another process, itself alone.</summary>
    /// <param name="all">Every process that is listed.</param>
    public static LogFamily Of(ProcessRow process, Families families, ImmutableArray<ProcessRow> all)
    {
        if (families.Of(process.Pid) is { } family)
            return new LogFamily(family.Name, family.MasterPid ?? 0, RowsOf(all, family.Workers));
        var own = families.All.Where(f => f.MasterPid == process.Pid).ToArray();
        return new LogFamily(process.Name, process.Pid, [process, .. RowsOf(all, own.SelectMany(f => f.Workers))]);
    }

    private static ImmutableArray<ProcessRow> RowsOf(ImmutableArray<ProcessRow> all, IEnumerable<int> pids)
    {
        var wanted = pids.ToHashSet();
        return [.. all.Where(row => wanted.Contains(row.Pid))];
    }
}
