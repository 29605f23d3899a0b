using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Netlink;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>Reads a tracee's memory and descriptors.</summary>
/// <param name="notNetlink">Descriptors that need not be asked for their protocol again; null where closing them may go unseen.</param>
internal sealed unsafe class TraceeMemory(int tid, KnownDescriptors? notNetlink = null) : IMemory
{
    private const int PageBytes = 4096;
    private const int MaxPages = 64;

    /// <summary>No protocol's number: the kernel lists a netlink socket once it has an address, which its first message gives it.</summary>
    private const int UnboundNetlink = byte.MaxValue;

    public int Read(ulong address, Span<byte> destination)
    {
        // One remote element a page: process_vm_readv(2) transfers whole elements only, so what lies before a hole is still read.
        var remote = stackalloc SysUio.iovec[MaxPages];
        var done = 0;
        fixed (byte* into = destination)
        {
            while (done < destination.Length)
            {
                var pages = 0;
                var length = 0;
                while (pages < MaxPages && done + length < destination.Length)
                {
                    var at = address + (ulong)(done + length);
                    var part = Math.Min(PageBytes - (int)(at % PageBytes), destination.Length - done - length);
                    remote[pages++] = new SysUio.iovec { iov_base = (nuint)at, iov_len = (nuint)part };
                    length += part;
                }

                var local = new SysUio.iovec { iov_base = (nuint)(into + done), iov_len = (nuint)length };
                var read = (int)SysUio.process_vm_readv(tid, &local, 1, remote, (nuint)pages, 0);
                if (read <= 0) break;
                done += read;
                if (read < length) break;
            }
        }

        return done;
    }

    /// <returns>Whether all of it could be written.</returns>
    public bool Write(ulong address, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* from = bytes)
        {
            var local = new SysUio.iovec { iov_base = (nuint)from, iov_len = (nuint)bytes.Length };
            var remote = new SysUio.iovec { iov_base = (nuint)address, iov_len = (nuint)bytes.Length };
            return SysUio.process_vm_writev(tid, &local, 1, &remote, 1, 0) == bytes.Length;
        }
    }

    public int ReadDescriptorTarget(int descriptor, Span<byte> destination)
    {
        var path = stackalloc byte[64];
        DescriptorPath(path, descriptor);
        int length;
        fixed (byte* into = destination) length = (int)Math.Max(0, Unistd.readlink(path, into, (nuint)destination.Length));
        // A file may really be called so: then a NUL behind the name says that it is not deleted.
        if (destination[..length].EndsWith(" (deleted)"u8) && length < destination.Length && DescriptorDetail.IsLinked(tid, descriptor))
            destination[length++] = 0;
        return length;
    }

    public int ReadNetlinkProtocol(int descriptor)
    {
        if (notNetlink?.Contains(descriptor) == true) return -1;
        var name = SocketProtocolName.Read(tid, descriptor);
        if (name is not null and not "NETLINK") notNetlink?.Add(descriptor);
        if (name != "NETLINK") return -1;

        // Rare enough for a look at all of them: the kernel tells a socket's protocol by its inode only.
        Span<byte> target = stackalloc byte[64];
        var length = ReadDescriptorTarget(descriptor, target);
        return length > 9 && target.StartsWith("socket:["u8) && System.Buffers.Text.Utf8Parser.TryParse(target[8..length], out long inode, out _)
            && ProcNet.ReadNetlinkProtocol(tid, inode) is >= 0 and var protocol
            ? protocol
            : UnboundNetlink;
    }

    private void DescriptorPath(byte* path, int descriptor)
    {
        var end = Write(path, "/proc/"u8);
        end = Write(end, tid);
        end = Write(end, descriptor < 0 ? "/cwd"u8 : "/fd/"u8);
        if (descriptor >= 0) end = Write(end, descriptor);
        *end = 0;
    }

    public int ReadDescriptorDetail(int descriptor, ReadOnlySpan<byte> target, Span<byte> destination) =>
        DescriptorDetail.Read(tid, descriptor, target, destination);

    public int ReadProcessName(int pid, Span<byte> destination) => ProcessName.Read(pid, destination);

    private static byte* Write(byte* at, ReadOnlySpan<byte> text)
    {
        text.CopyTo(new Span<byte>(at, text.Length));
        return at + text.Length;
    }

    private static byte* Write(byte* at, int number)
    {
        System.Buffers.Text.Utf8Formatter.TryFormat(number, new Span<byte>(at, 11), out var written);
        return at + written;
    }
}
