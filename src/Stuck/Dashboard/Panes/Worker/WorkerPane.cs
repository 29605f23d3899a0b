using System.Collections.Immutable;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Requests;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Worker;

/// <summary>All that is known of a worker, kept up to date once a second.</summary>
internal sealed class WorkerPane : TextPane
{
    private readonly Func<ShownProcess?> _look;
    private readonly Func<int, string> _nameOf;
    private readonly Polled<WorkerFacts> _facts;
    private readonly WorkerText _text;
    private ShownProcess _process;
    private bool _isGone;

    /// <param name="look">The process as it is now; null once it is gone.</param>
    /// <param name="nameOf">The name of a process.</param>
    /// <param name="readFacts">Reads what is read of it only here.</param>
    public WorkerPane(
        Theme theme, ScreenPort screen, ShownProcess process, Func<ShownProcess?> look, Func<int, string> nameOf,
        Func<Task<WorkerFacts>> readFacts)
        : base(theme)
    {
        (_process, _look, _nameOf, _text) = (process, look, nameOf, new WorkerText(theme, screen.MayTrace, screen.Untold));
        _facts = new(screen, "reading the worker", readFacts, Write);
        Write();
        _facts.Refresh();
    }

    protected override IEnumerable<RulePart> Heading =>
    [
        new($"{_process.Row.Pid} {_process.Row.Name}", Theme.Title), new(_isGone ? "gone" : "", Theme.Error), FaultOf(_facts),
        new("l descriptors  b stacks  F7 statistics", Theme.Dim),
    ];

    /// <summary>Without values and secrets: others will read it.</summary>
    public override IEnumerable<string> Report => Lines(
        _process with { Row = Redaction.Of(_process.Row) }, _facts.Value is { } facts ? facts with { Script = Redaction.Of(facts.Script) } : null).Select(line => line.ToString());

    public override string ReportName => $"stuck-{_process.Row.Pid}";

    public override ShownProcess? About => _process;

    public override void Refresh()
    {
        var now = _look();
        if (_isGone != now is null) SetNeedsDraw();
        _isGone = now is null;
        if (now is { } process && process != _process)
        {
            _process = process;
            Write();
        }

        if (!_isGone && Visible && !_process.Row.HasEnded) _facts.Refresh();
    }

    protected override void Dispose(bool disposing)
    {
        _facts.Dispose();
        base.Dispose(disposing);
    }

    private void Write() => Show(Lines(_process, _facts.Value));

    private ImmutableArray<StyledLine> Lines(ShownProcess process, WorkerFacts? facts) => _text.Write(process, _nameOf(process.Row.ParentPid), facts, _facts.Fault);
}
