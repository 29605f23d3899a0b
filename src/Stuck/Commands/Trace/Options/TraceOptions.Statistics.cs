using System.Globalization;
using Stuck.Tracing.Summaries.Latencies;
using static Stuck.Commands.Trace.Options.ValueParsers;

namespace Stuck.Commands.Trace.Options;

/// <summary>Tables of counts and times.</summary>
internal static partial class TraceOptions
{
    private static OptionRow[] Statistics =>
    [
        new('c', "summary-only", null, "count calls, errors and times instead of showing lines", (r, _) => Summarise(r, SummaryKind.Only)),
        new('C', "summary", null, "as -c, after the lines", (r, _) => Summarise(r, SummaryKind.AfterLines)),
        new('O', "summary-syscall-overhead", "TIME[UNIT]", "take so much off the time of each call (us)", (r, v) => r.Table = r.Table with { OverheadNs = Overhead(v) }),
        new('S', "summary-sort-by", "COLUMN", "sort by time, min-time, max-time, avg-time, calls, errors, name or nothing", (r, v) => (r.SortsTable, r.Table) =
            (true, r.Table with { SortBy = v is "none" or "nothing" ? null : SummaryColumn.Find(v) ?? throw Invalid("-S", v) })),
        new('U', "summary-columns", "COLUMNS", "show time-percent, total-time, min-time, max-time, avg-time, calls, errors, name", (r, v) =>
            r.Table = r.Table with { Columns = Columns(v) }),
        new('w', "summary-wall-clock", null, "times on the clock rather than CPU time in the kernel", (r, _) => r.Table = r.Table with { WallClock = true }),
    ];

    private static void Summarise(TraceRequest request, SummaryKind kind)
    {
        if (request.Summary != SummaryKind.None && request.Summary != kind) throw new UsageException("-c and -C exclude each other");
        request.Summary = kind;
    }

    private static SummaryColumn[] Columns(string list)
    {
        var columns = list.Split(',').Select(name => SummaryColumn.Find(name) ?? throw Invalid("-U", name)).ToArray();
        return columns.Distinct().Count() == columns.Length ? columns : throw Invalid("-U", list);
    }

    /// <summary>A number of microseconds, or of the unit behind it; ns.</summary>
    private static long Overhead(string value)
    {
        var unit = value.TrimStart("0123456789.".ToCharArray());
        var scale = Word("-O", unit, ("", 1e3), ("us", 1e3), ("ns", 1.0), ("ms", 1e6), ("s", 1e9));
        return double.TryParse(value.AsSpan(0, value.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var time)
            ? (long)(time * scale) : throw Invalid("-O", value);
    }
}
