using System.Globalization;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>clock_t: hundredths of a second, which strace comments: <c>5 /* 0.05 s */</c>.</summary>
internal static class ClockTicks
{
    private const int PerSecond = 100;

    public static readonly Kind Kind = new Custom((decoder, value) => Put(decoder, decoder.WordSize == 4 ? (int)value : (long)value));

    /// <summary>32 bits of microseconds.</summary>
    public static readonly Kind Microseconds = new Custom((decoder, value) =>
    {
        decoder.PutUInt((uint)value);
        if ((uint)value == 0) return;
        decoder.Put(' ');
        decoder.PutComment(string.Create(CultureInfo.InvariantCulture, $"{(uint)value / 1_000_000}.{(uint)value % 1_000_000:000000} s"));
    }, 4);

    public static void Put(Decoder decoder, long ticks)
    {
        decoder.PutInt(ticks);
        Comment(decoder, ticks, PerSecond, 2);
    }

    /// <summary>Writes a number that cannot be negative, and how many seconds it is.</summary>
    /// <param name="perSecond">How many of them a second has.</param>
    /// <param name="digits">Digits behind the point.</param>
    public static void Put(Decoder decoder, ulong ticks, int perSecond = PerSecond, int digits = 2)
    {
        decoder.PutUInt(ticks);
        if (ticks <= long.MaxValue) Comment(decoder, (long)ticks, perSecond, digits);
        else PutSeconds(decoder, ticks / (ulong)perSecond, ticks % (ulong)perSecond, digits);
    }

    private static void Comment(Decoder decoder, long ticks, int perSecond, int digits)
    {
        if (ticks != 0) PutSeconds(decoder, ticks / perSecond, Math.Abs(ticks % perSecond), digits);
    }

    private static void PutSeconds<T>(Decoder decoder, T seconds, T fraction, int digits)
    {
        if (!decoder.IsWriting || decoder.Options.Constants == ConstantStyle.Numbers) return;
        decoder.Put(' ');
        var format = digits == 2 ? "00" : "000";
        decoder.PutComment(string.Create(CultureInfo.InvariantCulture, $"{seconds}.{((IFormattable)fraction!).ToString(format, CultureInfo.InvariantCulture)} s"));
    }
}
