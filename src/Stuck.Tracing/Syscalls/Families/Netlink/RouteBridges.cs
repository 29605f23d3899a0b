using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Families.Netlink.Contents;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>Multicast groups of bridges.</summary>
internal static class RouteBridges
{
    private static readonly Kind FamilyName = new BigEndian("htons", OneOf16(FamilyNames));

    private static readonly Kind AnyAddress = new CustomStruct(20, (decoder, _, bytes) =>
    {
        var family = At.U16(bytes, 16) << 8 & 0xFF00 | At.U16(bytes, 16) >> 8;
        decoder.Put('{');
        SocketAddress.PutMember(decoder, family, bytes[..16], "u");
        decoder.PutSeparator();
        decoder.PutField("proto");
        FamilyName.Describe(decoder, At.U16(bytes, 16));
        decoder.Put('}');
    }, alignment: 4);

    private static readonly Content Timers = new Attributes("MDBA_MDB_EATTR_???",
        (0, "MDBA_MDB_EATTR_UNSPEC", null), (1, "MDBA_MDB_EATTR_TIMER", Ticks), (2, "MDBA_MDB_EATTR_SRC_LIST", null),
        (3, "MDBA_MDB_EATTR_GROUP_MODE", null), (4, "MDBA_MDB_EATTR_SOURCE", null), (5, "MDBA_MDB_EATTR_RTPROT", null),
        (6, "MDBA_MDB_EATTR_DST", null), (7, "MDBA_MDB_EATTR_DST_PORT", null), (8, "MDBA_MDB_EATTR_VNI", null),
        (9, "MDBA_MDB_EATTR_IFINDEX", null), (10, "MDBA_MDB_EATTR_SRC_VNI", null));

    private static readonly Content MdbaMdbEntryInfo = new Followed(new Struct(
        ("ifindex", IndexKind), ("state", OneOf8(new("MDB_???",
            (0, "MDB_TEMPORARY"), (1, "MDB_PERMANENT")))), ("flags", Bits8(new("MDB_FLAGS_???",
            (1, "MDB_FLAGS_OFFLOAD"), (2, "MDB_FLAGS_FAST_LEAVE"), (4, "MDB_FLAGS_STAR_EXCL"), (8, "MDB_FLAGS_BLOCKED"),
            (0x10, "MDB_FLAGS_OFFLOAD_FAILED")))),
        ("vid", UShort), ("addr", AnyAddress)), Timers);

    private static readonly Content MdbaMdbEntry = new Attributes("MDBA_MDB_ENTRY_???",

            (0, "MDBA_MDB_ENTRY_UNSPEC", null), (1, "MDBA_MDB_ENTRY_INFO", MdbaMdbEntryInfo));

    private static readonly Content MdbaMdb = new Attributes("MDBA_MDB_???",
        (0, "MDBA_MDB_UNSPEC", null), (1, "MDBA_MDB_ENTRY", MdbaMdbEntry));

    private static readonly Content MulticastRouterType = new Value(OneOf8(new("MDB_RTR_TYPE_???",
        (0, "MDB_RTR_TYPE_DISABLED"), (1, "MDB_RTR_TYPE_TEMP_QUERY"), (2, "MDB_RTR_TYPE_PERM"), (3, "MDB_RTR_TYPE_TEMP"))));

    private static readonly Content MdbaRouterPort = new Followed(IndexKind, new Attributes("MDBA_ROUTER_PATTR_???",

            (0, "MDBA_ROUTER_PATTR_UNSPEC", null), (1, "MDBA_ROUTER_PATTR_TIMER", Ticks),
            (2, "MDBA_ROUTER_PATTR_TYPE", MulticastRouterType), (3, "MDBA_ROUTER_PATTR_INET_TIMER", Ticks),
            (4, "MDBA_ROUTER_PATTR_INET6_TIMER", Ticks)));

    private static readonly Content MdbaRouter = new Attributes("MDBA_ROUTER_???",
        (0, "MDBA_ROUTER_UNSPEC", null), (1, "MDBA_ROUTER_PORT", MdbaRouterPort));

    public static readonly RouteMessage Ports = new(
        ("family", Family8), [("ifindex", IndexKind)], new Attributes("MDBA_???",
            (0, "MDBA_UNSPEC", null), (1, "MDBA_MDB", MdbaMdb), (2, "MDBA_ROUTER", MdbaRouter)));
}
