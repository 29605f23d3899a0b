namespace Stuck.Dashboard.Panes.Log;

internal sealed partial class LogPane
{
    /// <summary>Null for the newest row, whichever that is.</summary>
    private long? _cursor;

    /// <summary>Where the log ended when it was let go of.</summary>
    private long _heldEnd;

    private long CursorRow => Math.Clamp(_cursor ?? long.MaxValue, First, Math.Max(First, End - 1));

    private long Top => _scroll.Top(First, End, HistoryRows);

    public override bool Click(int x, int y)
    {
        if (_rows is null || y < RowsAbove || Top + y - RowsAbove >= End) return false;
        Put(Top + y - RowsAbove, Top);
        SetNeedsDraw();
        return true;
    }

    /// <summary>The wheel moves the window and takes the cursor along.</summary>
    public override void Scroll(int rows)
    {
        if (_rows is null) return;
        Turn(rows);
        SetNeedsDraw();
    }

    /// <summary>Moves the cursor by a row; beyond the newest the log follows again.</summary>
    private void Step(int by)
    {
        var cursor = CursorRow + by;
        if (cursor >= End) Follow();
        else Put(Math.Max(First, cursor), Top);
    }

    /// <summary>Moves the window, and the cursor with it.</summary>
    private void Turn(int by)
    {
        var (cursor, top) = (CursorRow, Top);
        if (_scroll.IsFollowing) _heldEnd = End;
        _scroll.Move(by, First, End, HistoryRows);
        if (_scroll.IsFollowing) Follow();
        else _cursor = Math.Clamp(cursor + Top - top, Top, Math.Max(Top, Math.Min(End, Top + HistoryRows) - 1));
        if (Top == top && by < 0) _cursor = First;
    }

    /// <summary>Puts the cursor on a row and leaves the window where it is, or brings the row into its middle if it is out of sight.</summary>
    private void GoTo(long row)
    {
        var top = Top;
        var isInSight = row >= top && row < top + HistoryRows;
        Put(row, isInSight ? top : Math.Max(First, row - HistoryRows / 2));
    }

    /// <summary>The newest row stays in sight from now on.</summary>
    private void Follow()
    {
        _scroll.Follow();
        _cursor = null;
    }

    /// <summary>Puts the cursor on a row, and holds a window around it that moves no further than it has to.</summary>
    private void Put(long row, long top)
    {
        if (_scroll.IsFollowing) _heldEnd = End;
        _cursor = row;
        // A window that is held has no rows for calls in flight, so it can only be larger than it was.
        _scroll.Hold(Math.Clamp(top, row - HistoryRows + 1, row));
    }
}
