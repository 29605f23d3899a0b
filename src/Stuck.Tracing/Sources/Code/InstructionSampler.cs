using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Sources.Code;

/// <summary>
/// Where in its code a thread is, again and again, without stopping it: the kernel notes its instruction pointer for each millisecond in which it
/// has a CPU (perf_event_open(2), task-clock). What it does in the kernel is not noted.
/// </summary>
internal sealed unsafe class InstructionSampler : IDisposable
{
    private const int PeriodNs = 1_000_000;

    private const int PageBytes = 4096;

    /// <summary>A page for what the kernel says of the ring, and a ring for some seconds.</summary>
    private const int RingBytes = 4 * PageBytes, MappedBytes = PageBytes + RingBytes;

    private readonly int _descriptor;
    private readonly byte* _memory;

    private InstructionSampler(int descriptor, byte* memory)
    {
        _descriptor = descriptor;
        _memory = memory;
    }

    /// <summary>Begins to note where a thread is.</summary>
    /// <param name="error">Of errno.h, if null is returned.</param>
    public static InstructionSampler? TryStart(int tid, out int error)
    {
        var attributes = new LinuxPerfEvent.perf_event_attr
        {
            type = LinuxPerfEvent.PERF_TYPE_SOFTWARE,
            size = (uint)sizeof(LinuxPerfEvent.perf_event_attr),
            config = LinuxPerfEvent.PERF_COUNT_SW_TASK_CLOCK,
            sample_period = PeriodNs,
            sample_type = LinuxPerfEvent.PERF_SAMPLE_IP,
            // Who may not look into the kernel may look at what is his own (perf_event_paranoid 2).
            flags = LinuxPerfEvent.exclude_kernel | LinuxPerfEvent.exclude_hv,
        };
        var descriptor = LinuxPerfEvent.perf_event_open(ref attributes, tid);
        error = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
        if (descriptor < 0) return null;
        var memory = SysMman.mmap(null, MappedBytes, SysMman.PROT_READ | SysMman.PROT_WRITE, SysMman.MAP_SHARED, descriptor, 0);
        if (memory != SysMman.MAP_FAILED) return new InstructionSampler(descriptor, (byte*)memory);
        error = Marshal.GetLastPInvokeError();
        _ = Unistd.close(descriptor);
        return null;
    }

    /// <summary>What has been noted since it was asked last, in the order of time.</summary>
    public ImmutableArray<ulong> Take()
    {
        var head = Volatile.Read(ref *(ulong*)(_memory + LinuxPerfEvent.DataHead));
        ref var tail = ref *(ulong*)(_memory + LinuxPerfEvent.DataTail);
        var found = Read(new ReadOnlySpan<byte>(_memory + PageBytes, RingBytes), tail, head);
        Volatile.Write(ref tail, head);
        return found;
    }

    /// <summary>The instruction pointers in a ring between two of its places.</summary>
    /// <param name="ring">As long as a power of two.</param>
    internal static ImmutableArray<ulong> Read(ReadOnlySpan<byte> ring, ulong tail, ulong head)
    {
        var found = ImmutableArray.CreateBuilder<ulong>();
        if (head - tail > (ulong)ring.Length) return [];
        while (head - tail >= (ulong)sizeof(LinuxPerfEvent.perf_event_header))
        {
            // Records are multiples of 8 bytes, and so is the ring: no word is cut at its end.
            var header = Word(ring, tail);
            var (type, size) = ((uint)header, (uint)(header >> 48));
            if (size < sizeof(ulong) || size % sizeof(ulong) != 0 || size > head - tail) break;
            if (type == LinuxPerfEvent.PERF_RECORD_SAMPLE && size >= 2 * sizeof(ulong)) found.Add(Word(ring, tail + sizeof(ulong)));
            tail += size;
        }

        return found.ToImmutable();
    }

    public void Dispose()
    {
        _ = SysMman.munmap(_memory, MappedBytes);
        _ = Unistd.close(_descriptor);
    }

    private static ulong Word(ReadOnlySpan<byte> ring, ulong at) => BinaryPrimitives.ReadUInt64LittleEndian(ring[(int)(at & (ulong)(ring.Length - 1))..]);
}
