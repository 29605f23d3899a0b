using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>sys/statvfs.h; see statvfs(3).</summary>
internal static partial class SysStatvfs
{
    public const ulong ST_NOEXEC = 8;

    /// <summary>The C library's struct on x86-64.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 112)]
    public struct statvfs_t
    {
        [FieldOffset(72)] public ulong f_flag;
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int statvfs(string path, out statvfs_t system);
}
