using System.Collections.Immutable;
using Stuck.Dashboard.Keys;
using Stuck.Tracing.Summaries.Processes;

namespace Stuck.Dashboard.Panes.Table;

internal sealed partial class TablePane
{
    /// <summary>Titles are moved by so many characters.</summary>
    private const int SideStep = 8;

    private int _side;

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
            case DashboardAction.Left: MoveSide(-1); break;
            case DashboardAction.Right: MoveSide(1); break;
            case DashboardAction.Tree: View = _view with { Tree = !_view.Tree }; break;
            case DashboardAction.Collapse: Collapse(); break;
            case DashboardAction.Expand: Expand(); break;
            case DashboardAction.SortLeft: SortBeside(-1); break;
            case DashboardAction.SortRight: SortBeside(1); break;
            case DashboardAction.Reverse: View = _view with { Reversed = !_view.Reversed }; break;
            case DashboardAction.MostStuck: SortMostStuck(); break;
            case DashboardAction.Tag: Tag(); break;
            case DashboardAction.UntagAll: UntagAll(); break;
            default: return false;
        }

        return true;
    }

    public override void Click(int x, int y)
    {
        if (y == 0) SortByHeading(x);
        else if (_selection.Top + y - 1 < _rows.Length) Select(_selection.Top + y - 1);
    }

    public override bool Search(string text, int step)
    {
        for (var i = 0; i < _rows.Length; i++)
        {
            var index = (_selection.Index + step + (step < 0 ? -i : i)) % _rows.Length;
            if (index < 0) index += _rows.Length;
            if (!Matches(_rows[index], text)) continue;
            Select(index);
            return true;
        }

        return false;
    }

    private static bool Matches(TableRow row, string text) => row.Family is { } family
        ? family.Family.Name.Contains(text, StringComparison.OrdinalIgnoreCase)
        : ProcessFilter.Matches(row.Process.Row, text);

    /// <summary>Hides what stands under the selected row; from a row with nothing under it, that it stands under.</summary>
    private void Collapse()
    {
        if (_selection.Index < 0 || !_view.Tree) return;
        var index = _selection.Index;
        if (!HasMoreUnder(index) || _view.Collapsed.Contains(_keys[index])) index = IndexOfParent(index);
        if (index < 0) return;
        _selection.Select(index, _keys, Height);
        View = _view with { Collapsed = _view.Collapsed.Add(_keys[index]) };
    }

    private void Expand()
    {
        if (_selection.Index >= 0) View = _view with { Collapsed = _view.Collapsed.Remove(_keys[_selection.Index]) };
    }

    private bool HasMoreUnder(int index) => index + 1 < _rows.Length && _rows[index + 1].Depth > _rows[index].Depth;

    private int IndexOfParent(int index)
    {
        var parent = index - 1;
        while (parent >= 0 && _rows[parent].Depth >= _rows[index].Depth) parent--;
        return parent;
    }

    /// <summary>Tags what is selected, a family with all its workers, and goes on to the next row; takes the tags away where all have them.</summary>
    private void Tag()
    {
        if (SelectedRow is not { } row) return;
        RowKey[] keys = row.Family is { } family ? [.. family.Rows.Select(RowKey.Of)] : [row.Key];
        if (keys.All(_tags.Contains)) _tags.ExceptWith(keys);
        else _tags.UnionWith(keys);
        Select(_selection.Index + 1);
    }

    /// <summary>Selects the first of these processes, and if there are several tags just them.</summary>
    public void Tag(ImmutableArray<int> pids)
    {
        var rows = _snapshot.Rows.Where(row => pids.Contains(row.Pid)).ToArray();
        _tags.Clear();
        if (rows.Length > 1) _tags.UnionWith(rows.Select(RowKey.Of));
        var index = rows.Length == 0 ? -1 : _keys.IndexOf(RowKey.Of(rows[0]));
        if (index >= 0) Select(index);
        else Changed();
    }

    private void UntagAll()
    {
        _tags.Clear();
        Changed();
    }

    private void MoveSide(int steps)
    {
        _side = Math.Max(0, _side + steps);
        SetNeedsDraw();
    }

    /// <summary>Sorts by the column left or right of the one that is sorted by, among those in sight.</summary>
    private void SortBeside(int step)
    {
        var names = _placed.Select(column => column.Column.Name).Where(name => ProcessOrder.Find(name) is not null).ToList();
        var index = names.IndexOf(_view.Order.Name) + step;
        if (index >= 0 && index < names.Count) View = _view.OrderBy(names[index]);
    }

    /// <summary>And selects who that is.</summary>
    private void SortMostStuck()
    {
        View = _view with { Order = ProcessOrder.MostStuck, Reversed = false };
        var processes = _rows.Where(row => !row.IsFamily).ToArray();
        if (processes.Length == 0) return;
        var most = processes.Aggregate((a, b) => ProcessOrder.MostStuck.Compared(a.Process.Row, b.Process.Row, false) <= 0 ? a : b);
        Select(_rows.IndexOf(most));
    }

    private void SortByHeading(int x)
    {
        foreach (var column in _placed)
            if (x > column.X && x <= column.X + column.Width + 1) View = _view.OrderBy(column.Column.Name);
    }
}
