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
    public const uint S_IFIFO = 0x1000;
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
        [FieldOffset(72)] public long st_atime;
        [FieldOffset(80)] public long st_atime_nsec;
        [FieldOffset(88)] public long st_mtime;
        [FieldOffset(96)] public long st_mtime_nsec;
        [FieldOffset(104)] public long st_ctime;
        [FieldOffset(112)] public long st_ctime_nsec;
    }

    public const int SYS_statx = 332;

    public const int AT_FDCWD = -100;
    public const int AT_NO_AUTOMOUNT = 0x800;

    /// <summary>What is known already has to do: no server is asked.</summary>
    public const int AT_STATX_DONT_SYNC = 0x4000;

    public const uint STATX_TYPE = 1;
    public const uint STATX_INO = 0x100;

    /// <summary>Of struct statx, which is the same everywhere, what is of use here.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public struct statx
    {
        [FieldOffset(28)] public ushort stx_mode;
        [FieldOffset(32)] public ulong stx_ino;
        [FieldOffset(136)] public uint stx_dev_major;
        [FieldOffset(140)] public uint stx_dev_minor;
    }

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial nint syscall(nint number, nint directory, byte* path, nint flags, nint mask, out statx status);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint syscall(nint number, string path, out stat status);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint syscall(nint number, nint fd, out stat status);
}
