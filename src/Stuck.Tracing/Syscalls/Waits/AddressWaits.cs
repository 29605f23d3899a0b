using System.Buffers.Binary;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>Calls on a socket that say whom they mean.</summary>
internal static class AddressWaits
{
    /// <summary>sizeof(struct sockaddr_storage).</summary>
    private const int MaxAddress = 128;

    /// <summary>connect(2).</summary>
    public static CallWait Connect(WaitArguments a) => Writable(a, Read(a, a[1], (uint)a[2]));

    /// <summary>sendto(2).</summary>
    public static CallWait SendTo(WaitArguments a) => Writable(a, Read(a, a[4], (uint)a[5]));

    /// <summary>sendmsg(2), and sendmmsg(2) by its first message: struct msghdr begins with a pointer to the address and its length.</summary>
    public static CallWait SendMessage(WaitArguments a)
    {
        var header = a.Read(a[1], a.WordSize + sizeof(uint));
        if (header.IsEmpty) return Writable(a, null);
        var at = a.WordSize == sizeof(uint) ? BinaryPrimitives.ReadUInt32LittleEndian(header) : BinaryPrimitives.ReadUInt64LittleEndian(header);
        return Writable(a, Read(a, at, BinaryPrimitives.ReadUInt32LittleEndian(header[a.WordSize..])));
    }

    private static CallWait Writable(WaitArguments a, byte[]? address) => DescriptorWaits.On(a, WaitFor.Writable) with { Address = address };

    private static byte[]? Read(WaitArguments a, ulong address, uint length) =>
        a.Read(address, (int)Math.Min(length, MaxAddress)) is { IsEmpty: false } bytes ? bytes.ToArray() : null;
}
