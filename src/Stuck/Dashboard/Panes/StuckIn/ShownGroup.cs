using Stuck.Tracing.Model;

namespace Stuck.Dashboard.Panes.StuckIn;

/// <summary>A group of the summary at a moment.</summary>
/// <param name="Who">Its processes, and those behind them, by name.</param>
/// <param name="NowNs">The moment; ns on CLOCK_MONOTONIC.</param>
internal sealed record ShownGroup(StuckGroup Group, string Who, long NowNs);
