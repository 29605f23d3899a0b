using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>Names of message types and of their flags, which both depend on the socket's protocol.</summary>
internal static class NetlinkTypes
{
    private const int Route = 0, SocketDiagnosis = 4, Xfrm = 6, Netfilter = 12, Generic = 16, Crypto = 21;

    private const ushort FirstOfProtocol = 16, Error = 2, DeleteAction = 49;

    private static readonly FlagSet Reserved = new("NLMSG_???",
        (1, "NLMSG_NOOP"), (2, "NLMSG_ERROR"), (3, "NLMSG_DONE"), (4, "NLMSG_OVERRUN"));

    private static readonly Dictionary<int, FlagSet> OfProtocol = new()
    {
        [Route] = new("RTM_???",
            (0x10, "RTM_NEWLINK"), (0x11, "RTM_DELLINK"), (0x12, "RTM_GETLINK"), (0x13, "RTM_SETLINK"), (0x14, "RTM_NEWADDR"),
            (0x15, "RTM_DELADDR"), (0x16, "RTM_GETADDR"), (0x18, "RTM_NEWROUTE"), (0x19, "RTM_DELROUTE"), (0x1A, "RTM_GETROUTE"),
            (0x1C, "RTM_NEWNEIGH"), (0x1D, "RTM_DELNEIGH"), (0x1E, "RTM_GETNEIGH"), (0x20, "RTM_NEWRULE"), (0x21, "RTM_DELRULE"),
            (0x22, "RTM_GETRULE"), (0x24, "RTM_NEWQDISC"), (0x25, "RTM_DELQDISC"), (0x26, "RTM_GETQDISC"), (0x28, "RTM_NEWTCLASS"),
            (0x29, "RTM_DELTCLASS"), (0x2A, "RTM_GETTCLASS"), (0x2C, "RTM_NEWTFILTER"), (0x2D, "RTM_DELTFILTER"),
            (0x2E, "RTM_GETTFILTER"), (0x30, "RTM_NEWACTION"), (0x31, "RTM_DELACTION"), (0x32, "RTM_GETACTION"), (0x34, "RTM_NEWPREFIX"),
            (0x38, "RTM_NEWMULTICAST"), (0x39, "RTM_DELMULTICAST"), (0x3A, "RTM_GETMULTICAST"), (0x3C, "RTM_NEWANYCAST"),
            (0x3D, "RTM_DELANYCAST"), (0x3E, "RTM_GETANYCAST"), (0x40, "RTM_NEWNEIGHTBL"), (0x42, "RTM_GETNEIGHTBL"),
            (0x43, "RTM_SETNEIGHTBL"), (0x44, "RTM_NEWNDUSEROPT"), (0x48, "RTM_NEWADDRLABEL"), (0x49, "RTM_DELADDRLABEL"),
            (0x4A, "RTM_GETADDRLABEL"), (0x4E, "RTM_GETDCB"), (0x4F, "RTM_SETDCB"), (0x50, "RTM_NEWNETCONF"), (0x51, "RTM_DELNETCONF"),
            (0x52, "RTM_GETNETCONF"), (0x54, "RTM_NEWMDB"), (0x55, "RTM_DELMDB"), (0x56, "RTM_GETMDB"), (0x58, "RTM_NEWNSID"),
            (0x59, "RTM_DELNSID"), (0x5A, "RTM_GETNSID"), (0x5C, "RTM_NEWSTATS"), (0x5E, "RTM_GETSTATS"), (0x60, "RTM_NEWCACHEREPORT"),
            (0x64, "RTM_NEWCHAIN"), (0x65, "RTM_DELCHAIN"), (0x66, "RTM_GETCHAIN"), (0x68, "RTM_NEWNEXTHOP"), (0x69, "RTM_DELNEXTHOP"),
            (0x6A, "RTM_GETNEXTHOP"), (0x6C, "RTM_NEWLINKPROP"), (0x6D, "RTM_DELLINKPROP"), (0x6E, "RTM_GETLINKPROP"),
            (0x70, "RTM_NEWVLAN"), (0x71, "RTM_DELVLAN"), (0x72, "RTM_GETVLAN"), (0x74, "RTM_NEWNEXTHOPBUCKET"),
            (0x75, "RTM_DELNEXTHOPBUCKET"), (0x76, "RTM_GETNEXTHOPBUCKET")),
        [SocketDiagnosis] = new("SOCK_DIAG_???",
            (0x12, "TCPDIAG_GETSOCK"), (0x13, "DCCPDIAG_GETSOCK"), (0x14, "SOCK_DIAG_BY_FAMILY"), (0x15, "SOCK_DESTROY")),
        [Xfrm] = new("XFRM_MSG_???",
            (0x10, "XFRM_MSG_NEWSA"), (0x11, "XFRM_MSG_DELSA"), (0x12, "XFRM_MSG_GETSA"), (0x13, "XFRM_MSG_NEWPOLICY"),
            (0x14, "XFRM_MSG_DELPOLICY"), (0x15, "XFRM_MSG_GETPOLICY"), (0x16, "XFRM_MSG_ALLOCSPI"), (0x17, "XFRM_MSG_ACQUIRE"),
            (0x18, "XFRM_MSG_EXPIRE"), (0x19, "XFRM_MSG_UPDPOLICY"), (0x1A, "XFRM_MSG_UPDSA"), (0x1B, "XFRM_MSG_POLEXPIRE"),
            (0x1C, "XFRM_MSG_FLUSHSA"), (0x1D, "XFRM_MSG_FLUSHPOLICY"), (0x1E, "XFRM_MSG_NEWAE"), (0x1F, "XFRM_MSG_GETAE"),
            (0x20, "XFRM_MSG_REPORT"), (0x21, "XFRM_MSG_MIGRATE"), (0x22, "XFRM_MSG_NEWSADINFO"), (0x23, "XFRM_MSG_GETSADINFO"),
            (0x24, "XFRM_MSG_NEWSPDINFO"), (0x25, "XFRM_MSG_GETSPDINFO"), (0x26, "XFRM_MSG_MAPPING"), (0x27, "XFRM_MSG_SETDEFAULT"),
            (0x28, "XFRM_MSG_GETDEFAULT"), (0x29, "XFRM_MSG_MIGRATE_STATE")),
        [7] = new("SELNL_MSG_???", (0x10, "SELNL_MSG_SETENFORCE"), (0x11, "SELNL_MSG_POLICYLOAD")),
        [9] = new("AUDIT_???",
            (0x3E8, "AUDIT_GET"), (0x3E9, "AUDIT_SET"), (0x3EA, "AUDIT_LIST"), (0x3EB, "AUDIT_ADD"), (0x3EC, "AUDIT_DEL"),
            (0x3ED, "AUDIT_USER"), (0x3EE, "AUDIT_LOGIN"), (0x3EF, "AUDIT_WATCH_INS"), (0x3F0, "AUDIT_WATCH_REM"),
            (0x3F1, "AUDIT_WATCH_LIST"), (0x3F2, "AUDIT_SIGNAL_INFO"), (0x3F3, "AUDIT_ADD_RULE"), (0x3F4, "AUDIT_DEL_RULE"),
            (0x3F5, "AUDIT_LIST_RULES"), (0x3F6, "AUDIT_TRIM"), (0x3F7, "AUDIT_MAKE_EQUIV"), (0x3F8, "AUDIT_TTY_GET"),
            (0x3F9, "AUDIT_TTY_SET"), (0x3FA, "AUDIT_SET_FEATURE"), (0x3FB, "AUDIT_GET_FEATURE"), (0x44C, "AUDIT_FIRST_USER_MSG"),
            (0x453, "AUDIT_USER_AVC"), (0x464, "AUDIT_USER_TTY"), (0x4AF, "AUDIT_LAST_USER_MSG"), (0x4B0, "AUDIT_DAEMON_START"),
            (0x4B1, "AUDIT_DAEMON_END"), (0x4B2, "AUDIT_DAEMON_ABORT"), (0x4B3, "AUDIT_DAEMON_CONFIG"), (0x514, "AUDIT_SYSCALL"),
            (0x515, "AUDIT_FS_WATCH"), (0x516, "AUDIT_PATH"), (0x517, "AUDIT_IPC"), (0x518, "AUDIT_SOCKETCALL"),
            (0x519, "AUDIT_CONFIG_CHANGE"), (0x51A, "AUDIT_SOCKADDR"), (0x51B, "AUDIT_CWD"), (0x51D, "AUDIT_EXECVE"),
            (0x51F, "AUDIT_IPC_SET_PERM"), (0x520, "AUDIT_MQ_OPEN"), (0x521, "AUDIT_MQ_SENDRECV"), (0x522, "AUDIT_MQ_NOTIFY"),
            (0x523, "AUDIT_MQ_GETSETATTR"), (0x524, "AUDIT_KERNEL_OTHER"), (0x525, "AUDIT_FD_PAIR"), (0x526, "AUDIT_OBJ_PID"),
            (0x527, "AUDIT_TTY"), (0x528, "AUDIT_EOE"), (0x529, "AUDIT_BPRM_FCAPS"), (0x52A, "AUDIT_CAPSET"), (0x52B, "AUDIT_MMAP"),
            (0x52C, "AUDIT_NETFILTER_PKT"), (0x52D, "AUDIT_NETFILTER_CFG"), (0x52E, "AUDIT_SECCOMP"), (0x52F, "AUDIT_PROCTITLE"),
            (0x530, "AUDIT_FEATURE_CHANGE"), (0x531, "AUDIT_REPLACE"), (0x532, "AUDIT_KERN_MODULE"), (0x533, "AUDIT_FANOTIFY"),
            (0x534, "AUDIT_TIME_INJOFFSET"), (0x535, "AUDIT_TIME_ADJNTPVAL"), (0x536, "AUDIT_BPF"), (0x537, "AUDIT_EVENT_LISTENER"),
            (0x538, "AUDIT_URINGOP"), (0x539, "AUDIT_OPENAT2"), (0x53A, "AUDIT_DM_CTRL"), (0x53B, "AUDIT_DM_EVENT"), (0x578, "AUDIT_AVC"),
            (0x579, "AUDIT_SELINUX_ERR"), (0x57A, "AUDIT_AVC_PATH"), (0x57B, "AUDIT_MAC_POLICY_LOAD"), (0x57C, "AUDIT_MAC_STATUS"),
            (0x57D, "AUDIT_MAC_CONFIG_CHANGE"), (0x57E, "AUDIT_MAC_UNLBL_ALLOW"), (0x57F, "AUDIT_MAC_CIPSOV4_ADD"),
            (0x580, "AUDIT_MAC_CIPSOV4_DEL"), (0x581, "AUDIT_MAC_MAP_ADD"), (0x582, "AUDIT_MAC_MAP_DEL"),
            (0x583, "AUDIT_MAC_IPSEC_ADDSA"), (0x584, "AUDIT_MAC_IPSEC_DELSA"), (0x585, "AUDIT_MAC_IPSEC_ADDSPD"),
            (0x586, "AUDIT_MAC_IPSEC_DELSPD"), (0x587, "AUDIT_MAC_IPSEC_EVENT"), (0x588, "AUDIT_MAC_UNLBL_STCADD"),
            (0x589, "AUDIT_MAC_UNLBL_STCDEL"), (0x58A, "AUDIT_MAC_CALIPSO_ADD"), (0x58B, "AUDIT_MAC_CALIPSO_DEL"),
            (0x58C, "AUDIT_IPE_ACCESS"), (0x58D, "AUDIT_IPE_CONFIG_CHANGE"), (0x58E, "AUDIT_IPE_POLICY_LOAD"),
            (0x58F, "AUDIT_LANDLOCK_ACCESS"), (0x590, "AUDIT_LANDLOCK_DOMAIN"), (0x591, "AUDIT_MAC_TASK_CONTEXTS"),
            (0x592, "AUDIT_MAC_OBJ_CONTEXTS"), (0x6A4, "AUDIT_ANOM_PROMISCUOUS"), (0x6A5, "AUDIT_ANOM_ABEND"), (0x6A6, "AUDIT_ANOM_LINK"),
            (0x6A7, "AUDIT_ANOM_CREAT"), (0x707, "AUDIT_LAST_KERN_ANOM_MSG"), (0x708, "AUDIT_INTEGRITY_DATA"),
            (0x709, "AUDIT_INTEGRITY_METADATA"), (0x70A, "AUDIT_INTEGRITY_STATUS"), (0x70B, "AUDIT_INTEGRITY_HASH"),
            (0x70C, "AUDIT_INTEGRITY_PCR"), (0x70D, "AUDIT_INTEGRITY_RULE"), (0x70E, "AUDIT_INTEGRITY_EVM_XATTR"),
            (0x70F, "AUDIT_INTEGRITY_POLICY_RULE"), (0x710, "AUDIT_INTEGRITY_USERSPACE"), (0x7D0, "AUDIT_KERNEL"),
            (0x834, "AUDIT_FIRST_USER_MSG2"), (0xBB7, "AUDIT_LAST_USER_MSG2")),
        [Crypto] = new("CRYPTO_MSG_???",
            (0x10, "CRYPTO_MSG_NEWALG"), (0x11, "CRYPTO_MSG_DELALG"), (0x12, "CRYPTO_MSG_UPDATEALG"), (0x13, "CRYPTO_MSG_GETALG"),
            (0x14, "CRYPTO_MSG_DELRNG")),
        [Generic] = new("GENERIC_FAMILY_???", (NetlinkGeneric.Control, "nlctrl")),
    };

