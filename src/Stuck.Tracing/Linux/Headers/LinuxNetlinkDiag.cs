using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>linux/netlink_diag.h: asking sock_diag(7) for netlink sockets.</summary>
internal static class LinuxNetlinkDiag
{
    private const byte NDIAG_PROTO_ALL = 0xff;

    [StructLayout(LayoutKind.Sequential)]
    public struct netlink_diag_req
    {
        public byte sdiag_family;
        public byte sdiag_protocol;
        public ushort pad;
        public uint ndiag_ino;
        public uint ndiag_show;
        public ulong ndiag_cookie;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    public struct netlink_diag_msg
    {
        public byte ndiag_family;
        public byte ndiag_type;
        public byte ndiag_protocol;
        public byte ndiag_state;
        public uint ndiag_portid;
        public uint ndiag_dst_portid;
        public uint ndiag_dst_group;
        public uint ndiag_ino;
        public ulong ndiag_cookie;
    }

    public static netlink_diag_req All { get; } = new() { sdiag_family = SysSocket.AF_NETLINK, sdiag_protocol = NDIAG_PROTO_ALL };

    /// <summary>NETLINK_* of linux/netlink.h without their prefix.</summary>
    public static IReadOnlyList<string> Protocols { get; } =
    [
        "ROUTE", "UNUSED", "USERSOCK", "FIREWALL", "SOCK_DIAG", "NFLOG", "XFRM", "SELINUX", "ISCSI", "AUDIT", "FIB_LOOKUP", "CONNECTOR", "NETFILTER",
        "IP6_FW", "DNRTMSG", "KOBJECT_UEVENT", "GENERIC", "", "SCSITRANSPORT", "ECRYPTFS", "RDMA", "CRYPTO", "SMC",
    ];
}
