using System.Collections.Immutable;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Requests;

namespace Stuck.Dashboard.Panes.Stacks;

/// <summary>Where the threads of a process stand, in the kernel and in their own code, once a second.</summary>
internal sealed class StacksPane : TextPane
{
    private readonly string _title;
    private readonly ScreenPort _screen;
    private readonly StacksText _text;
    private readonly Polled<ImmutableArray<ThreadStack>> _stacks;

    /// <param name="read">Reads the stacks.</param>
    public StacksPane(Theme theme, ScreenPort screen, string title, Func<Task<ImmutableArray<ThreadStack>>> read) : base(theme)
    {
        (_title, _screen, _text) = (title, screen, new StacksText(theme));
        _stacks = new(screen, "reading the stacks", read, Write);
        Show([StyledLine.Of("reading …", theme.Dim)]);
        _stacks.Refresh();
    }

    protected override IEnumerable<RulePart> Heading => [new(_title, Theme.Title), FaultOf(_stacks)];

    /// <summary>Without values and secrets: others will read it.</summary>
    public override IEnumerable<string> Report => _stacks.IsKnown ? _text.Write([.. _stacks.Value.Select(Redaction.Of)]).Select(line => line.ToString()) : base.Report;

    public override string ReportName => "stuck-stacks";

    public override void Refresh()
    {
        if (Visible) _stacks.Refresh();
    }

    protected override void Dispose(bool disposing)
    {
        _stacks.Dispose();
        base.Dispose(disposing);
    }

    private void Write() => Show(_stacks.IsKnown ? _text.Write(_stacks.Value, _screen.Untold()) : Lines(_stacks.Fault!));
}
