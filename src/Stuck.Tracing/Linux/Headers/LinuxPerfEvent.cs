using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>linux/perf_event.h; see perf_event_open(2).</summary>
internal static unsafe partial class LinuxPerfEvent
{
    public const uint PERF_TYPE_SOFTWARE = 1;

    /// <summary>Counts ns that a thread has a CPU: it needs no counter of the processor, which virtual machines often lack.</summary>
    public const ulong PERF_COUNT_SW_TASK_CLOCK = 1;

    public const ulong PERF_SAMPLE_IP = 1;

    public const uint PERF_RECORD_SAMPLE = 9;
    public const nint PERF_FLAG_FD_CLOEXEC = 8;
    public const nuint PERF_EVENT_IOC_ENABLE = 0x2400;

    /// <summary>Bits of <see cref="perf_event_attr.flags"/>.</summary>
    public const ulong disabled = 1, exclude_kernel = 1 << 5, exclude_hv = 1 << 6;

    /// <summary>In struct perf_event_mmap_page.</summary>
    public const int DataHead = 1024, DataTail = 1032;

    /// <summary>As its first version was (PERF_ATTR_SIZE_VER0), which every kernel takes.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 64)]
    public struct perf_event_attr
    {
        [FieldOffset(0)] public uint type;
        [FieldOffset(4)] public uint size;
        [FieldOffset(8)] public ulong config;
        [FieldOffset(16)] public ulong sample_period;
        [FieldOffset(24)] public ulong sample_type;
        [FieldOffset(40)] public ulong flags;
    }

    /// <summary>What each record in the ring begins with.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct perf_event_header
    {
        public uint type;
        public ushort misc;

        /// <summary>Of the whole record; bytes.</summary>
        public ushort size;
    }

    private const nint SYS_perf_event_open = 298;

    /// <summary>perf_event_open(2), for which the C library has no function: on any CPU, in no group.</summary>
    /// <returns>A descriptor; -1 with the error in errno.</returns>
    public static int perf_event_open(ref perf_event_attr attributes, int tid)
    {
        fixed (perf_event_attr* pointer = &attributes) return (int)syscall(SYS_perf_event_open, pointer, tid, -1, -1, PERF_FLAG_FD_CLOEXEC);
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint syscall(nint number, perf_event_attr* attributes, nint tid, nint cpu, nint group, nint flags);
}
