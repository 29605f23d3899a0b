using Stuck.Dashboard.Look;
using Stuck.Tracing.Records;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Log;

internal sealed partial class LogPane
{
    private const int TitleColumns = 38;
    private const int LeastTitleColumns = 8;

    /// <summary>On a narrower screen the hint is a short one.</summary>
    private const int ColumnsForHint = 80;

    /// <summary>What the rule takes around the title and the place.</summary>
    private const int RuleColumns = 10;

    private IEnumerable<RulePart> RuleParts()
    {
        if (_rows is null)
        {
            yield return new RulePart(Short(_subject.Title, TitleColumns), Theme.Title);
            if (_subject.Selected is not null || _subject.Family is not null) yield return new RulePart(Hint, Theme.Dim, AtEnd: true);
            yield break;
        }

        // Whether it is frozen has to be seen on a narrow screen too: names give way.
        var place = Place();
        yield return new RulePart(Short(_subject.Title, Frame.Width - place.Text.Length - RuleColumns), Theme.Title);
        yield return place;
        yield return FaultPart(_rows.Fault);
        if (_filter is not null) yield return new RulePart($"only {FilterName}", Theme.Found);
        if (_rows.Progress < 1) yield return new RulePart($"reading the history {_rows.Progress:0%}", Theme.Waiting);
        if (_search is { } search) yield return new RulePart($"searching {search.Progress:0%}", Theme.Waiting);
        yield return new RulePart(Ended(), Theme.Dim);
        if (_subject.CallsPerSecond is { } rate) yield return new RulePart($"{Units.Rate(rate)} calls/s", Theme.Dim);
        if (First > 0) yield return new RulePart($"{Units.Count(First)} older ones dropped", Theme.Dim);
        if (!IsLive) yield return new RulePart("G follows", Theme.Dim);
    }

    /// <summary>What more can be had of one that is not traced.</summary>
    private string Hint => (canTrace, Frame.Width < ColumnsForHint) switch
    {
        (false, _) => "Enter in full",
        (true, true) => "s traces",
        (true, false) => "not traced: s traces, Enter in full",
    };

    private RulePart Place()
    {
        if (IsLive) return new RulePart(_rows!.Processes.Any(p => StateOf(p) == TraceState.Attached) ? screen.IsNow() ? "live" : "recorded" : "", Theme.Running);
        var place = $"row {Units.Count(Math.Min(End, CursorRow + 1))} of {Units.Count(End)}";
        if (!screen.IsNow()) return new RulePart(place, Theme.Waiting);
        var fresh = _rows!.End - (_freeze is null ? _heldEnd : End);
        return new RulePart($"FROZEN +{Units.Count(Math.Max(0, fresh))} new  {place}", Theme.Waiting);
    }

    /// <summary>What there is to say about processes that are not traced any more.</summary>
    private string Ended()
    {
        if (_rows!.Processes is [var only])
            return StateOf(only) switch { TraceState.Detached => "not traced any more", TraceState.Ended => _subject.Selected?.Verdict.End is { } end ? EndWords.Of(end) : "has ended", _ => "" };
        return $"{_rows.Processes.Count(p => StateOf(p) == TraceState.Attached)} traced";
    }

    private static string Short(string title, int columns)
    {
        var most = Math.Clamp(columns, LeastTitleColumns, TitleColumns);
        return title.Length <= most ? title : title[..(most - 1)] + "…";
    }
}
