using System.Globalization;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Words;

/// <summary>Times in words.</summary>
internal static class WaitWords
{
    /// <summary><c>, 60 s timeout</c>; empty where the call waits for ever.</summary>
    public static string Timeout(ThreadWait wait) => wait.Timeout is { } timeout ? $", {Time(timeout)} timeout" : "";

    /// <summary><c>0.8 s</c>, <c>41 s</c>, <c>12 min</c>, <c>3 h 20 min</c>, <c>3 d 4 h</c>.</summary>
    public static string Time(TimeSpan time) => (time switch
    {
        { TotalMilliseconds: < 100 } => (FormattableString)$"{Math.Floor(time.TotalMilliseconds):0} ms",
        { TotalSeconds: < 10 } => (FormattableString)$"{Math.Floor(time.TotalSeconds * 10) / 10:0.#} s",
        { TotalSeconds: < 120 } => (FormattableString)$"{Math.Floor(time.TotalSeconds):0} s",
        { TotalMinutes: < 120 } => (FormattableString)$"{Math.Floor(time.TotalMinutes):0} min",
        { TotalHours: < 48 } => (FormattableString)$"{Math.Floor(time.TotalHours):0} h {time.Minutes} min",
        _ => (FormattableString)$"{Math.Floor(time.TotalDays):0} d {time.Hours} h",
    }).ToString(CultureInfo.InvariantCulture);
}