    private static readonly FlagSet Subsystems = new("NFNL_SUBSYS_???",
        (0, "NFNL_SUBSYS_NONE"), (1, "NFNL_SUBSYS_CTNETLINK"), (2, "NFNL_SUBSYS_CTNETLINK_EXP"), (3, "NFNL_SUBSYS_QUEUE"),
        (4, "NFNL_SUBSYS_ULOG"), (5, "NFNL_SUBSYS_OSF"), (6, "NFNL_SUBSYS_IPSET"), (7, "NFNL_SUBSYS_ACCT"),
        (8, "NFNL_SUBSYS_CTNETLINK_TIMEOUT"), (9, "NFNL_SUBSYS_CTHELPER"), (0xA, "NFNL_SUBSYS_NFTABLES"), (0xB, "NFNL_SUBSYS_NFT_COMPAT"),
        (0xC, "NFNL_SUBSYS_HOOK"));

    private static readonly FlagSet NetfilterReserved = new("", (0x10, "NFNL_MSG_BATCH_BEGIN"), (0x11, "NFNL_MSG_BATCH_END"));

    private static readonly Dictionary<int, FlagSet> OfSubsystem = new()
    {
        [1] = new("IPCTNL_MSG_CT_???",
            (0, "IPCTNL_MSG_CT_NEW"), (1, "IPCTNL_MSG_CT_GET"), (2, "IPCTNL_MSG_CT_DELETE"), (3, "IPCTNL_MSG_CT_GET_CTRZERO"),
            (4, "IPCTNL_MSG_CT_GET_STATS_CPU"), (5, "IPCTNL_MSG_CT_GET_STATS"), (6, "IPCTNL_MSG_CT_GET_DYING"),
            (7, "IPCTNL_MSG_CT_GET_UNCONFIRMED")),
        [2] = new("IPCTNL_MSG_EXP_???",
            (0, "IPCTNL_MSG_EXP_NEW"), (1, "IPCTNL_MSG_EXP_GET"), (2, "IPCTNL_MSG_EXP_DELETE"), (3, "IPCTNL_MSG_EXP_GET_STATS_CPU")),
        [3] = new("NFQNL_MSG_???",
            (0, "NFQNL_MSG_PACKET"), (1, "NFQNL_MSG_VERDICT"), (2, "NFQNL_MSG_CONFIG"), (3, "NFQNL_MSG_VERDICT_BATCH")),
        [4] = new("NFULNL_MSG_???", (0, "NFULNL_MSG_PACKET"), (1, "NFULNL_MSG_CONFIG")),
        [5] = new("OSF_MSG_???", (0, "OSF_MSG_ADD"), (1, "OSF_MSG_REMOVE")),
        [6] = new("IPSET_CMD_???",
            (0, "IPSET_CMD_NONE"), (1, "IPSET_CMD_PROTOCOL"), (2, "IPSET_CMD_CREATE"), (3, "IPSET_CMD_DESTROY"), (4, "IPSET_CMD_FLUSH"),
            (5, "IPSET_CMD_RENAME"), (6, "IPSET_CMD_SWAP"), (7, "IPSET_CMD_LIST"), (8, "IPSET_CMD_SAVE"), (9, "IPSET_CMD_ADD"),
            (0xA, "IPSET_CMD_DEL"), (0xB, "IPSET_CMD_TEST"), (0xC, "IPSET_CMD_HEADER"), (0xD, "IPSET_CMD_TYPE"),
            (0xE, "IPSET_CMD_GET_BYNAME"), (0xF, "IPSET_CMD_GET_BYINDEX"), (0x10, "IPSET_CMD_RESTORE"), (0x11, "IPSET_CMD_HELP"),
            (0x12, "IPSET_CMD_VERSION"), (0x13, "IPSET_CMD_QUIT"), (0x14, "IPSET_CMD_COMMIT")),
        [7] = new("NFNL_MSG_ACCT_???",
            (0, "NFNL_MSG_ACCT_NEW"), (1, "NFNL_MSG_ACCT_GET"), (2, "NFNL_MSG_ACCT_GET_CTRZERO"), (3, "NFNL_MSG_ACCT_DEL"),
            (4, "NFNL_MSG_ACCT_OVERQUOTA")),
        [8] = new("IPCTNL_MSG_TIMEOUT_???",
            (0, "IPCTNL_MSG_TIMEOUT_NEW"), (1, "IPCTNL_MSG_TIMEOUT_GET"), (2, "IPCTNL_MSG_TIMEOUT_DELETE"),
            (3, "IPCTNL_MSG_TIMEOUT_DEFAULT_SET"), (4, "IPCTNL_MSG_TIMEOUT_DEFAULT_GET")),
        [9] = new("NFNL_MSG_CTHELPER_???", (0, "NFNL_MSG_CTHELPER_NEW"), (1, "NFNL_MSG_CTHELPER_GET"), (2, "NFNL_MSG_CTHELPER_DEL")),
        [10] = new("NFT_MSG_???",
            (0, "NFT_MSG_NEWTABLE"), (1, "NFT_MSG_GETTABLE"), (2, "NFT_MSG_DELTABLE"), (3, "NFT_MSG_NEWCHAIN"), (4, "NFT_MSG_GETCHAIN"),
            (5, "NFT_MSG_DELCHAIN"), (6, "NFT_MSG_NEWRULE"), (7, "NFT_MSG_GETRULE"), (8, "NFT_MSG_DELRULE"), (9, "NFT_MSG_NEWSET"),
            (0xA, "NFT_MSG_GETSET"), (0xB, "NFT_MSG_DELSET"), (0xC, "NFT_MSG_NEWSETELEM"), (0xD, "NFT_MSG_GETSETELEM"),
            (0xE, "NFT_MSG_DELSETELEM"), (0xF, "NFT_MSG_NEWGEN"), (0x10, "NFT_MSG_GETGEN"), (0x11, "NFT_MSG_TRACE"),
            (0x12, "NFT_MSG_NEWOBJ"), (0x13, "NFT_MSG_GETOBJ"), (0x14, "NFT_MSG_DELOBJ"), (0x15, "NFT_MSG_GETOBJ_RESET"),
            (0x16, "NFT_MSG_NEWFLOWTABLE"), (0x17, "NFT_MSG_GETFLOWTABLE"), (0x18, "NFT_MSG_DELFLOWTABLE"),
            (0x19, "NFT_MSG_GETRULE_RESET"), (0x1A, "NFT_MSG_DESTROYTABLE"), (0x1B, "NFT_MSG_DESTROYCHAIN"),
            (0x1C, "NFT_MSG_DESTROYRULE"), (0x1D, "NFT_MSG_DESTROYSET"), (0x1E, "NFT_MSG_DESTROYSETELEM"), (0x1F, "NFT_MSG_DESTROYOBJ"),
            (0x20, "NFT_MSG_DESTROYFLOWTABLE"), (0x21, "NFT_MSG_GETSETELEM_RESET")),
        [11] = new("NFNL_MSG_COMPAT_???", (0, "NFNL_MSG_COMPAT_GET")),
        [12] = new("NFT_MSG_HOOK_???", (0, "NFNL_MSG_HOOK_GET")),
    };

