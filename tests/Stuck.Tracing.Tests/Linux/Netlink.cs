using System.Buffers.Binary;

namespace Stuck.Tracing.Tests.Linux;

/// <summary>Writes netlink's messages byte by byte, as the kernel would.</summary>
internal static class Netlink
{
    public static byte[] Message(ushort type, uint sequence, byte[] payload)
    {
        var bytes = new byte[(16 + payload.Length + 3) & ~3];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)(16 + payload.Length));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(4), type);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), sequence);
        payload.CopyTo(bytes, 16);
        return bytes;
    }

    public static byte[] Attribute(ushort type, byte[] value)
    {
        var bytes = new byte[(4 + value.Length + 3) & ~3];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)(4 + value.Length));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2), type);
        value.CopyTo(bytes, 4);
        return bytes;
    }

    public static byte[] Word(uint value) => BitConverter.GetBytes(value);

    /// <summary>An inet_diag_msg of 72 bytes without attributes.</summary>
    public static byte[] Inet(byte family, byte state, byte[] local, ushort localPort, byte[] remote, ushort remotePort, uint inode)
    {
        var bytes = new byte[72];
        (bytes[0], bytes[1]) = (family, state);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), localPort);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(6), remotePort);
        local.CopyTo(bytes, 8);
        remote.CopyTo(bytes, 24);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(56), 11);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(60), 7);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(68), inode);
        return bytes;
    }

    /// <summary>A unix_diag_msg of 16 bytes without attributes.</summary>
    public static byte[] Unix(byte type, byte state, uint inode) => [1, type, state, 0, .. Word(inode), .. new byte[8]];

    /// <summary>The first 232 bytes of struct tcp_info, with figures that differ from each other.</summary>
    public static byte[] TcpInfo()
    {
        var bytes = new byte[232];
        bytes[2] = 3;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(24), 5);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(44), 41_000);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(52), 42_000);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(56), 43_000);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(68), 1_500);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(128), 5_000_000_000);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(152), 7);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(156), 8);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(200), 6_000_000_000);
        return bytes;
    }
}
