using Stuck.Dashboard.Panes.Log.Rows;
using Stuck.Tracing.Faults;

namespace Stuck.Dashboard.Panes.Log;

/// <summary>Everything that the log's picture depends on apart from its own keys: the same state, the same picture.</summary>
/// <param name="Tracing">How far the tracing of the processes has come, folded into one number.</param>
/// <param name="InFlight">Of the calls in flight: when they began, folded into one number.</param>
/// <param name="SoFar">For how long the longest has been in flight, in words.</param>
/// <param name="Fault">Why no further rows are found; null if they are.</param>
internal readonly record struct LogState(
    string Title,
    ILogRows? Rows,
    double Progress,
    long Tracing,
    long End,
    long First,
    double? CallsPerSecond,
    long InFlight,
    string SoFar,
    Fault? Fault);
