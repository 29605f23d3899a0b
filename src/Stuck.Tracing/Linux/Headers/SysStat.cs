using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>sys/stat.h; see stat(2), inode(7). By numbers of calls: the C library has functions of these names since glibc 2.33 only.</summary>
internal static partial class SysStat
{
    public const uint S_IFMT = 0xf000;
    public const uint S_IFDIR = 0x4000;
    public const uint S_IFCHR = 0x2000;
    public const uint S_IFBLK = 0x6000;
    public const uint S_IFREG = 0x8000;
    public const uint S_ISUID = 0x800;
    public const uint S_ISGID = 0x400;

    /// <summary>S_IXUSR, S_IXGRP and S_IXOTH.</summary>
    public const uint AnyExecute = 0x49;

    /// <summary>Of x86-64.</summary>
    public const int SYS_stat = 4, SYS_fstat = 5;

    /// <summary>The kernel's and the C library's struct on x86-64.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 144)]
    public struct stat
    {
        [FieldOffset(0)] public ulong st_dev;
        [FieldOffset(8)] public ulong st_ino;
        [FieldOffset(16)] public ulong st_nlink;
        [FieldOffset(24)] public uint st_mode;
        [FieldOffset(28)] public uint st_uid;
        [FieldOffset(32)] public uint st_gid;
        [FieldOffset(40)] public ulong st_rdev;
        [FieldOffset(48)] public long st_size;
        [FieldOffset(104)] public long st_ctime;
        [FieldOffset(112)] public long st_ctime_nsec;
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint syscall(nint number, string path, out stat status);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint syscall(nint number, nint fd, out stat status);
}
