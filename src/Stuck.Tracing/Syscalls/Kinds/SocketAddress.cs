using System.Buffers.Binary;
using System.Net;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A struct sockaddr of whatever family: <c>{sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("127.0.0.1")}</c>.</summary>
public static class SocketAddress
{
    private const int FamilyBytes = 2, InetBytes = 16, Inet6Bytes = 24, NetlinkBytes = 12, PacketBytes = 12;

    /// <summary>struct sockaddr_storage, the longest that the kernel takes.</summary>
    private const int MostBytes = 128;

    /// <summary>sizeof(sun_path).</summary>
    private const int UnixPathBytes = 108;

    private const int AF_UNIX = 1, AF_INET = 2, AF_INET6 = 10, AF_NETLINK = 16, AF_PACKET = 17;

    private static readonly Choice Families = new(SocketNames.AddressFamilies, FamilyBytes);
    private static readonly Choice Protocols = new(SocketNames.EthernetProtocols, 2);
    private static readonly Choice PacketTypes = new(new("PACKET_???",
            (0, "PACKET_HOST"), (1, "PACKET_BROADCAST"), (2, "PACKET_MULTICAST"), (3, "PACKET_OTHERHOST"), (4, "PACKET_OUTGOING"),
            (5, "PACKET_LOOPBACK"), (6, "PACKET_USER"), (7, "PACKET_KERNEL")), 1);

    private static readonly Choice HardwareTypes = new(new("ARPHRD_???",
        (0, "ARPHRD_NETROM"), (1, "ARPHRD_ETHER"), (772, "ARPHRD_LOOPBACK"), (801, "ARPHRD_IEEE80211"), (65534, "ARPHRD_NONE")), 2);

    private static readonly InterfaceIndex Interface = new();

    /// <summary>Describes the address at <paramref name="address"/>, whose length the call tells; too short a one is its pointer.</summary>
    public static void Describe(Decoder decoder, Phase phase, ulong address, long length)
    {
        var size = (int)Math.Min(length, MostBytes);
        var bytes = address != 0 && size >= FamilyBytes ? decoder.Read(phase, address, size) : [];
        if (bytes.Length < FamilyBytes || bytes.Length < size) decoder.PutAddress(address);
        else if (decoder.IsWriting) Write(decoder, bytes);
    }

    internal static void PutInet(Decoder decoder, ReadOnlySpan<byte> address)
    {
        if (!BeginAddress(decoder, address)) return;
        decoder.Put("inet_addr(\"");
        PutIp(decoder, address);
        decoder.Put("\")");
        decoder.EndNames();
    }

    /// <summary>An address as the call that makes it; beside numbers, the member that it goes to is named by whoever asked.</summary>
    /// <param name="member">The member; empty for none.</param>
    internal static void PutInet6(Decoder decoder, ReadOnlySpan<byte> address, string member)
    {
        if (decoder.Options.Constants != ConstantStyle.Names && member.Length > 0) decoder.PutField(member);
        if (!BeginAddress(decoder, address)) return;
        decoder.Put("inet_pton(AF_INET6, \"");
        PutIp(decoder, address[..16]);
        decoder.Put('"');
        if (member.Length > 0 && decoder.Options.Constants == ConstantStyle.Names)
        {
            decoder.Put(", &");
            decoder.Put(member);
        }

        decoder.Put(')');
        decoder.EndNames();
    }

    /// <summary>A member with an address of some family: of another than the internet's, its bytes.</summary>
    internal static void PutMember(Decoder decoder, int family, ReadOnlySpan<byte> bytes, string name)
    {
        if (family == AF_INET6 && bytes.Length >= 16)
        {
            PutInet6(decoder, bytes, name);
            return;
        }

        decoder.PutField(name);
        if (family == AF_INET && bytes.Length >= 4) PutInet(decoder, decoder.Options.Constants == ConstantStyle.Names ? bytes[..4] : bytes);
        else decoder.PutHexQuoted(bytes);
    }

    /// <summary>As <see cref="Decoder.BeginNames"/>; the number is the address's bytes.</summary>
    private static bool BeginAddress(Decoder decoder, ReadOnlySpan<byte> address)
    {
        if (!decoder.IsWriting) return false;
        if (decoder.Options.Constants == ConstantStyle.Names) return true;
        decoder.PutHexQuoted(address);
        if (decoder.Options.Constants == ConstantStyle.Numbers) return false;
        decoder.Put(" /* ", Ink.Comment);
        return true;
    }

