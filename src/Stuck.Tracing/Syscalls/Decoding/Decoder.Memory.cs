using System.Buffers.Binary;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Syscalls.Decoding;

public sealed partial class Decoder
{
    private const int PageBytes = 4096;

    /// <summary>What is read of a string at first, which is more than most have; bytes.</summary>
    private const int ShortBytes = 256;

    /// <summary>What is read at once; bytes.</summary>
    private const int StepBytes = 64 << 10;

    /// <summary>Ample for two addresses, and for the path of a unix socket with all of its bytes escaped.</summary>
    private const int DetailBytes = 600;

    /// <summary>TASK_COMM_LEN of linux/sched.h.</summary>
    private const int ProcessNameBytes = 16;

    /// <summary>
    /// The tracee's memory at a stop of the call: read and kept if the tracee stands at that stop now, else looked up in the record.
    /// </summary>
    /// <returns>As many of the wanted bytes as there are; empty when unreadable, when that stop has not come, or where addresses are wanted (strace's -e verbose).</returns>
    public ReadOnlySpan<byte> Read(Phase phase, ulong address, int wanted) => Dereferences || IsNote ? ReadBuffer(phase, address, wanted) : [];

    /// <summary>As <see cref="Read"/>, of bytes that are written as they are: no pointer that may be left alone.</summary>
    public ReadOnlySpan<byte> ReadBuffer(Phase phase, ulong address, int wanted)
    {
        if (wanted <= 0) return [];
        var isNow = _live is not null && phase == _stop;
        var known = Recorded(phase, address, wanted);
        if (known.Length == wanted) return known;
        if (isNow) return CaptureBytes(phase, address, wanted);
        NoteMissing(phase, address, wanted);
        return known;
    }

    /// <summary>As <see cref="Read"/>, of memory that may not be worth keeping.</summary>
    /// <param name="isWorth">Told of what was read; where it says no, nothing is kept, as if nothing could have been read.</param>
    public ReadOnlySpan<byte> ReadIf(Phase phase, ulong address, int wanted, Func<ReadOnlySpan<byte>, bool> isWorth)
    {
        if (_live is null || phase != _stop) return Read(phase, address, wanted);
        var room = _capturing!.Reserve(wanted);
        var read = room[..Math.Max(0, _live.Read(address, room))];
        return isWorth(read) ? Keep(phase, address, read, isFull: room.Length < wanted && read.Length == room.Length) : [];
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
        var wanted = withMore ? limit + 1L : limit;
        var isNow = _live is not null && phase == _stop;
        var bytes = isNow ? CaptureString(phase, address, wanted) : Recorded(phase, address, (int)Math.Min(wanted, int.MaxValue));
        var end = bytes.IndexOf((byte)0);
        ended = end >= 0;
        if (ended) return bytes[..end];
        if (!isNow && bytes.Length < wanted) NoteMissing(phase, address, wanted);
        return bytes[..Math.Min(bytes.Length, limit)];
    }

    /// <summary>Keeps, or looks up, what a descriptor refers to.</summary>
    /// <param name="always">Whether to keep it though nobody asked for targets.</param>
    /// <returns>Empty when it was not captured.</returns>
    public ReadOnlySpan<byte> DescriptorTarget(Phase phase, int descriptor, bool always = false)
    {
        var tag = PieceHeader.TagOf(descriptor);
        if (_live is null)
        {
            var target = Find(phase, tag);
            if (target.IsEmpty) NoteMissing(phase, tag);
            return target;
        }

        if (!(always || _capture.DescriptorTargets) || phase != _stop || !Find(phase, tag).IsEmpty) return [];
        var room = Reserve(phase, tag, PageBytes);
        var length = room.IsEmpty ? 0 : _live.ReadDescriptorTarget(descriptor, room);
        if (length <= 0) return [];
        Commit(phase, tag, length);
        if (_capture.DescriptorDetails) CaptureDetail(phase, descriptor, room[..length]);
        return [];
    }

    /// <summary>Looks up what else there is to say of a descriptor; <see cref="DescriptorTarget"/> keeps that.</summary>
    public ReadOnlySpan<byte> DescriptorDetail(Phase phase, int descriptor) =>
        _live is null ? Find(phase, PieceHeader.TagOfDetail(descriptor)) : [];

    private void CaptureDetail(Phase phase, int descriptor, ReadOnlySpan<byte> target)
    {
        var tag = PieceHeader.TagOfDetail(descriptor);
        var room = Reserve(phase, tag, DetailBytes);
        var length = room.IsEmpty ? 0 : _live!.ReadDescriptorDetail(descriptor, target, room);
        if (length > 0) Commit(phase, tag, length);
    }

