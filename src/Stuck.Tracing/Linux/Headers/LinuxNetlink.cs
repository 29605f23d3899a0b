using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>linux/netlink.h; see netlink(7).</summary>
internal static class LinuxNetlink
{
    public const int NETLINK_SOCK_DIAG = 4;

    public const ushort NLM_F_REQUEST = 0x1;
    public const ushort NLM_F_DUMP = 0x300;

    public const ushort NLMSG_ERROR = 2;
    public const ushort NLMSG_DONE = 3;

    /// <summary>The two upper bits of an attribute's type are flags.</summary>
    public const ushort NLA_TYPE_MASK = 0x3fff;

    /// <summary>What the lengths of messages and attributes are rounded up to: NLMSG_ALIGNTO, NLA_ALIGNTO.</summary>
    public const int NLMSG_ALIGNTO = 4;

    [StructLayout(LayoutKind.Sequential)]
    public struct nlmsghdr
    {
        public uint nlmsg_len;
        public ushort nlmsg_type;
        public ushort nlmsg_flags;
        public uint nlmsg_seq;
        public uint nlmsg_pid;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct nlattr
    {
        public ushort nla_len;
        public ushort nla_type;
    }
}
