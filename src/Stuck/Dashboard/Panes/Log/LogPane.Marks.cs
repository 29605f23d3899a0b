using Stuck.Dashboard.Panes.Log.Rows;

namespace Stuck.Dashboard.Panes.Log;

internal sealed partial class LogPane
{
    private readonly LogMarks _marks = new();

    /// <summary>Gives the cursor's line a letter.</summary>
    public void SetMark(char letter)
    {
        if (Current is not { } place || letter == LogMarks.Back) return;
        _marks.Set(letter, place);
        SetNeedsDraw();
    }

    /// <summary>Goes to the line with a letter.</summary>
    public void GoToMark(char letter)
    {
        if (_rows is not { } rows) return;
        if (_marks.Find(letter) is not { } marked || !rows.Processes.Contains(marked.Process))
        {
            screen.Say(letter == LogMarks.Back ? "there was no jump in this log yet" : $"no line of this log is marked {letter}");
            return;
        }

        var row = RowNear.Of(rows, marked, _reader);
        if (Current is { } here) _marks.Set(LogMarks.Back, here);
        GoTo(row);
        SetNeedsDraw();
    }
}
