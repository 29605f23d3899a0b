using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Tracing.Words;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Panes.Chains;

/// <summary>Whom a process waits for, whom that one waits for, and so on, live; below, the selected one in a sentence.</summary>
internal sealed class ChainPane : ListPane<ChainStep>
{
    /// <summary>Rows for the sentence, where the screen has that many to spare.</summary>
    private const int MostBelow = 6;

    private readonly ScreenPort _screen;
    private readonly Func<ShownProcess?> _look;
    private readonly Action<int> _goTo;
    private ShownProcess _process;
    private bool _isGone;

    /// <param name="look">The process as it is now; null once it is gone.</param>
    /// <param name="goTo">Told of the process that was picked with Enter.</param>
    public ChainPane(Theme theme, ScreenPort screen, ShownProcess process, Func<ShownProcess?> look, Action<int> goTo)
        : base(theme, new ListModel<ChainStep>(ChainColumns.All, ChainStep.IsSame))
    {
        (_screen, _process, _look, _goTo) = (screen, process, look, goTo);
        List.Show(ChainSteps.Of(process));
    }

    protected override IEnumerable<RulePart> Heading =>
    [
        new($"chain of {_process.Row.Pid} {_process.Row.Name}", Theme.Title), new(_isGone ? "gone" : "", Theme.Error, Stays: true), new(State, StateStyle, Stays: true),
        new(Behind, Theme.Dim), new("Enter goes there", Theme.Dim),
    ];

    protected override int RowsBelow => Math.Min(MostBelow, Frame.Height / 2);

    private string State => _process.Row switch
    {
        { Chain.CycleFrom: { } } row => row.Chain.CycleFrom == 0 ? "in a deadlock" : "behind a deadlock",
        { Verdict.WaitsOnSomeone: true } => "",
        _ => "it waits for nobody",
    };

    private CellStyle StateStyle => _process.Row.Chain?.CycleFrom is null ? Theme.Dim : Theme.StyleOf(Tone.Stuck);

    private string Behind => _process.Row.Victims switch
    {
        0 => "",
        1 => "1 waits for it",
        var victims => $"{victims} wait for it",
    };

    public override void Refresh()
    {
        if (!Visible) return;
        var now = _look();
        if (now is { } process && process != _process)
        {
            _process = process;
            List.Show(ChainSteps.Of(process));
        }
        if (_isGone != now is null) SetNeedsDraw();
        _isGone = now is null;
    }

    public override bool TakeKey(Key key)
    {
        if (key != Key.Enter || List.Selected is not { } step) return false;
        if (step.Pid is { } pid) _goTo(pid);
        else _screen.Say($"{step.Name} is no process of this machine, as far as can be told");
        return true;
    }

    protected override IEnumerable<StyledLine> Below => List.Selected is { } step ? Of(step) : [];

    private IEnumerable<StyledLine> Of(ChainStep step)
    {
        if (step.Verdict is not { } verdict)
        {
            yield return StyledLine.Of($"{step.Name}: {step.Remark}", Theme.Text, 2);
            yield break;
        }
        yield return StyledLine.Of($"{step.Name}: {VerdictCells.ClaimText(verdict, step.NowNs)}", Theme.StyleOf(VerdictCells.ToneOf(verdict, step.NowNs)), 2);
        if (verdict.Evidence.Length > 0) yield return StyledLine.Of(verdict.Evidence, Theme.Text, 2);
        if (EndingWords.Of(verdict, step.NowNs) is { Length: > 0 } ending) yield return StyledLine.Of(ending, Theme.Text, 2);
    }
}
