using Stuck.Dashboard.Panes.Log.Rows;
using Stuck.Tracing.Syscalls.Filters;

namespace Stuck.Dashboard.Panes.Log;

internal sealed partial class LogPane
{
    private CallFilter? _filter;

    /// <summary>The filter as it was typed; empty if there is none.</summary>
    public string FilterText => _filter?.Text ?? "";

    /// <summary>Shows only some of the records; all of them if the text is empty. A text that is wrong, or not complete, changes nothing.</summary>
    public void Filter(string text)
    {
        var filter = CallFilter.Parse(text, out var error);
        if (error.Length > 0)
        {
            screen.Say(error);
            return;
        }

        if (filter?.Text == _filter?.Text) return;
        var here = IsLive || _freeze is not null && _scroll.IsFollowing ? null : Current;
        _filter = filter;
        ShowRows(MakeRows());
        if (here is { } place && _rows is { } rows && rows.End > 0) GoTo(RowNear.Of(rows, place, _reader));
    }
}
