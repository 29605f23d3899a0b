using System.Globalization;

namespace Stuck.Tracing.Words;

/// <summary>Quantities in a few characters, in units that stay the same while they are read: <c>41s</c>, <c>3d04h</c>, <c>11.5M</c>, <c>1.2k</c>.</summary>
public static class Units
{
    private const long NsPerMs = 1_000_000;
    private const long NsPerSecond = 1_000_000_000;

    /// <summary>What stands for a quantity that is not known.</summary>
    public const string Unknown = "-";

    /// <summary>A length of time, at most 6 characters: <c>12ms</c>, <c>0.6s</c>, <c>99s</c>, <c>1m40</c>, <c>3h20</c>, <c>3d04h</c>. A longer one never reads as a shorter one does; ns.</summary>
    public static string Duration(long ns)
    {
        var seconds = ns / NsPerSecond;
        return seconds switch
        {
            < 1 when ns < 100 * NsPerMs => Format($"{ns / NsPerMs}ms"),
            < 1 => Format($"{ns / (NsPerSecond / 10) / 10.0:0.0}s"),
            < 100 => Format($"{seconds}s"),
            < 100 * 60 => Format($"{seconds / 60}m{seconds % 60:00}"),
            < 24 * 3600 => Format($"{seconds / 3600}h{seconds / 60 % 60:00}"),
            < 100 * 86400L => Format($"{seconds / 86400}d{seconds / 3600 % 24:00}h"),
            _ => Format($"{seconds / 86400}d"),
        };
    }

    /// <summary>
    /// A length of time that nobody waits for, in steps so large that it seldom changes: <c>&lt;1m</c>, <c>&gt;1m</c>, <c>&gt;10m</c>,
    /// <c>&gt;5h</c>, <c>3d04h</c>. What ticks on a screen draws the eye, and costs a slow link.
    /// </summary>
    public static string RoughDuration(long ns) => (ns / NsPerSecond) switch
    {
        < 60 => "<1m",
        < 600 => ">1m",
        < 3600 => ">10m",
        < 86400 and var seconds => Format($">{seconds / 3600}h"),
        _ => Duration(ns),
    };

    /// <summary>A length of time in whole minutes, for what is older than the moment: it changes seldom.</summary>
    public static string Age(TimeSpan age) => age.TotalMinutes switch
    {
        < 1 => "<1m",
        < 100 => Format($"{Math.Floor(age.TotalMinutes)}m"),
        _ => Duration(age.Ticks * TimeSpan.NanosecondsPerTick),
    };

    /// <summary>How long a machine has been up, in whole hours: <c>&lt;1h</c>, <c>7h</c>, <c>3d04h</c>.</summary>
    public static string Uptime(TimeSpan uptime) => uptime.TotalHours switch
    {
        < 1 => "<1h",
        < 24 => Format($"{Math.Floor(uptime.TotalHours)}h"),
        _ => Duration(uptime.Ticks * TimeSpan.NanosecondsPerTick),
    };

    /// <summary>An amount of memory; bytes.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1000 => Format($"{bytes}"),
        < 1000 << 10 => Format($"{bytes / 1024.0:0}K"),
        < 1000L << 20 => Fraction(bytes / (double)(1 << 20), "M"),
        < 1000L << 30 => Fraction(bytes / (double)(1 << 30), "G"),
        _ => Fraction(bytes / (double)(1L << 40), "T"),
    };

    /// <summary>An amount of memory in a sentence: <c>1 byte</c>, <c>312 bytes</c>, <c>11.5 MiB</c>.</summary>
    public static string Size(long bytes) => bytes switch
    {
        1 => "1 byte",
        < 1000 => Format($"{bytes} bytes"),
        _ => $"{Bytes(bytes)[..^1]} {Bytes(bytes)[^1]}iB",
    };

    /// <summary>A share of a CPU in a sentence: <c>hardly any of a CPU</c>, <c>0.4 % of a CPU</c>, <c>97 % of a CPU</c>.</summary>
    public static string OfCpu(double percent) => percent switch
    {
        < 0.05 => "hardly any of a CPU",
        < 9.95 => Format($"{percent:0.0} % of a CPU"),
        _ => Format($"{percent:0} % of a CPU"),
    };

    /// <summary>How often in a second.</summary>
    public static string Rate(double perSecond) => perSecond switch
    {
        < 0.05 => "0",
        < 9.95 => Format($"{perSecond:0.0}"),
        < 999.5 => Format($"{perSecond:0}"),
        < 999_500 => Fraction(perSecond / 1e3, "k"),
        _ => Fraction(perSecond / 1e6, "M"),
    };

    /// <summary>A share of 100, with one digit after the point as long as there is room for it in 4 characters.</summary>
    public static string Percent(double percent) => percent < 99.95 ? Format($"{percent:0.0}") : Format($"{percent:0}");

    /// <summary>A whole number with its thousands apart.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Fraction(double value, string unit) => value < 99.95 ? Format($"{value:0.0}{unit}") : Format($"{value:0}{unit}");

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
