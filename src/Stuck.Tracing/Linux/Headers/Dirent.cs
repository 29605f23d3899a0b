using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>dirent.h.</summary>
internal static unsafe partial class Dirent
{
    /// <summary>The C library's struct on 64-bit machines; the name goes on to its NUL.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 280)]
    public struct dirent
    {
        [FieldOffset(19)] public byte d_name;
    }

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint opendir(byte* name);

    [LibraryImport("libc")]
    public static partial dirent* readdir(nint directory);

    [LibraryImport("libc")]
    public static partial int dirfd(nint directory);

    [LibraryImport("libc")]
    public static partial int closedir(nint directory);
}
