using System.Globalization;
using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Commands.Trace;

/// <summary>Times in front of and behind trace lines.</summary>
internal sealed class LineTime(TimeStyle style)
{
    private const long NsPerSecond = 1_000_000_000;

    /// <summary>What CLOCK_REALTIME showed when CLOCK_MONOTONIC was at 0; ns since 1970.</summary>
    private readonly long _epochNs = (SteadyClock.Ours.At(0) - DateTimeOffset.UnixEpoch).Ticks * 100;
    private long _previous;

    /// <param name="atNs">CLOCK_MONOTONIC.</param>
    public void Append(InkText line, long atNs)
    {
        if (style.Clock != ClockFormat.None) AppendClock(line, _epochNs + atNs);
        if (style.RelativeDigits is not { } digits) return;
        var withClock = style.Clock != ClockFormat.None;
        if (withClock) line.Append("(+");
        AppendSeconds(line, _previous == 0 ? 0 : atNs - _previous, digits, width: 6);
        line.Append(withClock ? ") " : " ");
        _previous = atNs;
    }

    /// <summary><c> &lt;0.000123&gt;</c></summary>
    public void AppendDuration(InkText line, long ns)
    {
        if (style.DurationDigits is not { } digits) return;
        line.Append(" <");
        AppendSeconds(line, ns, digits);
        line.Append('>');
    }

    private void AppendClock(InkText line, long ns)
    {
        if (style.Clock == ClockFormat.Unix) AppendSeconds(line, ns, style.ClockDigits);
        else
        {
            Span<char> text = stackalloc char[8];
            DateTimeOffset.FromUnixTimeSeconds(ns / NsPerSecond).ToLocalTime().TryFormat(text, out var length, "HH:mm:ss", CultureInfo.InvariantCulture);
            line.Append(text[..length]);
            AppendFraction(line, ns % NsPerSecond, style.ClockDigits);
        }

        line.Append(' ');
    }

    /// <summary>Seconds, in at least <paramref name="width"/> characters before the point.</summary>
    private static void AppendSeconds(InkText line, long ns, int digits, int width = 0)
    {
        Span<char> seconds = stackalloc char[20];
        (Math.Max(0, ns) / NsPerSecond).TryFormat(seconds, out var length, default, CultureInfo.InvariantCulture);
        for (var blanks = width - length; blanks > 0; blanks--) line.Append(' ');
        line.Append(seconds[..length]);
        AppendFraction(line, Math.Max(0, ns) % NsPerSecond, digits);
    }

    private static void AppendFraction(InkText line, long ns, int digits)
    {
        if (digits == 0) return;
        line.Append('.');
        for (var unit = NsPerSecond / 10; digits > 0; digits--, unit /= 10) line.Append((char)('0' + ns / unit % 10));
    }
}
