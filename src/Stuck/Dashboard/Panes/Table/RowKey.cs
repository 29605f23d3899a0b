using Stuck.Tracing.Model;

namespace Stuck.Dashboard.Panes.Table;

/// <summary>What stays the same about a row of the table, for as long as it is there.</summary>
/// <param name="Pid">Of the process; of a family's row, of the process that it stands under.</param>
/// <param name="StartTicks">Tells a process from a later one with its pid.</param>
/// <param name="Family">Of a family's row.</param>
internal readonly record struct RowKey(int Pid, long StartTicks, FamilyKey? Family = null)
{
    public static RowKey Of(ProcessRow row) => new(row.Pid, row.Sample.StartTicks);
}
