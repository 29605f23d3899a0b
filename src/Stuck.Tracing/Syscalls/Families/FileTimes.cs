using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Times of last access and last change, with the dates they are.</summary>
internal static class FileTimes
{
    /// <summary>UTIME_NOW and UTIME_OMIT of linux/stat.h, in place of nanoseconds.</summary>
    private const ulong UtimeNow = 0x3FFF_FFFF, UtimeOmit = 0x3FFF_FFFE;

    private static readonly Kind Nano = new CustomStruct(16, 8, (decoder, address, bytes) =>
        Put(decoder, TimeStructs.Timespec, address, bytes, decoder.SignedWord(bytes), decoder.Word(bytes[decoder.WordSize..])));

    private static readonly Kind Nano64 = new CustomStruct(16, (decoder, address, bytes) =>
        Put(decoder, TimeStructs.Timespec64, address, bytes, (long)At.U64(bytes, 0), At.U64(bytes, 8)));

    private static readonly Kind Micro = new CustomStruct(16, 8, (decoder, address, bytes) =>
    {
        TimeStructs.Timeval.DescribeAt(decoder, address, bytes);
        if (decoder.Word(bytes[decoder.WordSize..]) < 1_000_000) decoder.PutDate(decoder.SignedWord(bytes), decoder.Word(bytes[decoder.WordSize..]), digits: 6);
    });

    private static readonly Kind DatedSeconds = new Custom((decoder, value) =>
    {
        var seconds = decoder.WordSize == 4 ? (int)value : (long)value;
        decoder.PutInt(seconds);
        decoder.PutDate(seconds, 0, digits: 0);
    });

    /// <summary>utimensat's pair: last access and last change.</summary>
    public static readonly Kind Nanoseconds = new ArrayOf(Nano, Fixed(2), whole: true);

    /// <summary>The same of i386's utimensat_time64.</summary>
    public static readonly Kind Nanoseconds64 = new ArrayOf(Nano64, Fixed(2), whole: true);

    /// <summary>The same in microseconds.</summary>
    public static readonly Kind Microseconds = new ArrayOf(Micro, Fixed(2), whole: true);

    public static readonly Kind Utimbuf = new Struct(new Field("actime", DatedSeconds), new Field("modtime", DatedSeconds));

    /// <summary>A time of a file, with the date it is.</summary>
    private static void Put(Decoder decoder, Kind timespec, ulong address, ReadOnlySpan<byte> bytes, long seconds, ulong nanoseconds)
    {
        var isNow = nanoseconds == UtimeNow;
        if (!isNow && nanoseconds != UtimeOmit)
        {
            timespec.DescribeAt(decoder, address, bytes);
            decoder.PutDate(seconds, nanoseconds, digits: 9);
            return;
        }

        if (decoder.Options.Constants != ConstantStyle.Names) timespec.DescribeAt(decoder, address, bytes);
        if (decoder.Options.Constants == ConstantStyle.Numbers) return;
        if (decoder.Options.Constants == ConstantStyle.Both) decoder.Put(" /* ", Ink.Comment);
        decoder.PutFlag(isNow ? "UTIME_NOW" : "UTIME_OMIT");
        decoder.EndNames();
    }
}
