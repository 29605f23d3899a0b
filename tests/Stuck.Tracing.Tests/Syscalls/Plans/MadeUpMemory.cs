using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Tests.Syscalls.Plans;

/// <summary>Memory that is the same whenever it is asked: small numbers, pointers into itself, text, pages that are not there; at each stop other.</summary>
/// <param name="word">Bytes of a pointer.</param>
internal sealed class MadeUpMemory(int seed, int word) : IMemory
{
    public const ulong First = 0x10_0000, Bytes = 0x10_0000;

    private const int PageBytes = 4096;

    /// <summary>Sizes and versions that some rows ask for.</summary>
    private static readonly ulong[] s_telling = [8, 8, 16, 32, 84, 0x2008_0522, 0xA1B2_C3D4];

    /// <summary>Whether the call has returned; of its memory, a quarter has changed since.</summary>
    public bool IsAtExit { get; set; }

    public int Read(ulong address, Span<byte> destination)
    {
        var read = 0;
        while (read < destination.Length)
        {
            var at = address + (ulong)read;
            if (!IsThere(at)) break;
            var toPageEnd = Math.Min(destination.Length - read, PageBytes - (int)(at % PageBytes));
            Fill(at, destination.Slice(read, toPageEnd));
            read += toPageEnd;
        }

        return read;
    }

    public int ReadDescriptorTarget(int descriptor, Span<byte> destination)
    {
        destination[0] = (byte)'/';
        return 1;
    }

    /// <summary>As many bytes as there are, of at most so many.</summary>
    public byte[] Read(ulong address, long length)
    {
        var bytes = new byte[Math.Clamp(length, 0, 1 << 20)];
        return bytes[..Read(address, bytes)];
    }

    /// <summary>A value that a register or a member might have.</summary>
    public static ulong Value(ulong random) => (random & 7) switch
    {
        0 => 0,
        1 => random >> 8 & 0x1F,
        2 or 3 => s_telling[random % (ulong)s_telling.Length],
        4 or 5 => First + (random >> 8) % Bytes,
        6 => First + (random >> 8) % Bytes / 64 * 64,
        _ => (random >> 8 & 3) switch { 0 => ulong.MaxValue, 1 => 0x7fff_ffff, 2 => random >> 40, _ => random },
    };

    public static ulong Mix(ulong value)
    {
        value = (value ^ value >> 30) * 0xbf58_476d_1ce4_e5b9;
        value = (value ^ value >> 27) * 0x94d0_49bb_1331_11eb;
        return value ^ value >> 31;
    }

    private bool IsThere(ulong address) => Mix(address / PageBytes + (ulong)seed * 7919) % 12 != 0 && address >= PageBytes && address < 1UL << (word == 8 ? 47 : 32);

    private void Fill(ulong address, Span<byte> bytes)
    {
        for (var offset = (int)(address % (ulong)word); !bytes.IsEmpty; offset = 0)
        {
            var value = ValueAt(address / (ulong)word) >> 8 * offset;
            for (; offset < word && !bytes.IsEmpty; offset++, value >>= 8, address++, bytes = bytes[1..]) bytes[0] = (byte)value;
        }
    }

    private ulong ValueAt(ulong cell)
    {
        var random = Mix(cell * 31 + (ulong)seed);
        if (IsAtExit && random % 4 == 0) random = Mix(random);
        return random % 16 == 15 ? 0x6867_6665_6463_6261 : Value(random >> 4);
    }
}
