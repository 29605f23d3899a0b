using System.Collections.Immutable;
using System.Diagnostics;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Panes.Descriptors;

/// <summary>What a process has open, once a second: lsof, live, with the other ends.</summary>
internal sealed class DescriptorsPane : ListPane<DescriptorLine>
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly string _title;
    private readonly Func<ImmutableArray<DescriptorSample>> _read;
    private readonly DescriptorUses? _uses;
    private readonly ScreenPort _screen;
    private readonly Action<int> _picked;
    private bool _isKnown;
    private Task _reading = Task.CompletedTask;
    private long _readAt;

    /// <param name="read">Reads the descriptors; called in the background.</param>
    /// <param name="traced">The process's trace; null if there is none.</param>
    /// <param name="picked">Told of the descriptor that was picked with Enter.</param>
    public DescriptorsPane(
        Theme theme, ScreenPort screen, string title, Func<ImmutableArray<DescriptorSample>> read, TracedProcess? traced, Action<int> picked)
        : base(theme, new ListModel<DescriptorLine>(DescriptorColumns.All, (a, b) => a.Sample.Number == b.Sample.Number))
    {
        (_title, _read, _screen, _picked) = (title, read, screen, picked);
        _uses = traced is null ? null : new DescriptorUses(traced);
        Read();
    }

    protected override IEnumerable<RulePart> Heading =>
        [new(_title, Theme.Title), new(Count, Theme.Dim), new("Enter shows its calls  Esc closes", Theme.Dim)];

    private string Count => !_isKnown ? "reading …" : List.Rows.IsEmpty ? "none that we may see" : $"{List.Rows.Length} open";

    public override void Refresh()
    {
        if (_reading.IsCompleted && Stopwatch.GetElapsedTime(_readAt) >= s_second) Read();
    }

    public override bool TakeKey(Key key)
    {
        if (key != Key.Enter || List.Selected is not { } line) return false;
        _screen.Close(this);
        _picked(line.Sample.Number);
        return true;
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
        if (!_isKnown) SetNeedsDraw();
        _isKnown = true;
        List.Show(lines);
    }
}
