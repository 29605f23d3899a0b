using System.Collections.Immutable;
using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Table;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Summaries;

namespace Stuck.Dashboard.Panes;

/// <summary>The table of processes.</summary>
internal sealed class TablePane(Theme theme) : Pane(theme, canFocus: true)
{
    private readonly RowSelection<(int Pid, long StartTicks)> _selection = new();
    private DashboardSnapshot _snapshot = DashboardSnapshot.Empty;
    private ImmutableArray<ShownProcess> _rows = [];
    private ImmutableArray<(int Pid, long StartTicks)> _keys = [];
    private bool _tree = true;

    /// <summary>Another row has been selected, or there is something new about the selected one.</summary>
    public event Action? SelectionChanged;

    /// <summary>The selected process; null if the table is empty.</summary>
    public ShownProcess? Selected => _selection.Index < 0 ? null : _rows[_selection.Index];

    /// <summary>How many processes it lists.</summary>
    public ImmutableArray<ShownProcess> Processes => _rows;

    /// <summary>The processes in sight.</summary>
    public ImmutableHashSet<int> InSight => [.. _rows.Skip(_selection.Top).Take(Height).Select(r => r.Row.Pid)];

    public override KeyScope Scope => KeyScope.Table;

    private new int Height => Math.Max(1, Frame.Height - 1);

    /// <summary>Lists processes, in any order.</summary>
    public void Show(DashboardSnapshot snapshot)
    {
        _snapshot = snapshot;
        Arrange();
    }

    public override bool Do(DashboardAction action)
    {
        switch (action)
        {
            case DashboardAction.Up: Select(_selection.Index - 1); break;
            case DashboardAction.Down: Select(_selection.Index + 1); break;
            case DashboardAction.PageUp: Select(_selection.Index - Height + 1); break;
            case DashboardAction.PageDown: Select(_selection.Index + Height - 1); break;
            case DashboardAction.First: Select(0); break;
            case DashboardAction.Last: Select(_rows.Length - 1); break;
            case DashboardAction.Tree:
                _tree = !_tree;
                Arrange();
                break;
            default: return false;
        }

        return true;
    }

    public override void Click(int y)
    {
        if (y > 0 && _selection.Top + y - 1 < _rows.Length) Select(_selection.Top + y - 1);
    }

    public override bool Search(string text, int step)
    {
        for (var i = 0; i < _rows.Length; i++)
        {
            var index = (_selection.Index + step + (step < 0 ? -i : i)) % _rows.Length;
            if (index < 0) index += _rows.Length;
            if (!Matches(_rows[index].Row, text)) continue;
            Select(index);
            return true;
        }

        return false;
    }

    protected override void Paint(CellPainter painter)
    {
        _selection.Update(_keys, Height);
        var columns = ColumnLayout.Fit(ProcessColumns.All, painter.Width - 1);
        PaintHeadings(painter, columns);
        for (var y = 1; y < painter.Height; y++)
        {
            var index = _selection.Top + y - 1;
            painter.Fill(0, y, painter.Width, Theme.Text);
            if (index >= _rows.Length) continue;
            PaintRow(painter, y, columns, _rows[index]);
            if (index != _selection.Index) continue;
            painter.Text(0, y, ">", Theme.Text);
            painter.Restyle(0, y, painter.Width, style => Theme.OnSelection(style, HasFocus));
        }
    }

    private static bool Matches(ProcessRow row, string text) =>
        $"{row.Pid} {row.Sample.Title} {row.Sample.Comm} {row.Sample.User}".Contains(text, StringComparison.OrdinalIgnoreCase);

    private void Arrange()
    {
        _rows = ProcessList.Arrange(_snapshot.Rows, _snapshot.Table.AtNs, _tree);
        _keys = [.. _rows.Select(r => (r.Row.Pid, r.Row.Sample.StartTicks))];
        _selection.Update(_keys, Height);
        SetNeedsDraw();
        SelectionChanged?.Invoke();
    }

    private void Select(int index)
    {
        _selection.Select(index, _keys, Height);
        SetNeedsDraw();
        SelectionChanged?.Invoke();
    }

    private void PaintHeadings(CellPainter painter, ImmutableArray<PlacedColumn<ShownProcess>> columns)
    {
        var style = HasFocus ? Theme.HeadingFocused : Theme.Heading;
        painter.Fill(0, 0, painter.Width, style);
        foreach (var column in columns)
            painter.Field(column.X + 1, 0, column.Width, column.Column.Title, style, column.Column.Right);
    }

    private void PaintRow(CellPainter painter, int y, ImmutableArray<PlacedColumn<ShownProcess>> columns, ShownProcess process)
    {
        var quiet = process.Verdict.Kind is VerdictKind.Idle or VerdictKind.Unknown;
        foreach (var column in columns)
        {
            var tone = column.Column.Tone?.Invoke(process) ?? Tone.Normal;
            if (tone == Tone.Normal && (quiet && !process.Row.IsTraced || column.Column.Priority > 0)) tone = Tone.Dim;
            painter.Field(column.X + 1, y, column.Width, column.Column.Value(process), Theme.StyleOf(tone), column.Column.Right);
        }
    }
}
