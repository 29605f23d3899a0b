using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Requests;

/// <summary>The columns of the list of kinds of requests.</summary>
internal static class RequestKindColumns
{
    public const string Shape = "shape", Total = "total";

    /// <summary>From left to right; a further column is a line here.</summary>
    public static ImmutableArray<Column<RequestKind>> All { get; } =
    [
        new("count", "COUNT", "how many ended", 6, 0, kind => Units.Count(kind.Count), Right: true),
        new("errors", "ERR", "of these, how many failed", 5, 1, kind => kind.Errors == 0 ? "" : Units.Count(kind.Errors), Right: true, Tone: _ => Tone.Error),
        new(Total, "TOTAL", "the time that all of them took, about", 6, 4, kind => Latency.Text(TotalOf(kind)), Right: true),
        new("p50", "P50", "half of them took no longer", 6, 0, kind => Text(kind.Median), Right: true),
        new("p95", "P95", "95 of 100 took no longer", 6, 1, kind => Text(kind.P95), Right: true),
        new("p99", "P99", "99 of 100 took no longer", 6, 1, kind => Text(kind.P99), Right: true),
        new("max", "MAX", "the longest", 6, 2, kind => Text(kind.Longest), Right: true),
        new("protocol", "PROTOCOL", "how they speak", 10, 5, kind => kind.Protocol, Tone: _ => Tone.Dim),
        new("direction", "", "< they were asked, > they asked", 1, 3, kind => kind.Direction == Direction.Inbound ? "<" : ">", Tone: _ => Tone.Dim),
        new(Shape, "ROUTE OR QUERY", "what they have in common, without values", 20, 0, kind => kind.Shape, Share: 3, Wanted: 40),
    ];

    /// <summary>What rows are sorted by.</summary>
    public static IComparable KeyOf(RequestKind kind, string column) => column switch
    {
        "count" => kind.Count,
        "errors" => kind.Errors,
        "p50" => kind.Median,
        "p95" => kind.P95,
        "p99" => kind.P99,
        "max" => kind.Longest,
        "protocol" => kind.Protocol,
        Shape => kind.Shape,
        _ => TotalOf(kind),
    };

    private static long TotalOf(RequestKind kind) => kind.TotalNs;

    private static string Text(TimeSpan time) => Latency.Text(time.Ticks * 100);
}
