using System.Collections.Immutable;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Summaries.Latencies;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Statistics;

internal sealed partial class StatisticsPane
{
    protected override void Paint(CellPainter painter)
    {
        for (var y = 1; y < painter.Height; y++) painter.Fill(0, y, painter.Width, Theme.Text);
        PaintRule(painter, 0, [.. RuleParts()]);
        _selection.Update(_keys, TableRows);
        var columns = ColumnLayout.Fit([.. LatencyColumns.All.Select(column => column.Column)], painter.Width - 1);
        painter.Fill(0, 1, painter.Width, Theme.HeadingFocused);
        foreach (var (column, x, width) in columns)
            painter.Field(x + 1, 1, width, column == LatencyColumns.All[_sort].Column ? $"{(_isReversed ? "▲" : "▼")}{column.Title}" : column.Title, Theme.HeadingFocused, column.Right);
        for (var row = 0; row < TableRows && _selection.Top + row < _rows.Length; row++) PaintRow(painter, row + 2, columns, _selection.Top + row);
        if (SpectrumRows > 0) PaintSpectrum(painter, painter.Height - SpectrumRows);
    }

    private IEnumerable<RulePart> RuleParts()
    {
        yield return new RulePart($"statistics of {_subject.Title}", Theme.Title);
        if (_reader.Table is null) yield return new RulePart($"reading the history {_reader.Progress:0%}", Theme.Waiting);
        if (_reader.Missed > 0) yield return new RulePart($"without {Units.Count(_reader.Missed)} dropped earlier", Theme.Waiting);
        yield return new RulePart("< > sort  Enter shows these calls  Esc closes", Theme.Dim);
    }

    private void PaintRow(CellPainter painter, int y, ImmutableArray<PlacedColumn<LatencyRow>> columns, int index)
    {
        var row = _rows[index];
        foreach (var (column, x, width) in columns)
            painter.Field(x + 1, y, width, column.Value(row), Theme.StyleOf(column.Tone?.Invoke(row) ?? Tone.Normal), column.Right);
        if (index != _selection.Index) return;
        painter.Text(0, y, ">", Theme.Text);
        painter.Restyle(0, y, painter.Width, style => Theme.OnSelection(style, focused: true));
    }

    private void PaintSpectrum(CellPainter painter, int y)
    {
        if (Selected is not { } row || _reader.Table is not { } table) return;
        PaintRule(painter, y, new RulePart($"how long {row.Name} took", Theme.Title), new RulePart("a column a second  ░ 1  ▒ 10  ▓ 100  █ 1000 calls", Theme.Dim));
        _spectrogram.Paint(painter, y + 1, (table.Find(row.Name) ?? table.Total).Spectrum, _second);
    }
}
