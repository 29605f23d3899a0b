using System.Collections.Immutable;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Panes.Descriptors;

/// <summary>What a process has open, once a second: lsof, live, with the other ends.</summary>
internal sealed class DescriptorsPane : ListPane<DescriptorLine>
{
    private readonly string _title;
    private readonly DescriptorUses? _uses;
    private readonly ScreenPort _screen;
    private readonly Action<int> _picked;
    private readonly Polled<ImmutableArray<DescriptorLine>> _lines;

    /// <param name="read">Reads the descriptors.</param>
    /// <param name="traced">The process's trace; null if there is none.</param>
    /// <param name="picked">Told of the descriptor that was picked with Enter.</param>
    public DescriptorsPane(
        Theme theme, ScreenPort screen, string title, Func<Task<ImmutableArray<DescriptorSample>>> read, TracedProcess? traced, Action<int> picked)
        : base(theme, new ListModel<DescriptorLine>(DescriptorColumns.All, (a, b) => a.Sample.Number == b.Sample.Number))
    {
        (_title, _screen, _picked) = (title, screen, picked);
        _uses = traced is null ? null : new DescriptorUses(traced);
        _lines = new(screen, "reading the descriptors", () => Task.Run(async () => LinesOf(await read().ConfigureAwait(false))), ShowLines);
        _lines.Refresh();
    }

    protected override IEnumerable<RulePart> Heading =>
        [new(_title, Theme.Title), new(Count, Theme.Dim), FaultOf(_lines), new("Enter shows its calls  Esc closes", Theme.Dim)];

    private string Count => !_lines.IsKnown ? _lines.Fault is null ? "reading …" : "" : List.Rows.IsEmpty ? "none that we may see" : $"{List.Rows.Length} open";

    public override void Refresh()
    {
        if (Visible) _lines.Refresh();
    }

    public override bool TakeKey(Key key)
    {
        if (key != Key.Enter || List.Selected is not { } line) return false;
        _screen.Close(this);
        _picked(line.Sample.Number);
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        _lines.Dispose();
        base.Dispose(disposing);
    }

    private ImmutableArray<DescriptorLine> LinesOf(ImmutableArray<DescriptorSample> samples)
    {
        _uses?.Refresh();
        var now = _screen.Time.GetTimestamp();
        return [.. samples.Select(sample => new DescriptorLine(sample, _uses?.LastUse(sample.Number) is { } at ? Math.Max(0, now - at) : null))];
    }

    private void ShowLines()
    {
        if (_lines.IsKnown) List.Show(_lines.Value);
        ShowChanges();
    }
}
