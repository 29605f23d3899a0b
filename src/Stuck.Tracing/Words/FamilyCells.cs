using System.Collections.Immutable;

namespace Stuck.Tracing.Words;

/// <summary>The totals of a family, under the columns of the table of processes.</summary>
public static class FamilyCells
{
    /// <summary>A column that is not among these says nothing of a family.</summary>
    public static ImmutableArray<FamilyCell> All { get; } =
    [
        new("pid", f => $"×{f.Living.Count()}"),
        new("worker", f => f.Indent + f.Family.Name),
        new("user", f => f.Common(row => row.Sample.User) ?? ""),
        new("cpu", f => f.CpuPercent is { } cpu ? Units.Percent(cpu) : Units.Unknown,
            f => f.CpuPercent >= 50 ? Tone.Running : Tone.Normal),
        new("memory", f => Units.Bytes(f.Living.Sum(row => row.Sample.RssBytes))),
        new("threads", f => $"{f.Living.Sum(row => row.Sample.Threads)}"),
        new("calls", f => Rate(f.CallsPerSecond)),
        new("errors", f => Rate(f.ErrorsPerSecond), f => f.ErrorsPerSecond > 0 ? Tone.Error : Tone.Normal),
        new("listen", f => f.Common(ProcessColumns.Listen) ?? ""),
        new("connections", f => f.Living.Any(row => row.Sockets is not null)
            ? $"{f.Living.Sum(row => row.Sockets?.Inbound ?? 0)}/{f.Living.Sum(row => row.Sockets?.Outbound ?? 0)}"
            : Units.Unknown),
        new("requests", f => Rate(f.RequestsPerSecond)),
        new("container", f => f.Common(row => row.Sample.Container) ?? ""),
        new("mark", f => f.Worst is { } worst ? VerdictCells.MarkOf(worst, f.NowNs) : " ", ToneOf),
        new("stuck", f => f.Summary, ToneOf),
        new("for", f => f.Worst is { } worst ? VerdictCells.ForText(worst, f.NowNs) : Units.Unknown, ToneOf),
    ];

    private static Tone ToneOf(ShownFamily family) => family.Worst is { } worst ? VerdictCells.ToneOf(worst, family.NowNs) : Tone.Dim;

    private static string Rate(double? perSecond) => perSecond is { } rate ? Units.Rate(rate) : Units.Unknown;
}
