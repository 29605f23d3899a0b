using Stuck.Dashboard.Panes.Log.Search;

namespace Stuck.Dashboard.Panes.Log;

internal sealed partial class LogPane
{
    private static readonly Func<IRowTest> Failed = HeaderTest.Failed, Slow = HeaderTest.Slow;

    private LogPattern? _wanted;
    private long _origin;
    private int _direction = 1;
    private RowSearch? _search;
    private CancellationTokenSource? _cancellation;

    public override bool ShowsSearch => _wanted is not null;

    public override void BeginSearch(int direction)
    {
        _direction = direction;
        if (_rows is not null) _origin = _scroll.IsFollowing && direction > 0 ? Top : CursorRow;
    }

    /// <summary>Says itself what came of it, since that may take a while.</summary>
    public override bool Search(string text, int step)
    {
        _wanted = new LogPattern(text);
        SetNeedsDraw();
        if (_rows is null) return false;
        // What was recorded since the last frame is looked through, too: nobody waits for a frame before he types.
        _rows.Refresh();
        var pattern = _wanted;
        var names = _reader.Names;
        Func<IRowTest> test = () => new PatternTest(pattern, names);
        if (step == 0)
        {
            var origin = Math.Clamp(_origin, First, Math.Max(First, End - 1));
            Find(origin, _direction, test, () => Find(origin - _direction, -_direction, test, () => screen.Say("not found")));
        }
        else Find(CursorRow + step, step, test, () => screen.Say($"no further \"{text}\" {Where(step)}"));
        return true;
    }

    public override void EndSearch()
    {
        EndFind();
        _wanted = null;
        SetNeedsDraw();
    }

    private static string Where(int step) => step > 0 ? "below" : "above";

    /// <summary>Goes to the next row of a kind.</summary>
    private void Jump(string what, int step, Func<IRowTest> test) =>
        Find(CursorRow + step, step, test, () => screen.Say($"no {what} {Where(step)}"));

    /// <summary>Puts the cursor on the nearest row that passes a test: at once if that is near, else when the background has found it.</summary>
    /// <param name="missing">Called, now or later, when it turns out that there is none.</param>
    private void Find(long from, int step, Func<IRowTest> test, Action missing)
    {
        EndFind();
        var search = new RowSearch(_rows!, from, step, test);
        if (search.FindNear(out var isAll) is { } row) GoTo(row);
        else if (isAll) missing();
        else FindFar(search, missing);
    }

    private void FindFar(RowSearch search, Action missing)
    {
        _search = search;
        _cancellation = new CancellationTokenSource();
        screen.Await("the search", search.FindFarAsync(_cancellation.Token), found =>
        {
            if (_search != search) return;
            EndFind();
            if (found.Fault is { } fault) screen.Say(fault.Brief);
            else if (found.Value is { } row) GoTo(row);
            else missing();
            SetNeedsDraw();
        });
    }

    private void EndFind()
    {
        _cancellation?.Cancel();
        (_search, _cancellation) = (null, null);
    }
}
