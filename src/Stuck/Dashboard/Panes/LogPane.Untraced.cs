using Stuck.Dashboard.Table;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Summaries.Verdicts;

namespace Stuck.Dashboard.Panes;

internal sealed partial class LogPane
{
    /// <summary>Of a worker that is not traced the verdict is said in words, and what to press to see more.</summary>
    private void PaintUntraced(CellPainter painter)
    {
        for (var y = 1; y < painter.Height; y++) painter.Fill(0, y, painter.Width, Theme.Text);
        var row = 2;
        if (_subject.Selected is { Verdict.Kind: not Stuck.Tracing.Summaries.VerdictKind.Unknown } judged)
        {
            var style = Theme.StyleOf(VerdictCells.ToneOf(judged.Verdict, judged.NowNs));
            painter.Field(2, 1, painter.Width - 3, VerdictCells.ClaimText(judged.Verdict, judged.NowNs), style);
            painter.Field(2, 2, painter.Width - 3, judged.Verdict.Evidence, Theme.Text);
            row = 4;
        }

        var x = painter.Text(2, row, "Not traced. Press ", Theme.Dim);
        x = painter.Text(x, row, "s", Theme.Key);
        painter.Text(x, row, $" to see every call of {(_subject.Selected is { } selected ? Short(selected.Row.Name) : "the selected worker")}.", Theme.Dim);
    }
}
