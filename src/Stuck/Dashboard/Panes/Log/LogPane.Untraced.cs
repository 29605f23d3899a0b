using Stuck.Dashboard.Look;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Log;

internal sealed partial class LogPane
{
    /// <summary>What to press, for whoever has just come; as many as there is room for.</summary>
    private static readonly (string Key, string What)[] s_firstSteps =
    [
        ("S", "who waits on someone, and for longest"),
        ("Enter", "the selected worker in full"),
        ("F4", "list only what has a text: a name, a peer, a pid"),
        ("Space", "tag several: s traces all of them, F9 signals all of them"),
        ("F1", "all keys"),
    ];

    /// <summary>Of a worker that is not traced the verdict is said in words, and what to press to see more.</summary>
    private void PaintUntraced(CellPainter painter)
    {
        for (var y = 1; y < painter.Height; y++) painter.Fill(0, y, painter.Width, Theme.Text);
        var row = 2;
        if (_subject.Selected is { Verdict.Kind: not Stuck.Tracing.Model.VerdictKind.Unknown } judged)
        {
            var style = Theme.StyleOf(VerdictCells.ToneOf(judged.Verdict, judged.NowNs));
            painter.Field(2, 1, painter.Width - 3, VerdictCells.ClaimText(judged.Verdict, judged.NowNs), style);
            painter.Field(2, 2, painter.Width - 3, judged.Verdict.Evidence, Theme.Text);
            row = 4;
        }

        var x = painter.Text(2, row, "Not traced. Press ", Theme.Dim);
        x = painter.Text(x, row, "s", Theme.Key);
        painter.Text(x, row, $" to see every call of {(_subject.Selected is { } selected ? Short(selected.Row.Name, TitleColumns) : "the selected worker")}.", Theme.Dim);
        foreach (var (key, what) in s_firstSteps)
        {
            row++;
            painter.Text(2, row + 1, key, Theme.Key);
            painter.Text(10, row + 1, what, Theme.Dim);
        }
    }
}
