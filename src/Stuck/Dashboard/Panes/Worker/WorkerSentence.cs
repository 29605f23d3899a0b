using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Worker;

/// <summary>What a worker or a family is at, as one would say it to a colleague: what tells most stands first.</summary>
internal sealed class WorkerSentence(Theme theme)
{
    private const int Indent = 2;

    /// <summary>The claim and whether it ends, what it asks and for whom, where its script is; how we know, whom that one waits for, who waits for it.</summary>
    /// <param name="width">What it asks, and for whom, takes a line each of so many characters.</param>
    public IEnumerable<StyledLine> Of(ShownProcess process, int width)
    {
        var (row, verdict, now) = (process.Row, process.Verdict, process.NowNs);
        if (verdict is { Kind: VerdictKind.Unknown, Call: null }) yield break;
        var ending = EndingWords.Of(verdict, now);
        yield return StyledLine.Of(
            $"{VerdictCells.MarkOf(verdict, now)} {VerdictCells.ClaimText(verdict, now)}{(ending.Length > 0 ? $": {ending}" : "")}", theme.StyleOf(VerdictCells.ToneOf(verdict, now)), Indent);
        foreach (var (label, text) in WorkerStory.Of(row, now)) yield return Labelled(label, text, width);
        if (verdict.Evidence.Length > 0) yield return Told(verdict.Evidence);
        if (ChainWords.Story(row.Chain, now) is { Length: > 0 } story) yield return Told(story);
        if (row.Victims > 0) yield return Told($"{(row.Victims == 1 ? "1 process waits" : $"{row.Victims} processes wait")} behind it: c shows the chain");
    }

    /// <summary>How many of its workers are at what.</summary>
    public IEnumerable<StyledLine> Of(ShownFamily family)
    {
        var tone = family.Worst is { } worst ? VerdictCells.ToneOf(worst, family.NowNs) : Tone.Dim;
        yield return StyledLine.Of($"{family.Family.Name}, {family.Living.Count()} workers: {family.Summary}", theme.StyleOf(tone), Indent);
    }

    private StyledLine Labelled(string label, string text, int width)
    {
        var room = Math.Max(1, width - Indent - WorkerStory.LabelColumns);
        return new([new(new string(' ', Indent) + label.PadRight(WorkerStory.LabelColumns), theme.Dim), new(text.Length <= room ? text : text[..(room - 1)] + "…", theme.Text)], Indent);
    }

    private StyledLine Told(string text) => StyledLine.Of(new string(' ', Indent) + text, theme.Text, Indent);
}
