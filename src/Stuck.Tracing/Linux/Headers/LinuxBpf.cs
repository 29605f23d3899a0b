using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>linux/bpf.h; see bpf(2).</summary>
internal static unsafe partial class LinuxBpf
{
    public const int BPF_MAP_CREATE = 0;
    public const int BPF_PROG_LOAD = 5;
    public const int BPF_OBJ_GET_INFO_BY_FD = 15;
    public const int BPF_RAW_TRACEPOINT_OPEN = 17;
    public const int BPF_LINK_CREATE = 28;
    public const int BPF_ITER_CREATE = 33;

    public const uint BPF_MAP_TYPE_ARRAY = 2;
    public const uint BPF_MAP_TYPE_RINGBUF = 27;
    public const uint BPF_F_MMAPABLE = 0x400;

    public const uint BPF_PROG_TYPE_TRACING = 26;
    public const uint BPF_TRACE_RAW_TP = 23;
    public const uint BPF_TRACE_FEXIT = 25;
    public const uint BPF_TRACE_ITER = 28;

    /// <summary>The first operand of BPF_LD | BPF_IMM | BPF_DW is a map, or the address of a value in one, or a variable of the kernel.</summary>
    public const byte BPF_PSEUDO_MAP_FD = 1, BPF_PSEUDO_MAP_VALUE = 2, BPF_PSEUDO_BTF_ID = 3;

    /// <summary>The most that a name of a program or a map has, its NUL included.</summary>
    public const int BPF_OBJ_NAME_LEN = 16;

    /// <summary>Wakes whoever polls the ring, whatever it has read.</summary>
    public const uint BPF_RB_FORCE_WAKEUP = 2;

    /// <summary>What a record of a ring is not yet, and what it never was; bits of its length.</summary>
    public const uint BPF_RINGBUF_BUSY_BIT = 1u << 31, BPF_RINGBUF_DISCARD_BIT = 1u << 30, BPF_RINGBUF_HDR_SZ = 8;

    [StructLayout(LayoutKind.Sequential)]
    public struct bpf_insn
    {
        public byte code;

        /// <summary>The target's number in the low half, the source's in the high one.</summary>
        public byte registers;

        public short off;
        public int imm;
    }

    /// <summary>What BPF_MAP_CREATE takes, to the name.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 48)]
    public struct map_create
    {
        [FieldOffset(0)] public uint map_type;
        [FieldOffset(4)] public uint key_size;
        [FieldOffset(8)] public uint value_size;
        [FieldOffset(12)] public uint max_entries;
        [FieldOffset(16)] public uint map_flags;
        [FieldOffset(28)] public fixed byte map_name[16];
    }

    /// <summary>What BPF_PROG_LOAD takes, to attach_btf_id.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 112)]
    public struct prog_load
    {
        [FieldOffset(0)] public uint prog_type;
        [FieldOffset(4)] public uint insn_cnt;
        [FieldOffset(8)] public ulong insns;
        [FieldOffset(16)] public ulong license;
        [FieldOffset(24)] public uint log_level;
        [FieldOffset(28)] public uint log_size;
        [FieldOffset(32)] public ulong log_buf;
        [FieldOffset(48)] public fixed byte prog_name[16];
        [FieldOffset(68)] public uint expected_attach_type;
        [FieldOffset(108)] public uint attach_btf_id;
    }

    /// <summary>What BPF_RAW_TRACEPOINT_OPEN takes. Programs that name their tracepoint by BTF need no name here.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    public struct raw_tracepoint
    {
        [FieldOffset(0)] public ulong name;
        [FieldOffset(8)] public uint prog_fd;
    }

    /// <summary>What BPF_LINK_CREATE takes for an iterator.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 32)]
    public struct link_create
    {
        [FieldOffset(0)] public uint prog_fd;
        [FieldOffset(8)] public uint attach_type;
        [FieldOffset(16)] public ulong iter_info;
        [FieldOffset(24)] public uint iter_info_len;
    }

    /// <summary>What BPF_ITER_CREATE takes.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct iter_create
    {
        public uint link_fd;
        public uint flags;
    }

    /// <summary>What BPF_OBJ_GET_INFO_BY_FD takes.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    public struct info
    {
        [FieldOffset(0)] public uint bpf_fd;
        [FieldOffset(4)] public uint info_len;
        [FieldOffset(8)] public ulong info_ptr;
    }

    /// <summary>struct bpf_prog_info, to what is read of it.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 216)]
    public struct bpf_prog_info
    {
        /// <summary>How often it was not run because it was running on that CPU.</summary>
        [FieldOffset(208)] public ulong recursion_misses;
    }

    private const nint SYS_bpf = 321;

    /// <summary>bpf(2), for which the C library has no function.</summary>
    /// <returns>A descriptor or 0; -1 with the error in errno.</returns>
    public static int bpf<T>(int command, ref T attributes)
        where T : unmanaged
    {
        fixed (T* pointer = &attributes) return (int)syscall(SYS_bpf, command, pointer, sizeof(T));
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint syscall(nint number, nint command, void* attributes, nint size);
}
