using System.Globalization;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Words;

/// <summary>Times in words.</summary>
internal static class WaitWords
{
    /// <summary><c>, 60 s timeout</c>; empty where the call waits for ever.</summary>
    public static string Timeout(ThreadWait wait) => wait.Timeout is { } timeout ? $", {Time(timeout)} timeout" : "";

    /// <summary><c>0.8 s</c>, <c>41 s</c>, <c>1 min 40 s</c>, <c>3 h 20 min</c>, <c>24 h</c>, <c>3 d 4 h</c>.</summary>
    public static string Time(TimeSpan time) => time switch
    {
        { TotalMilliseconds: < 100 } => Text($"{Math.Floor(time.TotalMilliseconds):0} ms"),
        { TotalSeconds: < 10 } => Text($"{Math.Floor(time.TotalSeconds * 10) / 10:0.#} s"),
        { TotalSeconds: < 100 } => Text($"{Math.Floor(time.TotalSeconds):0} s"),
        { TotalMinutes: < 100 } => Text($"{Math.Floor(time.TotalMinutes):0} min") + Rest(time.Seconds, "s"),
        { TotalHours: < 48 } => Text($"{Math.Floor(time.TotalHours):0} h") + Rest(time.Minutes, "min"),
        _ => Text($"{Math.Floor(time.TotalDays):0} d") + Rest(time.Hours, "h"),
    };

    private static string Rest(int count, string unit) => count == 0 ? "" : Text($" {count} {unit}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
