using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>linux/sock_diag.h, linux/inet_diag.h and linux/unix_diag.h; see sock_diag(7).</summary>
internal static class LinuxSockDiag
{
    /// <summary>The older request, for the TCP sockets of all families at once.</summary>
    public const ushort TCPDIAG_GETSOCK = 18;

    public const ushort SOCK_DIAG_BY_FAMILY = 20;

    public const int INET_DIAG_INFO = 2;

    public const int UDIAG_SHOW_NAME = 0x1;
    public const int UDIAG_SHOW_VFS = 0x2;
    public const int UDIAG_SHOW_PEER = 0x4;
    public const int UDIAG_SHOW_ICONS = 0x8;
    public const int UDIAG_SHOW_RQLEN = 0x10;

    public const int UNIX_DIAG_NAME = 0;
    public const int UNIX_DIAG_VFS = 1;
    public const int UNIX_DIAG_PEER = 2;
    public const int UNIX_DIAG_ICONS = 3;
    public const int UNIX_DIAG_RQLEN = 4;

    /// <summary>Ports and addresses stand in network order; of four words an IPv4 address takes the first.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct inet_diag_sockid
    {
        public ushort idiag_sport;
        public ushort idiag_dport;
        public Address16 idiag_src;
        public Address16 idiag_dst;
        public uint idiag_if;
        public Cookie idiag_cookie;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct inet_diag_req
    {
        public byte idiag_family;
        public byte idiag_src_len;
        public byte idiag_dst_len;
        public byte idiag_ext;
        public inet_diag_sockid id;
        public uint idiag_states;
        public uint idiag_dbs;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct inet_diag_req_v2
    {
        public byte sdiag_family;
        public byte sdiag_protocol;
        public byte idiag_ext;
        public byte pad;
        public uint idiag_states;
        public inet_diag_sockid id;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct inet_diag_msg
    {
        public byte idiag_family;
        public byte idiag_state;
        public byte idiag_timer;
        public byte idiag_retrans;
        public inet_diag_sockid id;
        public uint idiag_expires;
        public uint idiag_rqueue;
        public uint idiag_wqueue;
        public uint idiag_uid;
        public uint idiag_inode;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct unix_diag_req
    {
        public byte sdiag_family;
        public byte sdiag_protocol;
        public ushort pad;
        public uint udiag_states;
        public uint udiag_ino;
        public uint udiag_show;
        public Cookie udiag_cookie;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct unix_diag_msg
    {
        public byte udiag_family;
        public byte udiag_type;
        public byte udiag_state;
        public byte pad;
        public uint udiag_ino;
        public Cookie udiag_cookie;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct unix_diag_rqlen
    {
        public uint udiag_rqueue;
        public uint udiag_wqueue;
    }

    /// <summary>__be32[4].</summary>
    [InlineArray(16)]
    public struct Address16
    {
        private byte _first;
    }

    /// <summary>__u32[2].</summary>
    [InlineArray(2)]
    public struct Cookie
    {
        private uint _first;
    }
}
