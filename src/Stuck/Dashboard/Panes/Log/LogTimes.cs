using System.Globalization;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Log;

/// <summary>Times as the log shows them.</summary>
internal static class LogTimes
{
    private static readonly long[] s_steps = [1, 10, 60, 600, 3600];

    /// <summary>Since the line before, in 7 columns: <c>+0.597</c>.</summary>
    public static string Since(long ns) => (Math.Max(0, ns) / 1e9) switch
    {
        < 10 and var s => Format($"+{s:0.0000}"),
        < 100 and var s => Format($"+{s:0.000}"),
        < 1000 and var s => Format($"+{s:0.00}"),
        < 10000 and var s => Format($"+{s:0.0}"),
        var s => Format($"+{s:0}s"),
    };

    /// <summary>By the wall clock, in 15 columns, or in 12; from ns on CLOCK_MONOTONIC.</summary>
    public static string Clock(long ns, bool isExact = true) =>
        SteadyClock.Ours.At(ns).ToString(isExact ? "HH:mm:ss.ffffff" : "HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary>Since the log began, in 12 columns, or in 10; ns.</summary>
    public static string Relative(long ns, bool isExact = true) => isExact ? Format($"{ns / 1e9,12:0.000000}") : Format($"{ns / 1e9,10:0.000}");

    /// <summary>How long a call took, as strace -T writes it.</summary>
    public static string Duration(long ns) => Format($"<{ns / 1e9:0.000000}>");

    /// <summary>The same in at most 8 columns: seconds, and less than a thousandth of one in its own unit.</summary>
    public static string BriefDuration(long ns) => (ns / 1e9) switch
    {
        < 0.0009995 => $"<{Latency.Text(ns)}>",
        < 9.9995 and var s => Format($"<{s:0.000}>"),
        < 99.995 and var s => Format($"<{s:0.00}>"),
        < 1000 and var s => Format($"<{s:0.0}>"),
        _ => $"<{Units.Duration(ns)}>",
    };

    /// <summary>How long a call has been in flight; empty in the first second.</summary>
    /// <param name="runs">Second by second; else in steps so large that an idle screen stays still.</param>
    public static string SoFar(long ns, bool runs)
    {
        var seconds = ns / 1_000_000_000;
        if (seconds == 0) return "";
        if (runs) return $"{Units.Duration(seconds * 1_000_000_000)} so far";
        var step = Array.FindLast(s_steps, s => s <= seconds);
        var over = TimeSpan.FromSeconds(Math.Max(step, seconds / s_steps[^1] * s_steps[^1]));
        return $"over {(over < TimeSpan.FromMinutes(1) ? $"{over.Seconds}s" : Units.Age(over))} so far";
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
