using System.Collections.Immutable;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Table;

internal sealed partial class TablePane
{
    private ImmutableArray<PlacedColumn<TableRow>> _placed = [];
    private int _painted;

    protected override void Paint(CellPainter painter)
    {
        _selection.Update(_keys, Height);
        _placed = ColumnLayout.Fit(Columns, painter.Width - 1);
        PaintHeadings(painter);
        for (var y = 1; y < painter.Height; y++)
        {
            var index = _selection.Top + y - 1;
            painter.Fill(0, y, painter.Width, Theme.Text);
            if (index >= _rows.Length) continue;
            var row = _rows[index];
            PaintRow(painter, y, row);
            if (index == _selection.Index) painter.Text(0, y, ">", Theme.Text);
            if (_tags.Contains(row.Key)) painter.Text(0, y, "*", Theme.Title);
            if (index == _selection.Index) painter.Restyle(0, y, painter.Width, style => Theme.OnSelection(style, HasFocus));
        }

        _painted = Look();
    }

    /// <summary>A number that changes with whatever is in sight: to paint what looks the same is work for nothing.</summary>
    private int Look()
    {
        var look = new HashCode();
        look.Add(_selection.Index - _selection.Top);
        look.Add(_rows.Length);
        for (var index = _selection.Top; index < Math.Min(_rows.Length, _selection.Top + Height); index++)
        {
            var row = _rows[index];
            look.Add(_tags.Contains(row.Key));
            foreach (var (column, _, _) in _placed)
            {
                look.Add(TextOf(column, row));
                look.Add(StyleOf(column, row));
            }
        }

        return look.ToHashCode();
    }

    private void PaintHeadings(CellPainter painter)
    {
        var style = HasFocus ? Theme.HeadingFocused : Theme.Heading;
        painter.Fill(0, 0, painter.Width, style);
        foreach (var (column, x, width) in _placed)
        {
            if (column.Name != _view.Order.Name)
            {
                painter.Field(x + 1, 0, width, column.Title, style, column.Right);
                continue;
            }

            var arrow = _view.Reversed ? "▲" : "▼";
            var title = column.Right ? arrow + column.Title : column.Title + arrow;
            painter.Field(x + 1, 0, width, title.Length > width ? column.Title : title, Theme.Sorted(style), column.Right);
        }
    }

    private void PaintRow(CellPainter painter, int y, TableRow row)
    {
        foreach (var (column, x, width) in _placed)
            painter.Field(x + 1, y, width, TextOf(column, row), StyleOf(column, row), column.Right);
    }

    private string TextOf(Column<TableRow> column, TableRow row) => column.Name == "worker" ? row.Title(_side, SideStep) : column.Value(row);

    private CellStyle StyleOf(Column<TableRow> column, TableRow row)
    {
        var tone = column.Tone?.Invoke(row) ?? Tone.Normal;
        if (tone != Tone.Normal) return Theme.StyleOf(tone);
        if (_tags.Contains(row.Key)) return Theme.Title;
        var quiet = row.IsFamily || row.Process.Verdict.Kind is VerdictKind.Idle or VerdictKind.Unknown && !row.Process.Row.IsTraced;
        return quiet || column.Priority > 0 ? Theme.Dim : Theme.Text;
    }
}
