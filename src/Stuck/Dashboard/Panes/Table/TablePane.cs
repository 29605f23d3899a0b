using System.Collections.Immutable;
using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Table;

/// <summary>The table of processes.</summary>
internal sealed partial class TablePane(Theme theme) : Pane(theme, canFocus: true), IProcessChoice
{
    private readonly RowSelection<RowKey> _selection = new();
    private readonly FamilyPlaces _places = new();
    private readonly HashSet<RowKey> _tags = [];
    private DashboardSnapshot _snapshot = DashboardSnapshot.Empty;
    private ImmutableArray<TableRow> _rows = [];
    private ImmutableArray<RowKey> _keys = [];
    private TableArrangement _view = TableArrangement.Default;

    public event Action? SelectionChanged;

    public ShownProcess? Selected => SelectedRow is { IsFamily: false } row ? row.Process : null;

    public ShownFamily? SelectedFamily => SelectedRow?.Family;

    public ImmutableArray<ProcessRow> Tagged => _tags.Count == 0 ? [] : [.. _snapshot.Rows.Where(row => _tags.Contains(RowKey.Of(row)))];

    public ImmutableArray<ProcessRow> Meant =>
        Tagged is { IsEmpty: false } tagged ? tagged : Selected is { } selected ? [selected.Row] : SelectedFamily?.Rows ?? [];

    /// <summary>How many rows it has.</summary>
    public int RowCount => _rows.Length;

    /// <summary>The processes in sight.</summary>
    public ImmutableHashSet<int> InSight =>
        [.. _rows.Skip(_selection.Top).Take(Height).Where(row => !row.IsFamily).Select(row => row.Process.Row.Pid)];

    public override KeyScope Scope => KeyScope.Table;

    /// <summary>Whether one of its columns tells of sockets.</summary>
    public bool ShowsSockets => Columns.Any(column => ProcessColumns.OfSockets.Contains(column.Name));

    /// <summary>From left to right; those for which there is no room fall away.</summary>
    public ImmutableArray<Column<TableRow>> Columns
    {
        get;
        set
        {
            field = value;
            SetNeedsDraw();
        }
    } = TableColumns.Of(TableColumns.Default);

    /// <summary>What is shown, and in which order.</summary>
    public TableArrangement View
    {
        get => _view;
        set
        {
            _view = value;
            Arrange();
        }
    }

    private TableRow? SelectedRow => _selection.Index < 0 ? null : _rows[_selection.Index];

    private new int Height => Math.Max(1, Frame.Height - 1);

    /// <summary>Lists the processes of a snapshot. The selection and the tags of a worker that was replaced go to the one that replaced it.</summary>
    public void Show(DashboardSnapshot snapshot)
    {
        _snapshot = snapshot;
        var taken = _places.Update(snapshot.Rows.Select(row => (RowKey.Of(row), snapshot.Families.Of(row.Pid)?.Key)));
        foreach (var (old, next) in taken)
            if (_tags.Remove(old)) _tags.Add(next);
        _selection.Replace(taken);
        Place();
        if (Look() != _painted) SetNeedsDraw();
        SelectionChanged?.Invoke();
    }

    private void Arrange()
    {
        Place();
        Changed();
    }

    private void Place()
    {
        _rows = TableRows.Arrange(_snapshot, _view);
        _keys = [.. _rows.Select(row => row.Key)];
        _selection.Update(_keys, Height);
    }

    private void Select(int index)
    {
        _selection.Select(index, _keys, Height);
        Changed();
    }

    private void Changed()
    {
        SetNeedsDraw();
        SelectionChanged?.Invoke();
    }
}
