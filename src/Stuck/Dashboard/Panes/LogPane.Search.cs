using Stuck.Dashboard.Log;

namespace Stuck.Dashboard.Panes;

internal sealed partial class LogPane
{
    private string? _wanted;
    private long? _match;

    public override bool Search(string text, int step)
    {
        _wanted = text;
        SetNeedsDraw();
        if (_process is null) return false;
        var top = _scroll.Top(First, End, HistoryRows);
        var from = Math.Clamp(_match ?? top, First, Math.Max(First, End - 1));
        var search = new LogSearch(_reader);
        var found = step == 0
            ? search.Find(_process.History, text, from, End, 1) ?? search.Find(_process.History, text, from, End, -1)
            : search.Find(_process.History, text, from + step, End, step);
        if (found is not { } match) return false;
        _match = match;
        var inSight = match >= top && match < top + HistoryRows;
        _scroll.Hold(inSight ? top : match - HistoryRows / 2);
        return true;
    }

    public override void EndSearch()
    {
        (_wanted, _match) = (null, null);
        SetNeedsDraw();
    }
}
