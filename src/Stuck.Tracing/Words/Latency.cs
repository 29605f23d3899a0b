using System.Globalization;

namespace Stuck.Tracing.Words;

/// <summary>How long calls take, from nanoseconds to hours, in at most six characters.</summary>
public static class Latency
{
    /// <param name="ns">ns; not negative.</param>
    public static string Text(long ns) => ns switch
    {
        < 1_000 => $"{ns}ns",
        < 1_000_000 => Three(ns / 1e3, "µs"),
        < 1_000_000_000 => Three(ns / 1e6, "ms"),
        < 100_000_000_000 => Three(ns / 1e9, "s"),
        _ => Units.Duration(ns),
    };

    /// <summary>Three digits that count.</summary>
    private static string Three(double value, string unit) =>
        value.ToString(value < 9.995 ? "0.00" : value < 99.95 ? "0.0" : "0", CultureInfo.InvariantCulture) + unit;
}