    private static readonly (ulong, string)[] Common = [
        (1, "NLM_F_REQUEST"), (2, "NLM_F_MULTI"), (4, "NLM_F_ACK"), (8, "NLM_F_ECHO"), (0x10, "NLM_F_DUMP_INTR"),
        (0x20, "NLM_F_DUMP_FILTERED")];

    private static readonly Kind Plain = Bits();

    private static readonly Kind New = Bits(
        (0x100, "NLM_F_REPLACE"), (0x200, "NLM_F_EXCL"), (0x400, "NLM_F_CREATE"), (0x800, "NLM_F_APPEND"));

    private static readonly Kind Get = Bits((0x300, "NLM_F_DUMP"), (0x100, "NLM_F_ROOT"), (0x200, "NLM_F_MATCH"), (0x400, "NLM_F_ATOMIC"));

    private static readonly Kind Delete = Bits((0x100, "NLM_F_NONREC"), (0x200, "NLM_F_BULK"));

    private static readonly Kind Acknowledged = Bits((0x100, "NLM_F_CAPPED"), (0x200, "NLM_F_ACK_TLVS"));

    public static void PutType(Decoder decoder, int protocol, ushort type)
    {
        if (type < FirstOfProtocol) Put(decoder, Reserved, type);
        else if (protocol == Netfilter) PutNetfilterType(decoder, type);
        else Put(decoder, OfProtocol.GetValueOrDefault(protocol, Reserved), type);
    }

