using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Dashboard.Panes.Table;

/// <summary>What stays the same about a row of the table, for as long as it is there.</summary>
/// <param name="Process">Of a family's row, the process that it stands under.</param>
/// <param name="Family">Of a family's row.</param>
internal readonly record struct RowKey(ProcessKey Process, FamilyKey? Family = null)
{
    public static RowKey Of(ProcessRow row) => new(row.Key);
}
