namespace Stuck.Dashboard.Panes.Log;

/// <summary>What the time column says.</summary>
internal enum LogTimeColumn
{
    /// <summary>By the wall clock.</summary>
    Absolute,

    /// <summary>Since the log began.</summary>
    Relative,

    /// <summary>Since the line before.</summary>
    Delta,
}
