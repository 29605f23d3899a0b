using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Families.Netlink.Contents;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>NETLINK_GENERIC: families whose numbers the kernel gives out as it goes, and the one that tells them.</summary>
internal static class NetlinkGeneric
{
    private const int HeaderBytes = 4;

    /// <summary>GENL_ID_CTRL of linux/genetlink.h: the only number that is always the same.</summary>
    public const ushort Control = 16;

    private static readonly Attributes Unnamed = new("");

    private static readonly Content CtrlAttrFamilyName = TextValue;

    private static readonly Content CtrlAttrOps = List(new Attributes("CTRL_ATTR_OP_???",
        (0, "CTRL_ATTR_OP_UNSPEC", null), (1, "CTRL_ATTR_OP_ID", Choice("CTRL_CMD_???", 4,
            (0, "CTRL_CMD_UNSPEC"), (1, "CTRL_CMD_NEWFAMILY"), (2, "CTRL_CMD_DELFAMILY"), (3, "CTRL_CMD_GETFAMILY"),
            (4, "CTRL_CMD_NEWOPS"), (5, "CTRL_CMD_DELOPS"), (6, "CTRL_CMD_GETOPS"), (7, "CTRL_CMD_NEWMCAST_GRP"),
            (8, "CTRL_CMD_DELMCAST_GRP"), (9, "CTRL_CMD_GETMCAST_GRP"), (0xA, "CTRL_CMD_GETPOLICY"))),
        (2, "CTRL_ATTR_OP_FLAGS", Flags("GENL_???", 4,
            (1, "GENL_ADMIN_PERM"), (2, "GENL_CMD_CAP_DO"), (4, "GENL_CMD_CAP_DUMP"), (8, "GENL_CMD_CAP_HASPOL"),
            (0x10, "GENL_UNS_ADMIN_PERM")))));

    private static readonly Content CtrlAttrMcastGroups = List(new Attributes("CTRL_ATTR_MCAST_GRP_???",
        (0, "CTRL_ATTR_MCAST_GRP_UNSPEC", null), (1, "CTRL_ATTR_MCAST_GRP_NAME", TextValue), (2, "CTRL_ATTR_MCAST_GRP_ID", X32)));

    private static readonly Content S64 = new Value(LongLong);

    private static readonly Content CtrlAttrPolicy = List(List(new Attributes("NL_POLICY_TYPE_ATTR_???",
        (0, "NL_POLICY_TYPE_ATTR_UNSPEC", null), (1, "NL_POLICY_TYPE_ATTR_TYPE", Choice("NL_ATTR_TYPE_???", 4,
            (0, "NL_ATTR_TYPE_INVALID"), (1, "NL_ATTR_TYPE_FLAG"), (2, "NL_ATTR_TYPE_U8"), (3, "NL_ATTR_TYPE_U16"),
            (4, "NL_ATTR_TYPE_U32"), (5, "NL_ATTR_TYPE_U64"), (6, "NL_ATTR_TYPE_S8"), (7, "NL_ATTR_TYPE_S16"), (8, "NL_ATTR_TYPE_S32"),
            (9, "NL_ATTR_TYPE_S64"), (0xA, "NL_ATTR_TYPE_BINARY"), (0xB, "NL_ATTR_TYPE_STRING"), (0xC, "NL_ATTR_TYPE_NUL_STRING"),
            (0xD, "NL_ATTR_TYPE_NESTED"), (0xE, "NL_ATTR_TYPE_NESTED_ARRAY"), (0xF, "NL_ATTR_TYPE_BITFIELD32"),
            (0x10, "NL_ATTR_TYPE_SINT"), (0x11, "NL_ATTR_TYPE_UINT"))),
        (2, "NL_POLICY_TYPE_ATTR_MIN_VALUE_S", S64), (3, "NL_POLICY_TYPE_ATTR_MAX_VALUE_S", S64),
        (4, "NL_POLICY_TYPE_ATTR_MIN_VALUE_U", U64), (5, "NL_POLICY_TYPE_ATTR_MAX_VALUE_U", U64), (6, "NL_POLICY_TYPE_ATTR_MIN_LENGTH", U32),
        (7, "NL_POLICY_TYPE_ATTR_MAX_LENGTH", U32), (8, "NL_POLICY_TYPE_ATTR_POLICY_IDX", X32),
        (9, "NL_POLICY_TYPE_ATTR_POLICY_MAXTYPE", X32), (10, "NL_POLICY_TYPE_ATTR_BITFIELD32_MASK", X32),
        (11, "NL_POLICY_TYPE_ATTR_PAD", null), (12, "NL_POLICY_TYPE_ATTR_MASK", X64))));

    private static readonly Content CtrlAttrOpPolicy = List(new Attributes("CTRL_ATTR_POLICY_???",
        (0, "CTRL_ATTR_POLICY_UNSPEC", null), (1, "CTRL_ATTR_POLICY_DO", U32), (2, "CTRL_ATTR_POLICY_DUMP", U32)));

    private static readonly Attributes ControlAttributes = new("CTRL_ATTR_???",
        (0, "CTRL_ATTR_UNSPEC", null), (1, "CTRL_ATTR_FAMILY_ID", X16), (2, "CTRL_ATTR_FAMILY_NAME", CtrlAttrFamilyName),
        (3, "CTRL_ATTR_VERSION", U32), (4, "CTRL_ATTR_HDRSIZE", U32), (5, "CTRL_ATTR_MAXATTR", U32), (6, "CTRL_ATTR_OPS", CtrlAttrOps),
        (7, "CTRL_ATTR_MCAST_GROUPS", CtrlAttrMcastGroups), (8, "CTRL_ATTR_POLICY", CtrlAttrPolicy),
        (9, "CTRL_ATTR_OP_POLICY", CtrlAttrOpPolicy), (10, "CTRL_ATTR_OP", U32));

    private static readonly Kind ControlCommand = OneOf8(new("CTRL_CMD_???",
        (0, "CTRL_CMD_UNSPEC"), (1, "CTRL_CMD_NEWFAMILY"), (2, "CTRL_CMD_DELFAMILY"), (3, "CTRL_CMD_GETFAMILY"), (4, "CTRL_CMD_NEWOPS"),
        (5, "CTRL_CMD_DELOPS"), (6, "CTRL_CMD_GETOPS"), (7, "CTRL_CMD_NEWMCAST_GRP"), (8, "CTRL_CMD_DELMCAST_GRP"),
        (9, "CTRL_CMD_GETMCAST_GRP"), (0xA, "CTRL_CMD_GETPOLICY")));

    public static bool Describe(Decoder decoder, Stretch stretch, ushort type)
    {
        if (stretch.Length < HeaderBytes) return false;
        var header = stretch.Read(decoder, HeaderBytes);
        if (header.IsEmpty)
        {
            decoder.PutAddress(stretch.Address);
            return true;
        }

        decoder.Put('{');
        decoder.PutField("cmd");
        (type == Control ? ControlCommand : Hex8).Describe(decoder, header[0]);
        decoder.PutSeparator();
        decoder.PutField("version");
        decoder.PutUInt(header[1]);
        if (At.U16(header, 2) != 0)
        {
            decoder.PutSeparator();
            decoder.PutField("reserved");
            decoder.PutHex(At.U16(header, 2));
        }

        decoder.Put('}');
        if (stretch.Length == HeaderBytes) return true;
        decoder.PutSeparator();
        (type == Control ? ControlAttributes : Unnamed).Describe(decoder, stretch.From(HeaderBytes));
        return true;
    }

    private static Attributes List(Content each) => new(new FlagSet(""), each);
}
