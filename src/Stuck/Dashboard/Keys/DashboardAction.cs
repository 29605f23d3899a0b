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
    Hold,
    Trace,
    TraceDeep,
    Search,
    SearchBack,
    NextMatch,
    PreviousMatch,
    NextError,
    PreviousError,
    NextSlow,
    SetMark,
    GoToMark,
    Time,
    Names,
    Follow,
    Detail,
    Chain,
    Descriptors,
    Requests,
    RequestKinds,
    ErrorsFirst,
    Unread,
    Stacks,
    Flame,
    Statistics,

    /// <summary>What has changed since.</summary>
    Changes,

    /// <summary>What triggers have had kept.</summary>
    Kept,
    Copy,
    Save,
    Scope,
    Tree,
    Collapse,
    Expand,
    Setup,
    Sort,
    SortLeft,
    SortRight,
    Reverse,
    MostStuck,
    Tag,
    TagGroup,
    UntagAll,
    Filter,
    User,
    Container,
    Signal,
    Dismiss,
    DismissAll,
    Zoom,
    Mouse,
    Redraw,
    Palette,
    Help,
    Back,
    Suspend,

    /// <summary>A moment back.</summary>
    Earlier,

    /// <summary>A moment on.</summary>
    Later,

    /// <summary>A minute back.</summary>
    MinuteEarlier,

    /// <summary>A minute on.</summary>
    MinuteLater,

    /// <summary>Back to where it turned with somebody.</summary>
    TurnEarlier,

    /// <summary>On to where it turned with somebody.</summary>
    TurnLater,
    Quit,
}
