using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux;

/// <summary>linux/seccomp.h, linux/filter.h and sys/prctl.h; see seccomp(2), prctl(2).</summary>
internal static unsafe partial class LinuxSeccomp
{
    public const int PR_SET_SECCOMP = 22;
    public const int PR_SET_NO_NEW_PRIVS = 38;
    public const nuint SECCOMP_MODE_FILTER = 2;
    public const uint SECCOMP_RET_TRACE = 0x7ff0_0000;
    public const uint SECCOMP_RET_ALLOW = 0x7fff_0000;

    /// <summary>Load a word of struct seccomp_data; jump if equal, if greater or equal, in any case; return.</summary>
    public const ushort BPF_LD_W_ABS = 0x20, BPF_JMP_JEQ_K = 0x15, BPF_JMP_JGE_K = 0x35, BPF_JMP_JA = 0x05, BPF_RET_K = 0x06;

    /// <summary>Where struct seccomp_data has the call's number and the architecture; bytes.</summary>
    public const uint OffsetOfNumber = 0, OffsetOfArchitecture = 4;

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

    [LibraryImport("libc", SetLastError = true)]
    public static partial int prctl(int option, nuint arg2, nuint arg3, nuint arg4, nuint arg5);
}
