using System.Buffers.Binary;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Names;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Values of socket options. Most are ints; strace shows one that has not an int's length as the bytes that it is.</summary>
internal static class SocketOptions
{
    private const int SOL_IP = 0, SOL_SOCKET = 1, SOL_NETLINK = 270;
    private const int SO_ERROR = 4, SO_LINGER = 13, SO_PEERCRED = 17, SO_ATTACH_FILTER = 26, SO_ATTACH_REUSEPORT_CBPF = 51, SO_TXREHASH = 74;
    private const int IP_ADD_MEMBERSHIP = 35, IP_DROP_MEMBERSHIP = 36;

    /// <summary>struct linger, struct ucred, the short struct ip_mreq.</summary>
    private const int LingerBytes = 8, CredentialBytes = 12, MembershipBytes = 8;

    /// <summary>Longest value that is looked at.</summary>
    private const int MostBytes = 4096;

    /// <summary>Options of SOL_SOCKET that can be nothing but an int.</summary>
    private static readonly HashSet<int> Ints =
    [
        1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 18, 19, 27, 29, 30, 32, 33, 34, 35, 36, 37, 40, 41, 42, 43, 44, 45, 46, 49, 53, 56, 60,
        63, 64, 65, 68, 69, 70, 73, 75, 76, 82, 83, 84,
    ];

    private static readonly FlagSet RehashNames = new("SOCK_TXREHASH_???",
        (0, "SOCK_TXREHASH_DISABLED"), (1, "SOCK_TXREHASH_ENABLED"), (255, "SOCK_TXREHASH_DEFAULT"));

    private static readonly Kind Rehash = new Custom((decoder, value) =>
    {
        if (RehashNames.NameOf((uint)value) is { } name) decoder.PutNamed(value, name, IntegerFormat.Signed);
        else decoder.PutUnnamed(value, RehashNames.Unknown, IntegerFormat.Signed);
    }, 4);

    /// <summary>The second argument.</summary>
    public static readonly Kind Level = OneOf(SocketOptionNames.Levels);

    /// <summary>The third, which the level gives its meaning.</summary>
    public static readonly Kind Name = Names(SocketOptionNames.Socket);

    /// <summary>One number has two names, for reading and for writing it.</summary>
    public static readonly Kind SetName = Names(new(
        SocketOptionNames.Socket.Unknown, [(SO_ATTACH_FILTER, "SO_ATTACH_FILTER"), .. SocketOptionNames.Socket.Entries]));

    /// <summary>getsockopt's value, whose length stands behind the last argument.</summary>
    public static readonly Kind Value = new CustomPointer(Phase.Exit, Get) { ReadsAs = [Out(new Extent(Count.Behind(4)))] };

    /// <summary>setsockopt's value.</summary>
    public static readonly Kind NewValue = new CustomPointer(Phase.Entry, Set) { ReadsAs = [In(new Extent(Arg32(4)))] };

    /// <summary>Writes a structure of ints as far as it was filled; an int cut short is written as its bytes.</summary>
    public static void Members(Decoder decoder, ReadOnlySpan<byte> bytes, params ReadOnlySpan<string> names)
    {
        decoder.Put('{');
        for (var i = 0; i < names.Length && bytes.Length > 0; i++)
        {
            if (i > 0) decoder.PutSeparator();
            decoder.PutField(names[i]);
            if (bytes.Length >= sizeof(int)) decoder.PutInt(BinaryPrimitives.ReadInt32LittleEndian(bytes));
            else decoder.PutHexQuoted(bytes);
            bytes = bytes[Math.Min(bytes.Length, sizeof(int))..];
        }

        decoder.Put('}');
    }

    /// <summary>setsockopt's value.</summary>
    private static void Set(Decoder decoder, ulong address)
    {
        var length = (int)decoder.Argument(4);
        var bytes = Read(decoder, Phase.Entry, address, length);
        var (level, name) = Option(decoder);
        if (length < 0 || address == 0 || (bytes.IsEmpty && length > 0)) decoder.PutAddress(address);
        else if (!decoder.IsWriting) return;
        else if ((level, name) is (SOL_SOCKET, SO_LINGER)) PutOrAddress(decoder, address, bytes, LingerBytes, "l_onoff", "l_linger");
        else if ((level, name) is (SOL_SOCKET, SO_TXREHASH) && length >= sizeof(int)) PutRehash(decoder, bytes);
        else if ((level, name) is (SOL_SOCKET, SO_ATTACH_FILTER or SO_ATTACH_REUSEPORT_CBPF)) decoder.PutAddress(address);
        else if ((level, name) is (SOL_IP, IP_ADD_MEMBERSHIP or IP_DROP_MEMBERSHIP)) Membership(decoder, address, bytes);
        else if ((IsInt(level, name) || (level, name) is (SOL_SOCKET, SO_TXREHASH)) && length < sizeof(int)) decoder.PutAddress(address);
        else if (IsInt(level, name) || length == sizeof(int)) PutInt(decoder, bytes);
        else if (IsCutShort(decoder, bytes, length)) decoder.PutAddress(address);
        else PutBytes(decoder, bytes, length);
    }

