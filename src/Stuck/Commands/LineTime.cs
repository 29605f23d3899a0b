using System.Diagnostics;
using System.Globalization;
using Stuck.Tracing.Syscalls;

namespace Stuck.Commands;

/// <summary>Times in front of and behind trace lines.</summary>
internal sealed class LineTime(TimeStyle style)
{
    private readonly DateTimeOffset _epoch = DateTimeOffset.Now - TimeSpan.FromMicroseconds(Stopwatch.GetTimestamp() / 1000.0);
    private long _previous;

    /// <param name="atNs">CLOCK_MONOTONIC.</param>
    public void Append(InkText line, long atNs)
    {
        switch (style)
        {
            case TimeStyle.Relative:
                AppendSeconds(line, _previous == 0 ? 0 : atNs - _previous, 6);
                _previous = atNs;
                break;
            case TimeStyle.Epoch:
                AppendSeconds(line, (long)(At(atNs) - DateTimeOffset.UnixEpoch).TotalMicroseconds * 1000, 0);
                break;
            case TimeStyle.Seconds: AppendClock(line, atNs, "HH:mm:ss "); break;
            case TimeStyle.Microseconds: AppendClock(line, atNs, "HH:mm:ss.ffffff "); break;
        }
    }

    /// <summary><c> &lt;0.000123&gt;</c></summary>
    public static void AppendDuration(InkText line, long ns)
    {
        line.Append(" <");
        AppendSeconds(line, ns, 0, end: '>');
    }

    private DateTimeOffset At(long ns) => _epoch + TimeSpan.FromMicroseconds(ns / 1000);

    private void AppendClock(InkText line, long atNs, string format)
    {
        Span<char> text = stackalloc char[24];
        At(atNs).TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        line.Append(text[..length]);
    }

    /// <summary>Seconds with six decimals.</summary>
    private static void AppendSeconds(InkText line, long ns, int width, char end = ' ')
    {
        Span<char> text = stackalloc char[32];
        (ns / 1000 / 1e6).TryFormat(text, out var length, "F6", CultureInfo.InvariantCulture);
        for (var i = length; i < width + 7; i++) if (width > 0) line.Append(' ');
        line.Append(text[..length]);
        line.Append(end);
    }
}
