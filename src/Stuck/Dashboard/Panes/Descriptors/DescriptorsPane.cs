using System.Collections.Immutable;
using Stuck.Dashboard.Keys;
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
    private readonly Action<int> _goTo, _showCalls;
    private readonly Polled<ImmutableArray<DescriptorLine>> _lines;

    /// <param name="read">Reads the descriptors.</param>
    /// <param name="traced">The process's trace; null if there is none.</param>
    /// <param name="goTo">Told of the process at the other end that was picked.</param>
    /// <param name="showCalls">Told of the descriptor whose calls are wanted.</param>
    public DescriptorsPane(
        Theme theme, ScreenPort screen, string title, Func<Task<ImmutableArray<DescriptorSample>>> read, TracedProcess? traced,
        Action<int> goTo, Action<int> showCalls)
        : base(theme, new ListModel<DescriptorLine>(DescriptorColumns.All, (a, b) => a.Sample.Number == b.Sample.Number))
    {
        (_title, _screen, _goTo, _showCalls) = (title, screen, goTo, showCalls);
        _uses = traced is null ? null : new DescriptorUses(traced);
        _lines = new(screen, "reading the descriptors", () => Task.Run(async () => LinesOf(await read().ConfigureAwait(false))), ShowLines);
        _lines.Refresh();
    }

    protected override IEnumerable<RulePart> Heading =>
        [new(_title, Theme.Title), new(Count, Theme.Dim), FaultOf(_lines), new(Hint, Theme.Dim)];

    private string Hint => Peer is { } peer ? $"Enter goes to {peer.Name}/{peer.Pid}  F4 shows its calls" : "Enter shows its calls";

    /// <summary>The process at the other end of the selected one; null if that is not known.</summary>
    private PeerProcess? Peer => List.Selected?.Sample is { } sample ? sample.Socket?.Peer ?? sample.Peer : null;

    private string Count => !_lines.IsKnown ? _lines.Fault is null ? "reading …" : "" : List.Rows.IsEmpty ? _screen.Untold() ?? "none that we may see" : $"{List.Rows.Length} open";

    public override void Refresh()
    {
        if (Visible) _lines.Refresh();
    }

    public override bool TakeKey(Key key)
    {
        if (key != Key.Enter) return false;
        if (Peer is { } peer) _goTo(peer.Pid);
        else ShowCalls();
        return true;
    }

    public override bool Do(DashboardAction action)
    {
        if (action != DashboardAction.Filter) return base.Do(action);
        ShowCalls();
        return true;
    }

    private void ShowCalls()
    {
        if (List.Selected is not { } line) return;
        _screen.Close(this);
        _showCalls(line.Sample.Number);
    }

    protected override void Dispose(bool disposing)
    {
        _lines.Dispose();
        base.Dispose(disposing);
    }

    private ImmutableArray<DescriptorLine> LinesOf(ImmutableArray<DescriptorSample> samples)
    {
        _uses?.Refresh();
        var now = _screen.HostTime.GetTimestamp();
        return [.. samples.Select(sample => new DescriptorLine(sample, _uses?.LastUse(sample.Number) is { } at ? Math.Max(0, now - at) : null))];
    }

    private void ShowLines()
    {
        if (_lines.IsKnown) List.Show(_lines.Value);
        ShowChanges();
    }
}
