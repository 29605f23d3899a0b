using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.StuckIn;

/// <summary>A line of the summary, as it is shown: equal lines look equal.</summary>
/// <param name="Text">What they are at, and on whom.</param>
/// <param name="Workers">How many processes are.</param>
/// <param name="Longest">How long the longest has been.</param>
internal sealed record StuckLine(string Mark, Tone Tone, string Text, int Workers, string Longest)
{
    /// <summary>The summary over processes, in its order.</summary>
    public static ImmutableArray<StuckLine> Of(ImmutableArray<StuckGroup> groups, long nowNs) => [.. groups.Select(group => Of(group, nowNs))];

    private static StuckLine Of(StuckGroup group, long nowNs) => new(
        VerdictCells.MarkOf(group.Longest, nowNs),
        VerdictCells.ToneOf(group.Longest, nowNs),
        $"{VerdictWords.NameOf(group.Kind)} {group.Target}".TrimEnd(),
        group.Pids.Length,
        VerdictCells.ForText(group.Longest, nowNs));
}
