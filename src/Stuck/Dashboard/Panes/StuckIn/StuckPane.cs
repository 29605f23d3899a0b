using System.Collections.Immutable;
using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Model;

namespace Stuck.Dashboard.Panes.StuckIn;

/// <summary>What all listed processes are in, and on whom: who waits for longest comes first.</summary>
internal sealed class StuckPane(Theme theme) : Pane(theme, canFocus: true)
{
    private const int WorkersColumns = 7;
    private const int LongestColumns = 7;

    private readonly RowSelection<(VerdictKind, string)> _selection = new();
    private ImmutableArray<StuckGroup> _groups = [];
    private ImmutableArray<StuckLine> _lines = [];
    private ImmutableArray<(VerdictKind, string)> _keys = [];

    /// <summary>The workers of a group are wanted.</summary>
    public event Action<StuckGroup>? Chosen;

    public override KeyScope Scope => KeyScope.Stuck;

    /// <summary>Room for groups under the rule.</summary>
    private int Rows => Math.Max(1, Frame.Height - 1);

    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public void Show(ImmutableArray<StuckGroup> groups, long nowNs)
    {
        _groups = groups;
        _keys = [.. groups.Select(group => (group.Kind, group.Target))];
        _selection.Update(_keys, Rows);
        var lines = StuckLine.Of(groups, nowNs);
        if (lines.SequenceEqual(_lines)) return;
        _lines = lines;
        SetNeedsDraw();
    }

    public override bool Do(DashboardAction action)
    {
        switch (action)
        {
            case DashboardAction.Up: Select(_selection.Index - 1); break;
            case DashboardAction.Down: Select(_selection.Index + 1); break;
            case DashboardAction.PageUp: Select(_selection.Index - Rows); break;
            case DashboardAction.PageDown: Select(_selection.Index + Rows); break;
            case DashboardAction.First: Select(0); break;
            case DashboardAction.Last: Select(_groups.Length - 1); break;
            case DashboardAction.TagGroup:
                if (_selection.Index >= 0) Chosen?.Invoke(_groups[_selection.Index]);
                break;
            default: return false;
        }

        return true;
    }

    public override void Click(int x, int y)
    {
        if (y > 0 && _selection.Top + y - 1 < _groups.Length) Select(_selection.Top + y - 1);
    }

    protected override void Paint(CellPainter painter)
    {
        _selection.Update(_keys, Rows);
        PaintRule(painter, 0, new RulePart("stuck in", Theme.Title));
        PaintHeading(painter, painter.Width - LongestColumns - 2 - WorkersColumns, WorkersColumns, "workers");
        PaintHeading(painter, painter.Width - LongestColumns, LongestColumns, "longest");
        // Without the focus it is read from the top.
        var top = HasFocus ? _selection.Top : 0;
        for (var y = 1; y < painter.Height; y++)
        {
            var index = top + y - 1;
            painter.Fill(0, y, painter.Width, Theme.Text);
            if (index >= _lines.Length) continue;
            if (!HasFocus && y == painter.Height - 1 && index < _lines.Length - 1) PaintRest(painter, y, _lines.AsSpan()[index..]);
            else PaintLine(painter, y, _lines[index]);
            if (!HasFocus || index != _selection.Index) continue;
            painter.Text(0, y, ">", Theme.Text);
            painter.Restyle(0, y, painter.Width, style => Theme.OnSelection(style, focused: true));
        }

        if (_lines.IsEmpty) painter.Text(2, 1, "nobody", Theme.Dim);
    }

    private void Select(int index)
    {
        _selection.Select(index, _keys, Rows);
        SetNeedsDraw();
    }

    private void PaintLine(CellPainter painter, int y, StuckLine line)
    {
        var style = Theme.StyleOf(line.Tone);
        var textColumns = Math.Max(8, painter.Width - 3 - WorkersColumns - 2 - LongestColumns);
        painter.Text(1, y, line.Mark, style);
        painter.Field(3, y, textColumns, line.Text, style);
        painter.Field(3 + textColumns, y, WorkersColumns, $"{line.Workers}", Theme.Dim, right: true);
        painter.Field(3 + textColumns + WorkersColumns + 2, y, LongestColumns, line.Longest, style, right: true);
    }

    private void PaintHeading(CellPainter painter, int x, int width, string text)
    {
        painter.Field(x, 0, width, text, Theme.Dim, right: true);
        painter.Text(x - 1, 0, " ", Theme.Dim);
        painter.Text(x + width, 0, " ", Theme.Dim);
    }

    /// <summary>Nothing is cut without a sign.</summary>
    private void PaintRest(CellPainter painter, int y, ReadOnlySpan<StuckLine> rest)
    {
        var workers = 0;
        foreach (var line in rest) workers += line.Workers;
        painter.Text(3, y, $"… {workers} more in {rest.Length} other ways", Theme.Dim);
    }
}
