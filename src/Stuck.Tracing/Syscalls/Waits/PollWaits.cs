using System.Buffers.Binary;
using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>poll and ppoll: an array of struct pollfd.</summary>
internal static class PollWaits
{
    private const int EntryBytes = 8;

    /// <summary>Entries that are looked at; the rest is only counted.</summary>
    private const uint MaxEntries = 1024;

    // POLLIN, POLLPRI, POLLRDNORM, POLLRDBAND, POLLRDHUP; POLLOUT, POLLWRNORM, POLLWRBAND. EPOLL* are the same bits.
    private const uint Readable = 0x1 | 0x2 | 0x40 | 0x80 | 0x2000, Writable = 0x4 | 0x100 | 0x200;

    /// <summary>What bits of poll(2) or epoll_ctl(2) wait for.</summary>
    public static WaitFor ToWaitFor(uint events) =>
        ((events & Readable) != 0 ? WaitFor.Readable : WaitFor.Nothing) | ((events & Writable) != 0 ? WaitFor.Writable : WaitFor.Nothing);

    public static CallWait Read(WaitArguments a)
    {
        var all = (uint)a[1];
        var bytes = a.ReadSome(a[0], (int)Math.Min(all, MaxEntries) * EntryBytes);
        var descriptors = ImmutableArray.CreateBuilder<WantedDescriptor>();
        var count = (int)Math.Min(all - (uint)(bytes.Length / EntryBytes), int.MaxValue - MaxEntries);
        for (; bytes.Length >= EntryBytes; bytes = bytes[EntryBytes..])
        {
            // The kernel passes over negative ones.
            var number = BinaryPrimitives.ReadInt32LittleEndian(bytes);
            if (number < 0) continue;
            count++;
            if (descriptors.Count == CallWait.MaxDescriptors) continue;
            var events = BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]);
            descriptors.Add(new WantedDescriptor(number, ToWaitFor(events), PollEvents.Names.Join(events)));
        }

        return new CallWait(a.Call, descriptors.DrainToImmutable(), count);
    }
}
