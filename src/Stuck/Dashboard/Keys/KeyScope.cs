namespace Stuck.Dashboard.Keys;

/// <summary>Where the focus must be for a key to have a meaning.</summary>
internal enum KeyScope
{
    Everywhere,
    Table,
    Log,

    /// <summary>The summary of what everybody is stuck in.</summary>
    Stuck,

    /// <summary>Any pane that is open over the others.</summary>
    Overlay,
}
