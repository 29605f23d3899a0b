using Stuck.Dashboard.Table;
using Stuck.Tracing.Summaries;

namespace Stuck.Dashboard.Panes;

/// <summary>What the header says.</summary>
/// <param name="Processes">Listed in the table.</param>
/// <param name="Stuck">Of these, how many are stuck.</param>
/// <param name="CallsPerSecond">Of all traced processes together.</param>
/// <param name="Lost">Records that could not be kept at all.</param>
internal readonly record struct HeaderFigures(
    TimeSpan Uptime, double Load1, double Load5, double Load15, int Processes, int Stuck, int Traced, double CallsPerSecond, long Lost)
{
    /// <summary>What tracing does to the process that it slows down most; null where none is traced.</summary>
    public TraceCost? Cost { get; init; }

    /// <summary>What the table is limited to.</summary>
    public ProcessFilter? Filter { get; init; }

    /// <summary>How many processes that leaves.</summary>
    public int Filtered { get; init; }
}
