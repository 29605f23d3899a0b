using System.Buffers.Binary;
using Stuck.Tracing.Sources.Stacks;

namespace Stuck.Tracing.Tests.Sources.Stacks;

/// <summary>A file of code that is nowhere: function number N, of 16 bytes, is called fN in nine letters. Its bytes are made when they are read.</summary>
internal sealed class MadeUpElf(int functions) : IFileBytes
{
    private const int HeaderBytes = 64, SegmentBytes = 56, SectionBytes = 64, NameBytes = 10, FunctionBytes = 16;
    private const int Symbols = 4096;

    public const ulong Address = 0x40_0000;

    private readonly byte[] _headers = Headers(functions);

    public long Length { get; set; } = Symbols + (long)functions * (ElfSymbol.Bytes + NameBytes);

    /// <summary>How many of its bytes have been read.</summary>
    public long Read { get; private set; }

    private long Names => Symbols + (long)functions * ElfSymbol.Bytes;

    public static ulong OffsetOf(int function) => (ulong)function * FunctionBytes;

    int IFileBytes.Read(long offset, Span<byte> destination)
    {
        var count = (int)Math.Clamp(Length - offset, 0, destination.Length);
        for (var i = 0; i < count; i++) destination[i] = At(offset + i);
        Read += count;
        return count;
    }

    private byte At(long offset)
    {
        if (offset < Symbols) return offset < _headers.Length ? _headers[offset] : (byte)0;
        Span<byte> entry = stackalloc byte[ElfSymbol.Bytes];
        if (offset < Names)
        {
            var function = (int)((offset - Symbols) / ElfSymbol.Bytes);
            BinaryPrimitives.WriteUInt32LittleEndian(entry, (uint)function * NameBytes);
            entry[4] = 2;
            BinaryPrimitives.WriteUInt64LittleEndian(entry[8..], Address + OffsetOf(function));
            BinaryPrimitives.WriteUInt64LittleEndian(entry[16..], FunctionBytes);
            return entry[(int)((offset - Symbols) % ElfSymbol.Bytes)];
        }

        var (number, letter) = Math.DivRem(offset - Names, NameBytes);
        if (letter is 0 or NameBytes - 1) return letter == 0 ? (byte)'f' : (byte)0;
        for (var digit = NameBytes - 2L; digit > letter; digit--) number /= 10;
        return (byte)('0' + number % 10);
    }

    private static byte[] Headers(int functions)
    {
        var bytes = new byte[HeaderBytes + SegmentBytes + 2 * SectionBytes];
        "\u007fELF\u0002\u0001"u8.CopyTo(bytes);
        Long(32, HeaderBytes);
        Long(40, HeaderBytes + SegmentBytes);
        bytes[56] = 1;
        bytes[60] = 2;
        bytes[HeaderBytes] = 1;
        Long(HeaderBytes + 16, (long)Address);
        Long(HeaderBytes + 32, (long)functions * FunctionBytes);
        const int SymbolSection = HeaderBytes + SegmentBytes, NameSection = SymbolSection + SectionBytes;
        bytes[SymbolSection + 4] = 2;
        bytes[SymbolSection + 40] = 1;
        Long(SymbolSection + 24, Symbols);
        Long(SymbolSection + 32, (long)functions * ElfSymbol.Bytes);
        Long(NameSection + 24, Symbols + (long)functions * ElfSymbol.Bytes);
        Long(NameSection + 32, (long)functions * NameBytes);
        return bytes;

        void Long(int at, long value) => BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at), value);
    }
}
