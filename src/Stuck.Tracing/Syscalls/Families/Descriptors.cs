using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Families.FileFlags;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.M;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Making and closing descriptors, and what is done to an open file as a whole.</summary>
internal static class Descriptors
{
    private static readonly Kind Pair = Out(Array(NewFd, Fixed(2)));

    private static readonly Kind CloseRangeFlags = Bits(new("CLOSE_RANGE_???", (2, "CLOSE_RANGE_UNSHARE"), (4, "CLOSE_RANGE_CLOEXEC")));

    private static readonly Kind LockOperation = Bits(new("LOCK_???",
        (1, "LOCK_SH"), (2, "LOCK_EX"), (4, "LOCK_NB"), (8, "LOCK_UN"), (0x20, "LOCK_MAND"), (0xC0, "LOCK_RW"), (0x40, "LOCK_READ"), (0x80, "LOCK_WRITE")));

    private static readonly Kind Advice = OneOf(new("POSIX_FADV_???",
        (0, "POSIX_FADV_NORMAL"), (1, "POSIX_FADV_RANDOM"), (2, "POSIX_FADV_SEQUENTIAL"), (3, "POSIX_FADV_WILLNEED"),
        (4, "POSIX_FADV_DONTNEED"), (5, "POSIX_FADV_NOREUSE")));

    private static readonly Kind AllocationMode = Bits(new("FALLOC_FL_???",
            (1, "FALLOC_FL_KEEP_SIZE"), (2, "FALLOC_FL_PUNCH_HOLE"), (4, "FALLOC_FL_NO_HIDE_STALE"), (8, "FALLOC_FL_COLLAPSE_RANGE"),
            (0x10, "FALLOC_FL_ZERO_RANGE"), (0x20, "FALLOC_FL_INSERT_RANGE"), (0x40, "FALLOC_FL_UNSHARE_RANGE"),
            (0x80, "FALLOC_FL_WRITE_ZEROES")));

    private static readonly Kind SyncRangeFlags = Bits(new("SYNC_FILE_RANGE_???",
        (1, "SYNC_FILE_RANGE_WAIT_BEFORE"), (2, "SYNC_FILE_RANGE_WRITE"), (4, "SYNC_FILE_RANGE_WAIT_AFTER")));

    private static readonly Kind InotifyFlags = Bits(new("IN_???", (0x800, "IN_NONBLOCK"), (0x8_0000, "IN_CLOEXEC")));

    private static readonly Kind InotifyEvents = Bits(new("IN_???",
        (1, "IN_ACCESS"), (2, "IN_MODIFY"), (4, "IN_ATTRIB"), (8, "IN_CLOSE_WRITE"), (0x10, "IN_CLOSE_NOWRITE"), (0x20, "IN_OPEN"),
        (0x40, "IN_MOVED_FROM"), (0x80, "IN_MOVED_TO"), (0x100, "IN_CREATE"), (0x200, "IN_DELETE"), (0x400, "IN_DELETE_SELF"),
        (0x800, "IN_MOVE_SELF"), (0x2000, "IN_UNMOUNT"), (0x4000, "IN_Q_OVERFLOW"), (0x8000, "IN_IGNORED"), (0x100_0000, "IN_ONLYDIR"),
        (0x200_0000, "IN_DONT_FOLLOW"), (0x400_0000, "IN_EXCL_UNLINK"), (0x1000_0000, "IN_MASK_CREATE"), (0x2000_0000, "IN_MASK_ADD"),
        (0x4000_0000, "IN_ISDIR"), (0x8000_0000, "IN_ONESHOT")));

    private static readonly FlagSet MemfdNames = new("MFD_???",
        (1, "MFD_CLOEXEC"), (2, "MFD_ALLOW_SEALING"), (4, "MFD_HUGETLB"), (8, "MFD_NOEXEC_SEAL"), (0x10, "MFD_EXEC"));

    private static readonly Kind MemfdFlags = new SizedFlags(new Flags(MemfdNames), "MFD_HUGE_SHIFT");

    public static readonly Syscall[] Rows =
    [
        new("close", Desc, Fd) { Means = Closes },
        new("close_range", None, UInt, UInt, CloseRangeFlags) { Means = ClosesRange },
        new("dup", Desc, Fd) { Means = Duplicates, Result = NewFd },
        new("dup2", Desc, Fd, Fd) { Means = Replaces, Result = NewFd },
        new("dup3", Desc, Fd, Fd, DescriptorFlags) { Means = Replaces, Result = NewFd },
        new("pipe", Desc, Pair),
        new("pipe2", Desc, Pair, DescriptorFlags),
        new("fsync", Desc, Fd) { Means = WaitsToWrite },
        new("fdatasync", Desc, Fd) { Means = WaitsToWrite },
        new("syncfs", Desc, Fd) { Means = WaitsToWrite },
        new("sync", None),
        new("sync_file_range", Desc, Fd, new WideArgument(LongLong, 1, 1), new WideArgument(LongLong, 2, 3), In32(5, SyncRangeFlags, 3)) { Means = WaitsToWrite },
        new("ftruncate", Desc, Fd, ULong) { Means = WaitsToWrite },
        new("ftruncate64", Desc, Fd, new WideArgument(ULongLong, 1, 1)) { Means = WaitsToWrite },
        new("fallocate", Desc, Fd, AllocationMode, new WideArgument(LongLong, 2, 2), new WideArgument(LongLong, 3, 4)) { Means = WaitsToWrite },
        new("fadvise64", Desc, Fd, new WideArgument(LongLong, 1, 1), In32(3, ULong, 2), In32(4, Advice, 3)),
        new("fadvise64_64", Desc, Fd, new WideArgument(LongLong, 1, 1), new WideArgument(LongLong, 2, 3), In32(5, Advice, 3)),
        new("readahead", Desc, Fd, new WideArgument(LongLong, 1, 1), In32(3, ULong, 2)),
        new("flock", Desc, Fd, LockOperation) { Means = LocksFile },
        new("inotify_init", Desc) { Result = NewFd },
        new("inotify_init1", Desc, InotifyFlags) { Result = NewFd },
        new("inotify_add_watch", Desc | SyscallClass.File, Fd, PathName, InotifyEvents),
        new("inotify_rm_watch", Desc, Fd, Int),
        new("memfd_create", Desc, Str, MemfdFlags) { Result = NewFd },
    ];

    /// <summary>An argument behind a wide one, which on i386 has moved to <paramref name="index32"/>.</summary>
    private static MovedArgument In32(int index32, Kind kind, int index) => new(kind, index, index32);
}
