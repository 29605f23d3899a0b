namespace Stuck.Dashboard.Screen;

/// <summary>A border between two panes that can be dragged.</summary>
internal enum PaneEdge
{
    None,

    /// <summary>Between the table and the log below.</summary>
    Log,

    /// <summary>Between the log and the summary below.</summary>
    Stuck,

    /// <summary>No border, but the place on the line of moments.</summary>
    Moments,
}
