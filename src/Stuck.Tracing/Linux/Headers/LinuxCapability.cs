using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>linux/capability.h; see capget(2), capabilities(7).</summary>
internal static unsafe partial class LinuxCapability
{
    public const int CAP_DAC_OVERRIDE = 1;
    public const int CAP_DAC_READ_SEARCH = 2;
    public const int CAP_SYS_PTRACE = 19;
    public const int CAP_SYS_ADMIN = 21;
    public const int CAP_PERFMON = 38;
    public const int CAP_BPF = 39;

    public const uint _LINUX_CAPABILITY_VERSION_3 = 0x2008_0522;

    public struct __user_cap_header_struct
    {
        public uint version;
        public int pid;
    }

    /// <summary>Of one half of the capabilities.</summary>
    public struct __user_cap_data_struct
    {
        public uint effective;
        public uint permitted;
        public uint inheritable;
    }

    /// <summary>Capabilities 0 to 31, then 32 to 63 (_LINUX_CAPABILITY_U32S_3).</summary>
    [InlineArray(2)]
    public struct Data
    {
        private __user_cap_data_struct _first;
    }

    /// <summary>Of the calling thread, where the header says pid 0.</summary>
    [LibraryImport("libc", SetLastError = true)]
    public static partial int capget(ref __user_cap_header_struct header, out Data data);

    /// <inheritdoc cref="capget"/>
    [LibraryImport("libc", SetLastError = true)]
    public static partial int capset(ref __user_cap_header_struct header, in Data data);
}
