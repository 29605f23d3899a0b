using System.Collections.Immutable;
using System.Diagnostics;
using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Words;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Panes.Descriptors;

/// <summary>What a process has open, once a second: lsof, live, with the other ends.</summary>
internal sealed class DescriptorsPane : OverlayPane
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly string _title;
    private readonly Func<ImmutableArray<DescriptorSample>> _read;
    private readonly DescriptorUses? _uses;
    private readonly ScreenPort _screen;
    private readonly Action<int> _picked;
    private readonly RowSelection<int> _selection = new();
    private ImmutableArray<DescriptorLine>? _lines;
    private ImmutableArray<int> _keys = [];
    private Task _reading = Task.CompletedTask;
    private long _readAt;

    /// <param name="read">Reads the descriptors; called in the background.</param>
    /// <param name="traced">The process's trace; null if there is none.</param>
    /// <param name="picked">Told of the descriptor that was picked with Enter.</param>
    public DescriptorsPane(
        Theme theme, ScreenPort screen, string title, Func<ImmutableArray<DescriptorSample>> read, TracedProcess? traced, Action<int> picked)
        : base(theme)
    {
        (_title, _read, _screen, _picked) = (title, read, screen, picked);
        _uses = traced is null ? null : new DescriptorUses(traced);
        Read();
    }

    private ImmutableArray<DescriptorLine> Lines => _lines ?? [];

    private int Rows => Math.Max(1, Frame.Height - 2);

    public override void Refresh()
    {
        if (_reading.IsCompleted && Stopwatch.GetElapsedTime(_readAt) >= s_second) Read();
    }

    public override bool TakeKey(Key key)
    {
        if (key != Key.Enter || _selection.Index < 0) return false;
        Close();
        _picked(_keys[_selection.Index]);
        return true;
    }

    public override bool Do(DashboardAction action)
    {
        switch (action)
        {
            case DashboardAction.Up: Select(_selection.Index - 1); break;
            case DashboardAction.Down: Select(_selection.Index + 1); break;
            case DashboardAction.PageUp: Select(_selection.Index - Rows + 1); break;
            case DashboardAction.PageDown: Select(_selection.Index + Rows - 1); break;
            case DashboardAction.First: Select(0); break;
            case DashboardAction.Last: Select(_keys.Length - 1); break;
            default: return false;
        }

        return true;
    }

    public override void Click(int x, int y)
    {
        if (y >= 2) Select(_selection.Top + y - 2);
    }

    public override bool Search(string text, int step)
    {
        for (var i = 0; i < Lines.Length; i++)
        {
            var index = (_selection.Index + step + (step < 0 ? -i : i) + 2 * Lines.Length) % Lines.Length;
            if (!DescriptorColumns.All.Any(column => column.Value(Lines[index]).Contains(text, StringComparison.OrdinalIgnoreCase))) continue;
            Select(index);
            return true;
        }

        return false;
    }

    protected override void Paint(CellPainter painter)
    {
        for (var y = 1; y < painter.Height; y++) painter.Fill(0, y, painter.Width, Theme.Text);
        var count = _lines is null ? "reading …" : Lines.IsEmpty ? "none that we may see" : $"{Lines.Length} open";
        PaintRule(painter, 0, new(_title, Theme.Title), new(count, Theme.Dim), new("Enter shows its calls  Esc closes", Theme.Dim));
        _selection.Update(_keys, Rows);
        var columns = ColumnLayout.Fit(DescriptorColumns.All, painter.Width - 1);
        painter.Fill(0, 1, painter.Width, Theme.HeadingFocused);
        foreach (var (column, x, width) in columns) painter.Field(x + 1, 1, width, column.Title, Theme.HeadingFocused, column.Right);
        for (var row = 0; row < Rows && _selection.Top + row < Lines.Length; row++)
        {
            var line = Lines[_selection.Top + row];
            foreach (var (column, x, width) in columns)
                painter.Field(x + 1, row + 2, width, column.Value(line), Theme.StyleOf(column.Tone?.Invoke(line) ?? Tone.Normal), column.Right);
            if (_selection.Top + row != _selection.Index) continue;
            painter.Text(0, row + 2, ">", Theme.Text);
            painter.Restyle(0, row + 2, painter.Width, style => Theme.OnSelection(style, focused: true));
        }
    }

    /// <summary>Reads in the background: to find the other ends looks through all of /proc/*/fd.</summary>
    private void Read()
    {
        _readAt = Stopwatch.GetTimestamp();
        _reading = Task.Run(() =>
        {
            _uses?.Refresh();
            var now = Stopwatch.GetTimestamp();
            ImmutableArray<DescriptorLine> lines =
                [.. _read().Select(sample => new DescriptorLine(sample, _uses?.LastUse(sample.Number) is { } at ? Math.Max(0, now - at) : null))];
            _screen.Post(() => Show(lines));
        });
    }

    private void Show(ImmutableArray<DescriptorLine> lines)
    {
        _lines = lines;
        _keys = [.. lines.Select(line => line.Sample.Number)];
        _selection.Update(_keys, Rows);
        SetNeedsDraw();
    }

    private void Select(int index)
    {
        _selection.Select(index, _keys, Rows);
        SetNeedsDraw();
    }
}
