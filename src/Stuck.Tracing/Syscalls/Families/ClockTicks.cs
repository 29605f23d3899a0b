using System.Globalization;
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
        if (ticks == 0) return;
        decoder.Put(' ');
        decoder.PutComment(string.Create(CultureInfo.InvariantCulture, $"{ticks / PerSecond}.{Math.Abs(ticks % PerSecond):00} s"));
    }
}
