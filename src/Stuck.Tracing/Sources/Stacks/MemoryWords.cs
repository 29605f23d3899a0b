using System.Buffers.Binary;
using System.Text;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>What stands in the memory of a process that goes on running: words, and texts as C has them.</summary>
internal static class MemoryWords
{
    private const int ChunkBytes = 256;

    /// <returns>0 where there is no memory.</returns>
    public static ulong Pointer(this IMemory memory, ulong address)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        return memory.Read(address, word) == word.Length ? BinaryPrimitives.ReadUInt64LittleEndian(word) : 0;
    }

    /// <returns>0 where there is no memory.</returns>
    public static uint Int(this IMemory memory, ulong address)
    {
        Span<byte> word = stackalloc byte[sizeof(uint)];
        return memory.Read(address, word) == word.Length ? BinaryPrimitives.ReadUInt32LittleEndian(word) : 0;
    }

    /// <returns>0 where there is no memory.</returns>
    public static byte Byte(this IMemory memory, ulong address)
    {
        Span<byte> one = stackalloc byte[1];
        return memory.Read(address, one) == 1 ? one[0] : (byte)0;
    }

    /// <summary>A text that ends with a NUL, cut where it is longer than so many bytes; null where there is no memory.</summary>
    public static string? Text(this IMemory memory, ulong address, int most)
    {
        if (address == 0) return null;
        var bytes = new byte[most];
        for (var length = 0; length < most;)
        {
            var read = memory.Read(address + (ulong)length, bytes.AsSpan(length, Math.Min(ChunkBytes, most - length)));
            var end = bytes.AsSpan(length, read).IndexOf((byte)0);
            if (end >= 0) return Encoding.UTF8.GetString(bytes, 0, length + end);
            if (read == 0) return null;
            length += read;
        }

        return Encoding.UTF8.GetString(bytes);
    }
}
