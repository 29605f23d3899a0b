using System.Collections.Immutable;
using System.Globalization;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Tracing.Model;

namespace Stuck.Dashboard.Panes.Flames;

/// <summary>Writes where a process spends its time.</summary>
internal sealed class FlameText(Theme theme)
{
    private const int BarColumns = 20, MostLines = 30;

    public ImmutableArray<StyledLine> Write(CodeProfile profile)
    {
        if (profile.Threads == 0) return [StyledLine.Of("It is gone, or not ours to look at.", theme.Dim)];
        var running = profile.Shares.Where(share => share.Kind == CodeShareKind.Running).Sum(share => share.Ms) / profile.Over.TotalMilliseconds;
        var resting = profile.Resting == 0 ? "" : $"; {profile.Resting} that libraries keep for themselves rest, and are left out";
        return
        [
            StyledLine.Of($"{profile.Threads} {(profile.Threads == 1 ? "thread" : "threads")}{resting}", theme.Dim, 2),
            .. Section(profile, CodeShareKind.Running, string.Create(CultureInfo.InvariantCulture, $"on a CPU, {100 * running:0} % of one")),
            .. profile.Refusal is { } refusal ? [StyledLine.Of(refusal, theme.Error, 2)] : ImmutableArray<StyledLine>.Empty,
            .. Section(profile, CodeShareKind.Waiting, "waiting"),
            .. Section(profile, CodeShareKind.Script, "in its script"),
        ];
    }

    private IEnumerable<StyledLine> Section(CodeProfile profile, CodeShareKind kind, string title)
    {
        CodeShare[] shares = [.. profile.Shares.Where(share => share.Kind == kind).OrderByDescending(share => share.Ms).ThenBy(share => share.Where, StringComparer.Ordinal)];
        if (shares.Length == 0) yield break;
        yield return StyledLine.Empty;
        yield return StyledLine.Of(title, theme.Title);
        var whole = shares.Sum(share => share.Ms);
        foreach (var share in shares.Take(MostLines))
        {
            yield return new StyledLine(
                [
                    new($"{Bars.Meter(share.Ms / whole, BarColumns)} ", kind == CodeShareKind.Running ? theme.Name : theme.Dim),
                    new(string.Create(CultureInfo.InvariantCulture, $"{100 * share.Ms / whole,3:0} %  "), theme.Text), new(share.Where, theme.Text),
                ], BarColumns + 8);
        }

        if (shares.Length > MostLines) yield return StyledLine.Of($"… {shares.Length - MostLines} more", theme.Dim);
    }
}