    internal static void Write(Decoder decoder, ReadOnlySpan<byte> bytes)
    {
        var family = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        decoder.Put('{');
        decoder.PutField("sa_family");
        Families.Describe(decoder, family);
        if (bytes.Length > FamilyBytes)
        {
            decoder.PutSeparator();
            switch (family)
            {
                case AF_UNIX: Unix(decoder, bytes[FamilyBytes..]); break;
                case AF_INET when bytes.Length >= InetBytes: Inet(decoder, bytes); break;
                case AF_INET6 when bytes.Length >= Inet6Bytes: Inet6(decoder, bytes); break;
                case AF_NETLINK when bytes.Length >= NetlinkBytes: Netlink(decoder, bytes); break;
                case AF_PACKET when bytes.Length >= PacketBytes: Packet(decoder, bytes); break;
                default:
                    decoder.PutField("sa_data");
                    decoder.PutQuoted(bytes[FamilyBytes..]);
                    break;
            }
        }

        decoder.Put('}');
    }

    private static void Unix(Decoder decoder, ReadOnlySpan<byte> path)
    {
        path = path[..Math.Min(path.Length, UnixPathBytes)];
        decoder.PutField("sun_path");
        if (path[0] == 0 && path.Length > 1)
        {
            // An abstract name: all of the length counts, NULs too (unix(7)).
            decoder.Put('@');
            decoder.PutQuoted(path[1..]);
            return;
        }

        var end = path.IndexOf((byte)0);
        decoder.PutQuoted(end < 0 ? path : path[..end]);
    }

    private static void Inet(Decoder decoder, ReadOnlySpan<byte> bytes)
    {
        PutPort(decoder, "sin_port", bytes);
        decoder.PutSeparator();
        decoder.PutField("sin_addr");
        PutInet(decoder, bytes.Slice(4, 4));
    }

    private static void Inet6(Decoder decoder, ReadOnlySpan<byte> bytes)
    {
        PutPort(decoder, "sin6_port", bytes);
        decoder.PutSeparator();
        decoder.PutField("sin6_flowinfo");
        decoder.Put("htonl(");
        decoder.PutUInt(BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]));
        decoder.Put("), inet_pton(AF_INET6, \"");
        var address = bytes.Slice(8, 16);
        PutIp(decoder, address);
        decoder.Put("\", &sin6_addr)");
        if (bytes.Length < Inet6Bytes + sizeof(uint)) return;
        var scope = BinaryPrimitives.ReadUInt32LittleEndian(bytes[Inet6Bytes..]);
        decoder.PutSeparator();
        decoder.PutField("sin6_scope_id");
        var isLocal = address[0] == 0xFE && (address[1] & 0xC0) == 0x80;
        if (isLocal || (address[0] == 0xFF && (address[1] & 0xF) == 2)) Interface.Describe(decoder, scope);
        else decoder.PutUInt(scope);
    }

    private static void Netlink(Decoder decoder, ReadOnlySpan<byte> bytes)
    {
        if (BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]) is var padding and not 0)
        {
            decoder.PutField("nl_pad");
            decoder.PutHex(padding);
            decoder.PutSeparator();
        }

        decoder.PutField("nl_pid");
        decoder.PutInt(BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]));
        decoder.PutSeparator();
        decoder.PutField("nl_groups");
        var groups = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        decoder.Put(groups == 0 ? "00000000" : "0x", Ink.Number);
        if (groups == 0) return;
        Span<char> digits = stackalloc char[8];
        groups.TryFormat(digits, out var written, "x6", System.Globalization.CultureInfo.InvariantCulture);
        decoder.Put(digits[..written], Ink.Number);
    }

    private static void Packet(Decoder decoder, ReadOnlySpan<byte> bytes)
    {
        decoder.PutField("sll_protocol");
        decoder.Put("htons(");
        Protocols.Describe(decoder, BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]));
        decoder.Put("), ");
        decoder.PutField("sll_ifindex");
        Interface.Describe(decoder, BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]));
        decoder.PutSeparator();
        decoder.PutField("sll_hatype");
        HardwareTypes.Describe(decoder, BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]));
        decoder.PutSeparator();
        decoder.PutField("sll_pkttype");
        PacketTypes.Describe(decoder, bytes[10]);
        decoder.PutSeparator();
        decoder.PutField("sll_halen");
        int length = bytes[11];
        decoder.PutInt(length);
        if (length == 0) return;
        decoder.PutSeparator();
        decoder.PutField("sll_addr");
        decoder.Put('[');
        var shown = Math.Min(length, Math.Min(8, bytes.Length - PacketBytes));
        for (var i = 0; i < shown; i++)
        {
            if (i > 0) decoder.PutSeparator();
            decoder.PutHex(bytes[PacketBytes + i]);
        }

        if (shown < length) decoder.Put(shown > 0 ? ", ..." : "...");

        decoder.Put(']');
    }

    private static void PutPort(Decoder decoder, string name, ReadOnlySpan<byte> bytes)
    {
        decoder.PutField(name);
        decoder.Put("htons(");
        decoder.PutUInt(BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]));
        decoder.Put(')');
    }

    private static void PutIp(Decoder decoder, ReadOnlySpan<byte> address)
    {
        if (!decoder.IsWriting) return;
        Span<char> text = stackalloc char[65];
        new IPAddress(address[..(address.Length < 16 ? 4 : 16)]).TryFormat(text, out var length);
        decoder.Put(text[..length]);
    }
}
