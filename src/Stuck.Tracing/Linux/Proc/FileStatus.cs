using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Linux.Proc;

/// <summary>Which file something is, and of what type. The file system's server, if it has one, is not asked.</summary>
/// <param name="Device">Major and minor number, as <c>dev_t</c> has them in the kernel.</param>
internal readonly record struct FileStatus(ulong Device, ulong Inode, uint Mode)
{
    private const int MinorBits = 20;

    public bool IsFifo => (Mode & SysStat.S_IFMT) == SysStat.S_IFIFO;

    public bool IsRegular => (Mode & SysStat.S_IFMT) == SysStat.S_IFREG;

    /// <summary>The file that a descriptor is of; null if it is closed, or not ours to look at.</summary>
    public static FileStatus? OfDescriptor(int pid, int descriptor)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        return Of(ProcPath.OfDescriptor(path, pid, "fd", descriptor));
    }

    /// <param name="path">Ends with a NUL.</param>
    public static unsafe FileStatus? Of(ReadOnlySpan<byte> path)
    {
        fixed (byte* start = path)
        {
            const int Flags = SysStat.AT_STATX_DONT_SYNC | SysStat.AT_NO_AUTOMOUNT;
            return SysStat.syscall(SysStat.SYS_statx, SysStat.AT_FDCWD, start, Flags, (nint)(SysStat.STATX_TYPE | SysStat.STATX_INO), out var status) == 0
                ? new FileStatus((ulong)status.stx_dev_major << MinorBits | status.stx_dev_minor, status.stx_ino, status.stx_mode)
                : null;
        }
    }
}
