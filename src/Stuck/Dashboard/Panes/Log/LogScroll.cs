namespace Stuck.Dashboard.Panes.Log;

/// <summary>
/// Which records of a history a window of some rows shows. Places are absolute sequence numbers, so that rows stay where they are while
/// new ones come and old ones fall out.
/// </summary>
internal sealed class LogScroll
{
    /// <summary>The newest record is shown and stays in sight.</summary>
    private bool _following = true;

    private long _top;

    /// <summary>True while the newest record stays in sight.</summary>
    public bool IsFollowing => _following;

    /// <summary>The first record in the window.</summary>
    /// <param name="first">The oldest record kept.</param>
    /// <param name="end">One past the newest that may be shown.</param>
    /// <param name="rows">How many the window holds.</param>
    public long Top(long first, long end, int rows)
    {
        var last = Math.Max(first, end - rows);
        return _following ? last : Math.Clamp(_top, first, last);
    }

    /// <summary>Moves the window; at the end it follows again, anywhere else it stays put.</summary>
    public void Move(long by, long first, long end, int rows) => Show(Top(first, end, rows) + by, first, end, rows);

    /// <summary>Moves the window so that it begins with a record.</summary>
    public void Show(long top, long first, long end, int rows)
    {
        var last = Math.Max(first, end - rows);
        _following = top >= last;
        _top = Math.Clamp(top, first, last);
    }

    /// <summary>Moves the window so that it begins with a record, and stays there whatever comes.</summary>
    public void Hold(long top) => (_following, _top) = (false, top);

    /// <summary>Shows the newest record and follows.</summary>
    public void Follow() => _following = true;
}
