using Stuck.Dashboard.Keys;
using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Processes;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Table;

internal sealed partial class ProcessList
{
    /// <summary>Titles are moved by so many characters.</summary>
    private const int SideStep = 8;

    private int _side;
    private TableArrangement _beforeMostStuck = TableArrangement.Default;

    public override bool Do(DashboardAction action)
    {
        _isChosen = true;
        switch (action)
        {
            case DashboardAction.Left: MoveSide(-1); break;
            case DashboardAction.Right: MoveSide(1); break;
            case DashboardAction.Tree: ToggleTree(); break;
            case DashboardAction.Collapse: Collapse(); break;
            case DashboardAction.Expand: Expand(); break;
            case DashboardAction.MostStuck: NextMostStuck(); break;
            case DashboardAction.Tag: Tag(); break;
            case DashboardAction.UntagAll: UntagAll(); break;
            default: return base.Do(action);
        }

        return true;
    }

    public override string TextOf(Column<TableRow> column, TableRow row) => column.Name == "worker" ? row.Title(_side, SideStep) : column.Value(row);

    /// <summary>Hides what stands under the selected row; from a row with nothing under it, that it stands under.</summary>
    private void Collapse()
    {
        if (Index < 0 || !_view.IsTree) return;
        var index = Index;
        if (!HasMoreUnder(index) || _view.Collapsed.Contains(Rows[index].Key)) index = IndexOfParent(index);
        if (index < 0) return;
        Select(index);
        View = _view with { Collapsed = _view.Collapsed.Add(Rows[index].Key) };
    }

    /// <summary>Closes what stands under the selected row, or opens it.</summary>
    public void Toggle()
    {
        if (Selected is not { } row) return;
        if (_view.Collapsed.Contains(row.Key)) Expand();
        else if (HasMoreUnder(Index)) Collapse();
    }

    private void Expand()
    {
        if (Selected is { } row) View = _view with { Collapsed = _view.Collapsed.Remove(row.Key) };
    }

    /// <summary>Selects a process that lives; opens what it stands under, if that is closed.</summary>
    /// <returns>Why it cannot be selected, in words; null if it is.</returns>
    public string? Go(int pid)
    {
        var who = _frame.Snapshot.Find(pid) is { } sample ? $"{pid} {WorkerTitle.ShortNameOf(sample.Title, sample.Comm)}" : $"{pid}";
        if (_frame.Rows.FirstOrDefault(row => row.Pid == pid && !row.HasEnded) is not { } row)
            return _frame.Snapshot.Find(pid) is null ? $"{who} has ended" : $"{who} is not among those that are listed: stuck without a selection lists all";
        if (!_view.Filter.Includes(row)) return $"{who} is listed, but hidden by the filter (F4) or because only one user is shown (u)";
        var key = RowKey.Of(row);
        if (IndexOf(key) < 0) Open(key);
        Select(IndexOf(key));
        return null;
    }

    /// <summary>Selects the process with a number, or else the first that is listed whose number begins so.</summary>
    /// <returns>Whether there is one.</returns>
    public bool FindPid(string digits)
    {
        var listed = _view.Filter.Of(_frame.Rows);
        var found = listed.FirstOrDefault(row => $"{row.Pid}" == digits)
            ?? Rows.Where(row => !row.IsFamily).Select(row => row.Process.Row).Concat(listed).FirstOrDefault(row => $"{row.Pid}".StartsWith(digits, StringComparison.Ordinal));
        if (found is null) return false;
        if (IndexOf(RowKey.Of(found)) < 0) Open(RowKey.Of(found));
        Select(IndexOf(RowKey.Of(found)));
        return true;
    }

    private void Open(RowKey key)
    {
        var collapsed = _view.Collapsed;
        View = _view with { Collapsed = [] };
        var above = new List<RowKey>();
        for (var index = IndexOfParent(IndexOf(key)); index >= 0; index = IndexOfParent(index)) above.Add(Rows[index].Key);
        View = _view with { Collapsed = collapsed.Except(above) };
    }

    private bool HasMoreUnder(int index) => index + 1 < Rows.Length && Rows[index + 1].Depth > Rows[index].Depth;

    private int IndexOfParent(int index)
    {
        var parent = index - 1;
        while (parent >= 0 && Rows[parent].Depth >= Rows[index].Depth) parent--;
        return parent;
    }

    private void MoveSide(int steps)
    {
        _side = Math.Max(0, _side + steps);
        OnChanged();
    }

    /// <summary>Those who wait on someone first; then only these; then as it was before. Selects who is first.</summary>
    private void NextMostStuck()
    {
        if (!_view.IsMostStuck)
        {
            _beforeMostStuck = _view;
            View = _view with { Order = ProcessOrder.MostStuck, Reversed = false };
        }
        else if (!_view.Filter.IsWaiting) View = _view with { Filter = _view.Filter with { IsWaiting = true } };
        else
        {
            // Who was looked at stays selected among all.
            View = _beforeMostStuck with { Filter = _view.Filter with { IsWaiting = false }, Collapsed = _view.Collapsed };
            return;
        }

        Select(0);
    }

    /// <summary>From the order in which there is no tree, that of the tree.</summary>
    private void ToggleTree() =>
        View = _view.Order == ProcessOrder.MostStuck ? _view with { Tree = true, Order = TableArrangement.Default.Order, Reversed = false } : _view with { Tree = !_view.Tree };
}
