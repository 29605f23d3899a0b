using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>sys/vfs.h; see statfs(2).</summary>
internal static unsafe partial class SysVfs
{
    /// <summary>Of linux/magic.h.</summary>
    public const long MQUEUE_MAGIC = 0x19800202;

    /// <summary>On x86-64.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 120)]
    public struct statfs_t
    {
        [FieldOffset(0)] public long f_type;
    }

    [LibraryImport("libc", SetLastError = true)]
    public static partial int statfs(byte* path, out statfs_t system);
}
