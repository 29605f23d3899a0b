using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Linux.Netlink;

/// <summary>
/// The name of a socket's protocol (TCP, UDPv6, UNIX-STREAM, NETLINK), which the kernel gives as an extended attribute; of any socket,
/// bound or not, and in any network namespace.
/// </summary>
internal static unsafe class SocketProtocolName
{
    /// <summary>Null if the descriptor is no socket, closed, or not ours to look at.</summary>
    public static string? Read(int pid, int descriptor)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        Span<byte> value = stackalloc byte[64];
        fixed (byte* file = ProcPath.OfDescriptor(path, pid, "fd", descriptor), name = "system.sockprotoname\0"u8, to = value)
        {
            var length = SysXattr.getxattr(file, name, to, (nuint)value.Length);
            return length <= 0 ? null : ProcText.Decode(value[..(int)length].TrimEnd((byte)0));
        }
    }
}