    public static void PutFlags(Decoder decoder, int protocol, ushort type, ushort flags) =>
        FlagsOf(protocol, type).Describe(decoder, flags);

    private static Flags Bits(params (ulong, string)[] own) => new(new FlagSet("NLM_F_???", [.. Common, .. own]), 2);

    private static void Put(Decoder decoder, FlagSet names, ulong value)
    {
        if (names.NameOf(value) is { } name) decoder.PutNamed(value, name);
        else decoder.PutUnnamed(value, names.Unknown);
    }

    private static void PutNetfilterType(Decoder decoder, ushort type)
    {
        if (NetfilterReserved.NameOf(type) is { } name)
        {
            decoder.PutNamed(type, name);
            return;
        }

        Put(decoder, Subsystems, (ulong)type >> 8);
        decoder.Put("<<8|");
        if (OfSubsystem.GetValueOrDefault(type >> 8) is { } names) Put(decoder, names, type & 0xFFu);
        else decoder.PutHex(type & 0xFFu);
    }

    private static Kind FlagsOf(int protocol, ushort type)
    {
        if (type < FirstOfProtocol) return type == Error ? Acknowledged : Plain;
        return protocol switch
        {
            Route when type == DeleteAction => Get,
            Route => (type & 3) switch { 0 => New, 1 => Delete, 2 => Get, _ => Plain },
            Generic or SocketDiagnosis => Get,
            Crypto => type switch { 16 => New, 17 or 20 => Delete, 19 => Get, _ => Plain },
            Netfilter => NetfilterFlags(type >> 8, type & 0xFF),
            Xfrm => XfrmFlags(type),
            _ => Plain,
        };
    }

    /// <summary>Most of netfilter's subsystems begin with new, get, get, delete, and differ after that.</summary>
    private static Kind NetfilterFlags(int subsystem, int type) => (subsystem, type) switch
    {
        (1 or 2 or 7 or 8 or 9, 0) => New,
        (1, 1 or 3 or 4 or 5 or 6 or 7) or (2, 1 or 3) or (7, 1 or 2) or (8 or 9, 1) => Get,
        (1 or 2 or 8 or 9, 2) or (7, 3) => Delete,
        (10, 0 or 3 or 6 or 9 or 12 or 15 or 18 or 22) => New,
        (10, 1 or 4 or 7 or 10 or 13 or 16 or 19 or 21 or 23 or 25 or 33) => Get,
        (10, 2 or 5 or 8 or 11 or 14 or 20 or 24 or (>= 26 and <= 32)) => Delete,
        (11 or 12, 0) => Get,
        _ => Plain,
    };

    private static Kind XfrmFlags(ushort type) => type switch
    {
        0x10 or 0x13 or 0x1E or 0x22 or 0x24 => New,
        0x11 or 0x14 => Delete,
        0x12 or 0x15 or 0x1F or 0x23 or 0x25 => Get,
        _ => Plain,
    };
}
