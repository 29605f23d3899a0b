using System.Globalization;

namespace Stuck.Tracing.Syscalls.Decoding;

/// <summary>Dates behind seconds since 1970, in the time zone of whoever looks.</summary>
public sealed partial class Decoder
{
    private const long FirstSecond = -62135596800;
    private const long LastSecond = 253402300799;

    /// <summary><c> /* 2023-11-14T22:13:20.000000005+0000 */</c>; nothing at the epoch itself, as in strace.</summary>
    /// <param name="fraction">The rest of the second.</param>
    /// <param name="digits">What a unit of the fraction is: 9 for ns, 6 for us; a fraction of 0 is not written.</param>
    public void PutDate(long seconds, ulong fraction, int digits)
    {
        if (_text is null || (seconds == 0 && fraction == 0)) return;
        if (seconds is < FirstSecond + 86400 or > LastSecond - 86400 || fraction > 999_999_999) return;
        var time = DateTimeOffset.FromUnixTimeSeconds(seconds).ToLocalTime();
        Span<char> text = stackalloc char[48];
        time.TryFormat(text, out var length, "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        if (fraction != 0)
        {
            text[length++] = '.';
            for (var i = digits - 1; i >= 0; i--, fraction /= 10) text[length + i] = (char)('0' + fraction % 10);
            length += digits;
        }

        var zone = time.Offset;
        text[length++] = zone < TimeSpan.Zero ? '-' : '+';
        zone.Duration().TryFormat(text[length..], out var written, "hhmm", CultureInfo.InvariantCulture);
        Put(' ');
        PutComment(text[..(length + written)]);
    }
}