    /// <summary>Keeps, or looks up, the name of a process.</summary>
    /// <returns>Empty when it was not captured.</returns>
    public ReadOnlySpan<byte> ProcessName(Phase phase, int pid)
    {
        var tag = PieceHeader.TagOfProcess(pid);
        if (_live is null) return Find(phase, tag);
        if (!_capture.ProcessNames || phase != _stop || !Find(phase, tag).IsEmpty) return [];
        var room = Reserve(phase, tag, ProcessNameBytes);
        var length = room.IsEmpty ? 0 : _live.ReadProcessName(pid, room);
        if (length > 0) Commit(phase, tag, length);
        return [];
    }

    /// <summary>The netlink protocol of a socket (NETLINK_ROUTE is 0); -1 when the descriptor is no netlink socket, or when that was not asked.</summary>
    public int NetlinkProtocol(Phase phase, int descriptor)
    {
        var tag = PieceHeader.NetlinkTagOf(descriptor);
        var known = Find(phase, tag);
        if (known.Length > 0) return known[0];
        if (_live is null || !_capture.NetlinkProtocols || phase != _stop) return -1;
        var protocol = _live.ReadNetlinkProtocol(descriptor);
        if (protocol < 0) return -1;
        var room = Reserve(phase, tag, 1);
        if (room.IsEmpty) return -1;
        room[0] = (byte)protocol;
        Commit(phase, tag, 1);
        return protocol;
    }

    private ReadOnlySpan<byte> Recorded(Phase phase, ulong address, int wanted)
    {
        var found = Find(phase, address, wanted);
        return found.Length > wanted ? found[..wanted] : found;
    }

    /// <inheritdoc cref="RecordView.Find(Phase, ulong, int)"/>
    private ReadOnlySpan<byte> Find(Phase phase, ulong address, int wanted = 1)
    {
        var record = Record;
        var found = _index.Count > 0 ? _index.Find(record, phase, address) : [];
        if (found.Length >= wanted) return found;
        // Of a record that grows, some of what is not indexed yet will do: what is not found is kept again.
        var later = record.Find(phase, address, wanted, _index.End, PieceIndex.FewPieces);
        return later.Length > found.Length ? later : found;
    }

    /// <summary>Reads memory and keeps it.</summary>
    private ReadOnlySpan<byte> CaptureBytes(Phase phase, ulong address, int wanted)
    {
        var length = 0;
        while (true)
        {
            // Step by step: a tracee may say any length, and the record grows with what is there alone.
            var end = Math.Min(wanted, length + StepBytes);
            var room = _capturing!.Reserve(end);
            var read = room.Length <= length ? 0 : _live!.Read(address + (ulong)length, room[length..]);
            length += Math.Max(0, read);
            if (length == end && length < wanted) continue;
            return Keep(phase, address, room[..length], isFull: room.Length < end && length == room.Length);
        }
    }

    /// <summary>Reads a string and keeps it.</summary>
    private ReadOnlySpan<byte> CaptureString(Phase phase, ulong address, long wanted)
    {
        var length = 0;
        while (true)
        {
            // Page by page: a short string near the end of a mapping costs one read.
            var toPageEnd = PageBytes - (int)((address + (ulong)length) % PageBytes);
            var end = (int)Math.Min(wanted, length + (long)Math.Min(toPageEnd, length == 0 ? ShortBytes : PageBytes));
            var room = _capturing!.Reserve(end);
            var part = room.Length <= length ? [] : room[length..];
            var read = part.IsEmpty ? 0 : _live!.Read(address + (ulong)length, part);
            var nul = read <= 0 ? -1 : part[..read].IndexOf((byte)0);
            // A string that runs into a hole is no string: neither the kernel nor strace takes it.
            if (nul < 0 && read < part.Length) return [];
            length += nul >= 0 ? nul + 1 : read;
            if (nul >= 0 || length == wanted || room.Length < end) return Keep(phase, address, room[..length], isFull: nul < 0 && length < wanted);
        }
    }

    /// <param name="isFull">Whether there would have been more, but no room for it.</param>
    private ReadOnlySpan<byte> Keep(Phase phase, ulong address, ReadOnlySpan<byte> bytes, bool isFull)
    {
        if (!bytes.IsEmpty) Commit(phase, address, bytes.Length);
        if (isFull) Cut(phase, address);
        return bytes;
    }

    /// <summary>Room for a piece that is kept whole or not at all.</summary>
    private Span<byte> Reserve(Phase phase, ulong tag, int wanted)
    {
        var room = _capturing!.Reserve(wanted);
        if (room.Length == wanted) return room;
        Cut(phase, tag);
        return [];
    }

    private void Commit(Phase phase, ulong address, int length)
    {
        _capturing!.Commit(phase, address, length);
        if (++_unindexed <= Math.Max(PieceIndex.FewPieces, _index.Count)) return;
        _index.Build(Record);
        _unindexed = 0;
    }
}
