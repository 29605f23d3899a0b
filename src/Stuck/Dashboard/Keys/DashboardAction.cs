namespace Stuck.Dashboard.Keys;

/// <summary>What a key can do.</summary>
internal enum DashboardAction
{
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    First,
    Last,
    NextPane,
    PreviousPane,
    Freeze,
    Trace,
    Search,
    NextMatch,
    PreviousMatch,
    Tree,
    Zoom,
    Help,
    Back,
    Suspend,
    Quit,
}
