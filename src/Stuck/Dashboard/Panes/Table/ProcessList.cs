using System.Collections.Immutable;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Processes;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Table;

/// <summary>The processes that are listed, and whom of them the person means: what is selected and what is tagged.</summary>
internal sealed partial class ProcessList() : ListModel<TableRow>(TableColumns.Of(TableColumns.Default), (a, b) => a.Key == b.Key)
{
    private readonly FamilyPlaces _places = new();
    private Frame _frame = new("");
    private TableArrangement _view = TableArrangement.Default;
    private bool _isTraced;
    private bool _isChosen;
    private TextPattern _sought = new("");

    /// <summary>What is shown, and in which order.</summary>
    public TableArrangement View
    {
        get => _view;
        set
        {
            _view = value;
            Arrange();
            ShowRows();
        }
    }

    /// <summary>The selected process; null on a family's row, and in an empty table.</summary>
    public ShownProcess? SelectedProcess => Selected is { IsFamily: false } row ? row.Process : null;

    /// <summary>The family whose row is selected.</summary>
    public ShownFamily? SelectedFamily => Selected?.Family;

    /// <summary>The tagged processes that are still there, in the order of their pids.</summary>
    public ImmutableArray<ProcessRow> Tagged => _tags.Count == 0 ? [] : [.. _frame.Rows.Where(row => _tags.Contains(RowKey.Of(row)))];

    /// <summary>Whom an action is meant for: the tagged ones if there are any, else the selected one or all of the selected family; as far as they live.</summary>
    public ImmutableArray<ProcessRow> Meant => [.. Pointed.Where(row => !row.HasEnded)];

    /// <summary>Of the same, those that have ended.</summary>
    public ImmutableArray<ProcessRow> MeantEnded => [.. Pointed.Where(row => row.HasEnded)];

    private ImmutableArray<ProcessRow> Pointed =>
        Tagged is { IsEmpty: false } tagged ? tagged : SelectedProcess is { } selected ? [selected.Row] : SelectedFamily?.Rows ?? [];

    /// <summary>How many processes there are to list, filtered or not.</summary>
    public int All => _frame.Rows.Length;

    /// <summary>Of these, how many pass the filter.</summary>
    public int Listed => _view.Filter.Of(_frame.Rows).Length;

    /// <summary>Whether anything has been shown yet.</summary>
    public bool IsKnown => _frame.AtNs != 0;

    /// <summary>The processes in sight.</summary>
    public ImmutableHashSet<ProcessKey> InSight => [.. Rows.Skip(Top).Take(Page).Where(row => !row.IsFamily).Select(row => row.Process.Row.Key)];

    /// <summary>Whether one of its columns tells of sockets.</summary>
    public bool ShowsSockets => Columns.Any(column => ProcessColumns.OfSockets.Contains(column.Name));

    public override string SortedBy => _view.Order.Name;

    public override bool IsReversed => _view.Reversed;

    /// <summary>Lists the processes of a frame. The tags of a worker that was replaced go to the one that replaced it, and so does the selection, unless the one that ended is kept.</summary>
    public void Show(Frame frame)
    {
        _frame = frame;
        var isTraced = frame.Rows.Any(row => row.Tracing is not null);
        if (isTraced != _isTraced)
        {
            _isTraced = isTraced;
            Arrange();
        }

        var taken = _places.Update(frame.Rows.Where(row => !row.HasEnded).Select(row => (RowKey.Of(row), frame.Families.Of(row.Pid)?.Key)));
        foreach (var (old, next) in taken)
            if (_tags.Remove(old)) _tags.Add(next);
        Replace(row => taken.TryGetValue(row.Key, out var next) && frame.Ended.Find(row.Key.Process) is null ? row with { Key = next } : null);
        ShowRows();
        if (!_isChosen) Choose();
    }

    public override void SortBy(string column) => View = _view.OrderBy(column);

    public override void Select(int index)
    {
        _isChosen = true;
        base.Select(index);
    }

    protected override bool IsShown(Column<TableRow> column) => _isTraced || !column.WhileTraced;

    protected override bool CanSortBy(string column) => ProcessOrder.Find(column) is not null;

    protected override void Reverse() => View = _view with { Reversed = !_view.Reversed };

    protected override bool Matches(TableRow row, string text) => row.Family is { } family
        ? family.Family.Name.Contains(text, StringComparison.OrdinalIgnoreCase)
        : ProcessFilter.Matches(row.Process.Row, Sought(text));

    private TextPattern Sought(string text) => _sought.Text == text ? _sought : _sought = new TextPattern(text);

    private void ShowRows() => Show(TableRows.Arrange(_frame, _view));

    /// <summary>
    /// Before anybody has selected anything the one is selected that one would look for: who is worst off, else who does most. What anybody does is known
    /// with the second look.
    /// </summary>
    private void Choose()
    {
        var living = Rows.Where(row => row is { IsFamily: false, Process.Row.HasEnded: false }).ToArray();
        if (living.Length == 0) return;
        var worst = living.Aggregate((a, b) => ProcessOrder.MostStuck.Compared(a.Process.Row, b.Process.Row, false) <= 0 ? a : b);
        var choice = worst.Process.Verdict.WaitsOnSomeone ? worst
            : living.MaxBy(row => (row.Process.Row.CallsPerSecond ?? 0, row.Process.Row.Sample.CpuPercent ?? 0, -row.Process.Row.Pid))!;
        base.Select(Rows.IndexOf(choice));
        _isChosen = living.Any(row => row.Process.Row.Sample.CpuPercent is not null);
    }
}
