using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Explanations;

/// <summary>Gathers from a frame why a process is at what it is at. It reads nothing else.</summary>
public static class ExplanationFold
{
    /// <param name="row">A row of the frame that was judged.</param>
    /// <param name="script">What a script that it interprets is at, the innermost function first; none if it is none, or that is not known.</param>
    public static Explanation Of(Frame frame, ProcessRow row, ImmutableArray<ScriptFrame> script = default)
    {
        var one = new Case(row, frame);
        ImmutableArray<ScriptFrame> frames = script.IsDefault ? [] : script;
        return new Explanation(row, frame.AtNs)
        {
            Family = frame.Families.Of(row),
            Tid = row.Sample.Threads > 1 ? one.Tid : null,
            Evidence = [.. EvidenceRules.Of(one), .. Script(frames)],
            WaitsFor = [.. (row.Chain?.Links ?? []).Skip(1).Select(link => new ExplainedLink(link, one.RowOf(link.Process.Pid) is { Verdict: not null } at ? EvidenceRules.Of(new Case(at, frame)) : []))],
            Victims = [.. frame.Rows.Where(other => other.Pid != row.Pid && other.Chain?.Links.Any(link => link.Process.Pid == row.Pid) == true).OrderBy(Longest)],
            Workers = [.. frame.Rows.Where(other => frame.Families.Of(other)?.MasterPid == row.Pid && other.Verdict is { WaitsOnSomeone: true }).OrderBy(Longest)],
            RuledOut = SuspectRules.Of(one),
            Next = NextSteps.Of(one, frames),
        };
    }

    private static long Longest(ProcessRow row) => row.Verdict?.SinceNs ?? long.MaxValue;

    private static IEnumerable<EvidencePiece> Script(ImmutableArray<ScriptFrame> frames) => frames
        .Where(frame => frame.Line > 0).Take(3).Select(frame => new EvidencePiece("the interpreter's memory", $"{frame.Function} in {frame.File}:{frame.Line}"));
}
