using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>linux/seccomp.h and linux/filter.h; see seccomp(2).</summary>
internal static unsafe class LinuxSeccomp
{
    public const nuint SECCOMP_MODE_FILTER = 2;
    public const uint SECCOMP_RET_TRACE = 0x7ff0_0000;
    public const uint SECCOMP_RET_ALLOW = 0x7fff_0000;

    /// <summary>Load a word of struct seccomp_data; jump if equal, if greater or equal, if bits are in common, in any case; return.</summary>
    public const ushort BPF_LD_W_ABS = 0x20, BPF_JMP_JEQ_K = 0x15, BPF_JMP_JGE_K = 0x35, BPF_JMP_JSET_K = 0x45, BPF_JMP_JA = 0x05, BPF_RET_K = 0x06;

    /// <summary>Where struct seccomp_data has the call's number, the architecture and the low half of the first argument; bytes.</summary>
    public const uint OffsetOfNumber = 0, OffsetOfArchitecture = 4, OffsetOfArguments = 16;

    /// <summary>BPF_MAXINSNS: the most that a filter may have.</summary>
    public const int MaxInstructions = 4096;

    [StructLayout(LayoutKind.Sequential)]
    public struct sock_filter(ushort code, byte jt, byte jf, uint k)
    {
        public ushort code = code;
        public byte jt = jt;
        public byte jf = jf;
        public uint k = k;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct sock_fprog
    {
        public ushort len;
        public sock_filter* filter;
    }
}
