using Stuck.Tracing.Summaries.Latencies;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Statistics;

/// <summary>A column of the statistics, and what sorting by it compares: the largest comes first.</summary>
internal sealed record LatencyColumn(Column<LatencyRow> Column, Func<LatencyRow, IComparable> Key);
