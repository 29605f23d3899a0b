using System.Globalization;

namespace Stuck.Commands.Record;

/// <summary>A moment of a recording as people write it: 12:03:41, or how long before its end: -90s, -5m, -1h.</summary>
internal static class ReplayTime
{
    /// <returns>Null if it is none.</returns>
    public static DateTimeOffset? TryParse(string text, DateTimeOffset begin, DateTimeOffset end)
    {
        if (text.Length > 1 && text[0] == '-' && double.TryParse(text[1..].TrimEnd('s', 'm', 'h'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var back))
            return end - text[^1] switch { 'm' => TimeSpan.FromMinutes(back), 'h' => TimeSpan.FromHours(back), _ => TimeSpan.FromSeconds(back) };
        if (TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time))
        {
            // The first such time of day that is not before its beginning.
            var at = new DateTimeOffset(begin.Date + time.ToTimeSpan(), begin.Offset);
            return at < begin.AddSeconds(-1) ? at.AddDays(1) : at;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var whole) ? whole : null;
    }
}
