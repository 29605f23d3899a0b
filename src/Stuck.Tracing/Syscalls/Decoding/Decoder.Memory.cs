using System.Buffers.Binary;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Syscalls.Decoding;

public sealed partial class Decoder
{
    private const int PageBytes = 4096;

    /// <summary>Ample for two addresses, and for the path of a unix socket with all of its bytes escaped.</summary>
    private const int DetailBytes = 600;

    /// <summary>TASK_COMM_LEN of linux/sched.h.</summary>
    private const int ProcessNameBytes = 16;

    /// <summary>
    /// The tracee's memory at a stop of the call: read and kept if the tracee stands at that stop now, else looked up in the record.
    /// </summary>
    /// <returns>As many of the wanted bytes as there are; empty when unreadable, or when that stop has not come.</returns>
    public ReadOnlySpan<byte> Read(Phase phase, ulong address, int wanted)
    {
        if (wanted <= 0) return [];
        if (_live is null || phase != _stop) return Recorded(phase, address, wanted);
        var known = Recorded(phase, address, wanted);
        if (known.Length == wanted) return known;
        var room = _capturing!.Reserve(wanted);
        var read = room.IsEmpty ? 0 : _live.Read(address, room);
        if (read <= 0) return [];
        _capturing.Commit(phase, address, read);
        return room[..read];
    }

    /// <summary>The tracee's word at the start of <paramref name="bytes"/>, which must hold one.</summary>
    public ulong Word(ReadOnlySpan<byte> bytes) =>
        WordSize == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    /// <summary>As <see cref="Word"/>, of a signed type.</summary>
    public long SignedWord(ReadOnlySpan<byte> bytes) =>
        WordSize == 4 ? BinaryPrimitives.ReadInt32LittleEndian(bytes) : BinaryPrimitives.ReadInt64LittleEndian(bytes);

    /// <summary>A string that ends with a NUL, without it; at most <paramref name="limit"/> bytes.</summary>
    /// <param name="withMore">Whether one byte more must be readable.</param>
    /// <param name="ended">Whether the NUL was found within the limit.</param>
    public ReadOnlySpan<byte> ReadString(Phase phase, ulong address, int limit, out bool ended, bool withMore = true)
    {
        var wanted = withMore ? limit + 1 : limit;
        var bytes = _live is null || phase != _stop ? Recorded(phase, address, wanted) : CaptureString(phase, address, wanted);
        var end = bytes.IndexOf((byte)0);
        ended = end >= 0;
        return ended ? bytes[..end] : bytes[..Math.Min(bytes.Length, limit)];
    }

    /// <summary>Keeps, or looks up, what a descriptor refers to.</summary>
    /// <param name="always">Whether to keep it though nobody asked for targets.</param>
    /// <returns>Empty when it was not captured.</returns>
    public ReadOnlySpan<byte> DescriptorTarget(Phase phase, int descriptor, bool always = false)
    {
        var tag = PieceHeader.TagOf(descriptor);
        if (_live is null) return Record.Find(phase, tag);
        if (!(always || _capture.DescriptorTargets) || phase != _stop || !Record.Find(phase, tag).IsEmpty) return [];
        var room = _capturing!.Reserve(PageBytes);
        var length = room.IsEmpty ? 0 : _live.ReadDescriptorTarget(descriptor, room);
        if (length <= 0) return [];
        _capturing.Commit(phase, tag, length);
        if (_capture.DescriptorDetails) CaptureDetail(phase, descriptor, room[..length]);
        return [];
    }

    /// <summary>Looks up what else there is to say of a descriptor; <see cref="DescriptorTarget"/> keeps that.</summary>
    public ReadOnlySpan<byte> DescriptorDetail(Phase phase, int descriptor) =>
        _live is null ? Record.Find(phase, PieceHeader.TagOfDetail(descriptor)) : [];

    private void CaptureDetail(Phase phase, int descriptor, ReadOnlySpan<byte> target)
    {
        var room = _capturing!.Reserve(DetailBytes);
        var length = room.IsEmpty ? 0 : _live!.ReadDescriptorDetail(descriptor, target, room);
        if (length > 0) _capturing.Commit(phase, PieceHeader.TagOfDetail(descriptor), length);
    }

    /// <summary>Keeps, or looks up, the name of a process.</summary>
    /// <returns>Empty when it was not captured.</returns>
    public ReadOnlySpan<byte> ProcessName(Phase phase, int pid)
    {
        var tag = PieceHeader.TagOfProcess(pid);
        if (_live is null) return Record.Find(phase, tag);
        if (!_capture.ProcessNames || phase != _stop || !Record.Find(phase, tag).IsEmpty) return [];
        var room = _capturing!.Reserve(ProcessNameBytes);
        var length = room.IsEmpty ? 0 : _live.ReadProcessName(pid, room);
        if (length > 0) _capturing.Commit(phase, tag, length);
        return [];
    }

    /// <summary>The netlink protocol of a socket (NETLINK_ROUTE is 0); -1 when the descriptor is no netlink socket, or when that was not asked.</summary>
    public int NetlinkProtocol(Phase phase, int descriptor)
    {
        var tag = PieceHeader.NetlinkTagOf(descriptor);
        var known = Record.Find(phase, tag);
        if (known.Length > 0) return known[0];
        if (_live is null || !_capture.NetlinkProtocols || phase != _stop) return -1;
        var protocol = _live.ReadNetlinkProtocol(descriptor);
        if (protocol < 0) return -1;
        var room = _capturing!.Reserve(1);
        if (room.IsEmpty) return -1;
        room[0] = (byte)protocol;
        _capturing.Commit(phase, tag, 1);
        return protocol;
    }

    private ReadOnlySpan<byte> Recorded(Phase phase, ulong address, int wanted)
    {
        var found = Record.Find(phase, address, wanted);
        return found.Length > wanted ? found[..wanted] : found;
    }

    private ReadOnlySpan<byte> CaptureString(Phase phase, ulong address, int wanted)
    {
        var room = _capturing!.Reserve(wanted);
        var length = 0;
        while (length < room.Length)
        {
            // Page by page: a short string near the end of a mapping costs one read.
            var toPageEnd = PageBytes - (int)((address + (ulong)length) % PageBytes);
            var part = room.Slice(length, Math.Min(Math.Min(toPageEnd, 256), room.Length - length));
            var read = _live!.Read(address + (ulong)length, part);
            var end = read <= 0 ? -1 : part[..read].IndexOf((byte)0);
            // A string that runs into a hole is no string: neither the kernel nor strace takes it.
            if (end < 0 && read < part.Length) return [];
            length += end >= 0 ? end + 1 : read;
            if (end >= 0) break;
        }

        if (length == 0) return [];
        _capturing.Commit(phase, address, length);
        return room[..length];
    }
}
