using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>The words that tables of attributes are written in.</summary>
internal static class Contents
{
    private const int Inet = 2, Inet6 = 10;

    public static readonly FlagSet FamilyNames = SocketNames.AddressFamilies;

    public static readonly Kind Family8 = OneOf8(FamilyNames);

    public static readonly Kind IndexKind = new InterfaceIndex();

    public static readonly Content U8 = new Value(UByte);

    public static readonly Content U16 = new Value(UShort);

    public static readonly Content U32 = new Value(UInt);

    public static readonly Content U64 = new Value(ULongLong);

    public static readonly Content S32 = new Value(Int);

    public static readonly Content X8 = new Value(Hex8);

    public static readonly Content X16 = new Value(Hex16);

    public static readonly Content X32 = new Value(Hex32);

    public static readonly Content X64 = new Value(Hex64);

    public static readonly Content Be16 = new Value(new BigEndian("htons", UShort));

    public static readonly Content Be32 = new Value(new BigEndian("htonl", UInt));

    public static readonly Content Be64 = new Value(new BigEndian("htobe64", ULongLong));

    public static readonly Content IfIndex = new Value(IndexKind);

    public static readonly Content FdNumber = new Value(Fd);

    public static readonly Content Uid = new Value(Id);

    public static readonly Content TextValue = new Text();

    public static readonly Content Hardware = MacAddress.Content;

    /// <summary>Hundredths of a second.</summary>
    public static readonly Content Ticks = new Number(new Custom((decoder, value) => ClockTicks.Put(decoder, value), 8));

    /// <summary>Thousandths of a second.</summary>
    public static readonly Content Milliseconds = new Number(new Custom((decoder, value) => ClockTicks.Put(decoder, value, 1000, 3), 8));

    public static readonly Kind Ip4 = new CustomStruct(4, (decoder, _, bytes) => SocketAddress.PutInet(decoder, bytes), alignment: 4);

    public static readonly Kind Ip6 = new CustomStruct(16, (decoder, _, bytes) => SocketAddress.PutInet6(decoder, bytes, ""), alignment: 4);

    public static readonly Content InetAddress = new Value(Ip4);

    public static readonly Content Inet6Address = new Value(Ip6);

    /// <summary>An address of the family that the message's header names.</summary>
    public static readonly Content InetOf = new ByFamily(null, (Inet, InetAddress), (Inet6, Inet6Address));

    public static readonly Content EthernetProtocol = new Value(new BigEndian("htons", OneOf16(new(
        "ETHER_P_???", [.. SocketNames.EthernetProtocols.Entries]))));

    public static readonly Content InternetProtocol = Choice("IPPROTO_???", 0, [.. SocketNames.InternetProtocols.Entries]);

    /// <summary>One of several values.</summary>
    /// <param name="bytes">Bytes that count; 0 for all.</param>
    public static Content Choice(string unknown, int bytes, params (ulong, string)[] names) =>
        new Number(new Choice(new FlagSet(unknown, names), 8), bytes);

    /// <summary>Bits with names.</summary>
    public static Content Flags(string unknown, int bytes, params (ulong, string)[] names) =>
        new Number(new Flags(new FlagSet(unknown, names), 8), bytes);

    /// <summary>Members of one kind.</summary>
    /// <param name="names">Separated by blanks.</param>
    public static Field[] Each(Kind kind, string names) => [.. names.Split(' ').Select(name => new Field(name, kind))];
}