    /// <summary>getsockopt's value.</summary>
    private static void Get(Decoder decoder, ulong address)
    {
        var length = decoder is { Finished: true, Failed: false } ? Length(decoder) : 0;
        var bytes = Read(decoder, Phase.Exit, address, length);
        var (level, name) = Option(decoder);
        if (bytes.IsEmpty || IsCutShort(decoder, bytes, length)) decoder.PutAddress(address);
        else if (!decoder.IsWriting) return;
        else if ((level, name) is (SOL_SOCKET, SO_LINGER)) Members(decoder, Cut(bytes, LingerBytes), "l_onoff", "l_linger");
        else if ((level, name) is (SOL_SOCKET, SO_PEERCRED)) Members(decoder, Cut(bytes, CredentialBytes), "pid", "uid", "gid");
        else if (level == SOL_SOCKET && (Ints.Contains(name) || name is SO_ERROR or SO_TXREHASH) && length < sizeof(int)) decoder.PutHexQuoted(bytes);
        else if ((level, name) is (SOL_SOCKET, SO_TXREHASH)) PutRehash(decoder, bytes);
        else if ((level, name) is (SOL_SOCKET, SO_ERROR)) Error(decoder, bytes);
        else if (IsInt(level, name) || length == sizeof(int)) PutInt(decoder, bytes);
        else PutBytes(decoder, bytes, length);
    }

    private static Switch Names(FlagSet socket) => new(1, UInt,
        (SOL_IP, OneOf(SocketOptionNames.Ip)), (SOL_SOCKET, OneOf(socket)), (6, OneOf(SocketOptionNames.Tcp)),
        (17, OneOf(SocketOptionNames.Udp)), (41, OneOf(SocketOptionNames.Ip6)), (263, OneOf(SocketOptionNames.Packet)),
        (SOL_NETLINK, OneOf(SocketOptionNames.Netlink)), (282, OneOf(SocketOptionNames.Tls)));

    private static (int Level, int Name) Option(Decoder decoder) => ((int)decoder.Argument(1), (int)decoder.Argument(2));

    private static bool IsInt(int level, int name) => level == SOL_NETLINK || (level == SOL_SOCKET && Ints.Contains(name));

    /// <summary>What getsockopt's length says once the call has returned; the kernel never makes it larger.</summary>
    private static int Length(Decoder decoder)
    {
        var address = decoder.Argument(4);
        var bytes = address == 0 ? [] : decoder.Read(Phase.Exit, address, sizeof(int));
        return bytes.Length < sizeof(int) ? 0 : BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }

    private static ReadOnlySpan<byte> Read(Decoder decoder, Phase phase, ulong address, int length) =>
        address == 0 || length <= 0 ? [] : decoder.Read(phase, address, (int)Math.Min(length, Math.Max(MostBytes, decoder.StringLimit + 1L)));

    /// <summary>Whether memory ends before what is to be shown does, and the one byte that says whether there is more.</summary>
    private static bool IsCutShort(Decoder decoder, ReadOnlySpan<byte> bytes, int length) =>
        bytes.Length < Math.Min(length, decoder.StringLimit + 1L);

    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> bytes, int length) => bytes[..Math.Min(bytes.Length, length)];

    private static void PutInt(Decoder decoder, ReadOnlySpan<byte> bytes)
    {
        decoder.Put('[');
        if (bytes.Length >= sizeof(int)) decoder.PutInt(BinaryPrimitives.ReadInt32LittleEndian(bytes));
        decoder.Put(']');
    }

    private static void PutRehash(Decoder decoder, ReadOnlySpan<byte> bytes)
    {
        decoder.Put('[');
        Rehash.Describe(decoder, (ulong)BinaryPrimitives.ReadInt32LittleEndian(bytes));
        decoder.Put(']');
    }

    private static void PutBytes(Decoder decoder, ReadOnlySpan<byte> bytes, int length)
    {
        var shown = Math.Min(bytes.Length, decoder.StringLimit);
        decoder.PutQuoted(bytes[..shown], more: shown < length);
    }

    private static void PutOrAddress(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes, int size, params ReadOnlySpan<string> names)
    {
        if (bytes.Length < size) decoder.PutAddress(address);
        else Members(decoder, bytes[..size], names);
    }

    private static void Membership(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < MembershipBytes)
        {
            decoder.PutAddress(address);
            return;
        }

        decoder.Put('{');
        decoder.PutField("imr_multiaddr");
        SocketAddress.PutInet(decoder, bytes[..4]);
        decoder.PutSeparator();
        decoder.PutField("imr_interface");
        SocketAddress.PutInet(decoder, bytes[4..8]);
        decoder.Put('}');
    }

    private static void Error(Decoder decoder, ReadOnlySpan<byte> bytes)
    {
        var error = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        decoder.Put('[');
        if (error != 0 && ErrorNumber.NameOf(error) is { Length: > 0 } name) decoder.PutFlag(name);
        else decoder.PutInt(error);
        decoder.Put(']');
    }
}
