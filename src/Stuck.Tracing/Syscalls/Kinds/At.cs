using System.Buffers.Binary;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>Little-endian values at an offset of a structure; 0 where that has ended.</summary>
public static class At
{
    public static byte U8(ReadOnlySpan<byte> bytes, int offset) => offset < bytes.Length ? bytes[offset] : (byte)0;

    public static ushort U16(ReadOnlySpan<byte> bytes, int offset) =>
        offset + 2 <= bytes.Length ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]) : (ushort)0;

    public static uint U32(ReadOnlySpan<byte> bytes, int offset) =>
        offset + 4 <= bytes.Length ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]) : 0;

    public static ulong U64(ReadOnlySpan<byte> bytes, int offset) =>
        offset + 8 <= bytes.Length ? BinaryPrimitives.ReadUInt64LittleEndian(bytes[offset..]) : 0;
}
