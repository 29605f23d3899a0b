using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Families.Netlink.Contents;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>The virtual functions of a network card (IFLA_VFINFO_LIST).</summary>
internal static class RouteVirtualFunctions
{
    private static readonly Content IflaVfMac = new Value(new Struct(("vf", UInt), ("mac", new MacIn32())));

    private static readonly Content IflaVfVlan = Numbers("vf vlan qos");

    private static readonly Content IflaVfTxRate = Numbers("vf rate");

    private static readonly Content IflaVfSpoofchk = Numbers("vf setting");

    private static readonly Content IflaVfLinkState = new Value(new Struct(
        ("vf", UInt), ("link_state", OneOf(new FlagSet("IFLA_VF_LINK_STATE_???",
            (0, "IFLA_VF_LINK_STATE_AUTO"), (1, "IFLA_VF_LINK_STATE_ENABLE"), (2, "IFLA_VF_LINK_STATE_DISABLE"))))));

    private static readonly Content IflaVfRate = Numbers("vf min_tx_rate max_tx_rate");

    private static readonly Content IflaVfRssQueryEn = Numbers("vf setting");

    private static readonly Content IflaVfStats = new Attributes("IFLA_VF_STATS_???",
        (0, "IFLA_VF_STATS_RX_PACKETS", U64), (1, "IFLA_VF_STATS_TX_PACKETS", U64), (2, "IFLA_VF_STATS_RX_BYTES", U64),
        (3, "IFLA_VF_STATS_TX_BYTES", U64), (4, "IFLA_VF_STATS_BROADCAST", U64), (5, "IFLA_VF_STATS_MULTICAST", U64),
        (6, "IFLA_VF_STATS_PAD", null), (7, "IFLA_VF_STATS_RX_DROPPED", U64), (8, "IFLA_VF_STATS_TX_DROPPED", U64));

    private static readonly Content IflaVfTrust = Numbers("vf setting");

    private static readonly Content IflaVfGuid = new Guid();

    private static readonly Content IflaVfVlanInfo = new Value(new Struct(
    [
        .. Each(UInt, "vf vlan qos"), ("vlan_proto", new BigEndian("htons", OneOf16(new("ETH_P_???", [.. SocketNames.EthernetProtocols.Entries])))),
        ("", UShort),
    ]));

    private static readonly Content IflaVfVlanList = new Attributes("IFLA_VF_VLAN_INFO_???",

            (0, "IFLA_VF_VLAN_INFO_UNSPEC", null), (1, "IFLA_VF_VLAN_INFO", IflaVfVlanInfo));

    private static readonly Content IflaVfBroadcast = new Value(new Struct(("broadcast", new MacIn32())));

    private static readonly Content IflaVfInfo = new Attributes("IFLA_VF_???",
        (0, "IFLA_VF_UNSPEC", null), (1, "IFLA_VF_MAC", IflaVfMac), (2, "IFLA_VF_VLAN", IflaVfVlan), (3, "IFLA_VF_TX_RATE", IflaVfTxRate),
        (4, "IFLA_VF_SPOOFCHK", IflaVfSpoofchk), (5, "IFLA_VF_LINK_STATE", IflaVfLinkState), (6, "IFLA_VF_RATE", IflaVfRate),
        (7, "IFLA_VF_RSS_QUERY_EN", IflaVfRssQueryEn), (8, "IFLA_VF_STATS", IflaVfStats), (9, "IFLA_VF_TRUST", IflaVfTrust),
        (10, "IFLA_VF_IB_NODE_GUID", IflaVfGuid), (11, "IFLA_VF_IB_PORT_GUID", IflaVfGuid), (12, "IFLA_VF_VLAN_LIST", IflaVfVlanList),
        (13, "IFLA_VF_BROADCAST", IflaVfBroadcast));

    public static readonly Content List = new Attributes("IFLA_VF_INFO_???",
        (0, "IFLA_VF_INFO_UNSPEC", null), (1, "IFLA_VF_INFO", IflaVfInfo));

    private static Value Numbers(string names) => new(new Struct(Each(UInt, names)));

    /// <summary>struct ifla_vf_guid, which is packed on some machines and not on others.</summary>
    private sealed class Guid : Content
    {
        public override bool Describe(Decoder decoder, Stretch stretch)
        {
            if (stretch.Length is not (12 or 16)) return false;
            var bytes = stretch.Read(decoder, stretch.Length);
            if (bytes.IsEmpty)
            {
                decoder.PutAddress(stretch.Address);
                return true;
            }

            decoder.Put('{');
            decoder.PutField("vf");
            decoder.PutUInt(At.U32(bytes, 0));
            decoder.PutSeparator();
            decoder.PutField("guid");
            decoder.PutHex(At.U64(bytes, stretch.Length - 8));
            decoder.Put('}');
            return true;
        }
    }

    /// <summary>An address of 32 bytes, of which all are shown.</summary>
    private sealed class MacIn32 : Kind
    {
        public override int? FixedSize(int word) => 32;

        public override int Alignment(int word) => 1;

        public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

        public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes) => MacAddress.Kind.DescribeAt(decoder, address, bytes);
    }
}
