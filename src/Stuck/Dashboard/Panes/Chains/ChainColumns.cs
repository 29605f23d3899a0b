using System.Collections.Immutable;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Chains;

/// <summary>The columns of a chain of waits.</summary>
internal static class ChainColumns
{
    /// <summary>Deeper ones are not indented any further: their names matter more.</summary>
    private const int MaxIndent = 10;

    /// <summary>From left to right; a further column is a line here.</summary>
    public static ImmutableArray<Column<ChainStep>> All { get; } =
    [
        new("mark", "", "how it is", 1, 0, step => step.Verdict is { } verdict ? VerdictCells.MarkOf(verdict, step.NowNs) : step.IsAgain ? "●" : " ", Tone: ToneOf),
        new("process", "PROCESS", "who waits, and under it whom it waits for", 20, 0, step => Indent(step.Depth) + step.Name, Share: 1),
        new("stuck", "STUCK IN", "what it is at", 20, 0, step => step.Verdict is { } verdict ? VerdictCells.TextOf(verdict) : step.Remark, Share: 3, Tone: ToneOf, Wanted: 33)
        {
            Fitted = (step, width) => step.Verdict is { } verdict ? FittedVerdict.Of(verdict, null, width) : step.Remark,
        },
        new("for", "FOR", "for how long", 6, 0, step => step.Verdict is { } verdict ? VerdictCells.ForText(verdict, step.NowNs) : "", Right: true, Tone: ToneOf),
        new("evidence", "EVIDENCE", "how we know", 40, 1, step => step.Verdict?.Evidence ?? "", Share: 3, Tone: _ => Tone.Dim),
    ];

    private static string Indent(int depth) => depth == 0 ? "" : new string(' ', Math.Min(2 * (depth - 1), MaxIndent)) + "└ ";

    private static Tone ToneOf(ChainStep step) => step switch
    {
        { Verdict: { } verdict } => VerdictCells.ToneOf(verdict, step.NowNs),
        { IsAgain: true } => Tone.Stuck,
        _ => Tone.Dim,
    };
}
