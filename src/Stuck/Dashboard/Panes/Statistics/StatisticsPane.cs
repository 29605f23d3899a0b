using System.Collections.Immutable;
using System.Diagnostics;
using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Dashboard.Panes.Log;
using Stuck.Tracing.Summaries.Latencies;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Panes.Statistics;

/// <summary>How often and how long the calls of the log were, and how long they took over time.</summary>
internal sealed partial class StatisticsPane : OverlayPane
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly LogSubject _subject;
    private readonly LatencyReader _reader;
    private readonly Action<string> _picked;
    private readonly Spectrogram _spectrogram;
    private readonly RowSelection<int> _selection = new();
    private readonly List<string> _names = [];
    private ImmutableArray<LatencyRow> _rows = [];
    private ImmutableArray<int> _keys = [];
    private int _sort = Array.FindIndex([.. LatencyColumns.All], column => column.Column.Name == LatencyColumns.Total);
    private bool _isReversed;
    private long _readAt;
    private long _second;

    /// <param name="subject">Whose calls.</param>
    /// <param name="picked">Told of the call that was picked with Enter.</param>
    public StatisticsPane(Theme theme, LogSubject subject, ScreenPort screen, Action<string> picked) : base(theme)
    {
        (_subject, _picked, _spectrogram) = (subject, picked, new Spectrogram(theme));
        _reader = new LatencyReader(subject.Processes, () => screen.Post(Read));
        Read();
    }

    private int SpectrumRows => Frame.Height >= 2 * Spectrogram.Rows ? Spectrogram.Rows + 1 : 0;

    private int TableRows => Math.Max(1, Frame.Height - 2 - SpectrumRows);

    private LatencyRow? Selected => _selection.Index is >= 0 and var index && index < _rows.Length ? _rows[index] : null;

    public override void Refresh()
    {
        if (_reader.Table is null) SetNeedsDraw();
        else if (Stopwatch.GetElapsedTime(_readAt) >= s_second) Read();
    }

    public override bool TakeKey(Key key)
    {
        if (key != Key.Enter || Selected is not { } row) return false;
        Close();
        _picked(row.Name);
        return true;
    }

    public override bool Do(DashboardAction action)
    {
        switch (action)
        {
            case DashboardAction.Up: Select(_selection.Index - 1); break;
            case DashboardAction.Down: Select(_selection.Index + 1); break;
            case DashboardAction.PageUp: Select(_selection.Index - TableRows + 1); break;
            case DashboardAction.PageDown: Select(_selection.Index + TableRows - 1); break;
            case DashboardAction.First: Select(0); break;
            case DashboardAction.Last: Select(_rows.Length - 1); break;
            case DashboardAction.SortLeft: Sort(_sort - 1); break;
            case DashboardAction.SortRight: Sort(_sort + 1); break;
            case DashboardAction.Reverse:
                _isReversed = !_isReversed;
                Arrange();
                break;
            default: return false;
        }

        return true;
    }

    public override void Click(int x, int y)
    {
        if (y >= 2) Select(_selection.Top + y - 2);
    }

    /// <summary>Once a second: what changes faster cannot be read.</summary>
    private void Read()
    {
        _reader.Refresh();
        _readAt = Stopwatch.GetTimestamp();
        _second = _readAt / Stopwatch.Frequency;
        if (_reader.Table is { } table)
        {
            var total = table.Total.Statistics.Wall.TotalNs;
            _rows = [.. table.Calls.Append(table.Total).Select(times => LatencyRow.Of(times, total))];
            Arrange();
        }

        SetNeedsDraw();
    }

    /// <summary>All calls together stand first, whatever the order.</summary>
    private void Arrange()
    {
        var key = LatencyColumns.All[_sort].Key;
        var ascending = _isReversed != (_sort == 0);
        var calls = _rows.Where(row => row.Name != LatencyTable.TotalName);
        var sorted = ascending ? calls.OrderBy(key) : calls.OrderByDescending(key);
        _rows = [.. _rows.Where(row => row.Name == LatencyTable.TotalName), .. sorted.ThenBy(row => row.Name, StringComparer.Ordinal)];
        _keys = [.. _rows.Select(row => KeyOf(row.Name))];
        _selection.Update(_keys, TableRows);
        SetNeedsDraw();
    }

    private int KeyOf(string name)
    {
        var index = _names.IndexOf(name);
        if (index >= 0) return index;
        _names.Add(name);
        return _names.Count - 1;
    }

    private void Sort(int column)
    {
        _sort = Math.Clamp(column, 0, LatencyColumns.All.Length - 1);
        Arrange();
    }

    private void Select(int index)
    {
        _selection.Select(index, _keys, TableRows);
        SetNeedsDraw();
    }
}
