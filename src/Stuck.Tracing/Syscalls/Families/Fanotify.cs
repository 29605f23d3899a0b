using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Watching whole file systems (fanotify(7)).</summary>
internal static class Fanotify
{
    private const uint ClassMask = 0xC;

    /// <summary>FAN_NOFD of linux/fanotify.h.</summary>
    private const int NoDescriptor = -1;

    private static readonly Kind InitFlags = new Composed(ClassMask, new("FAN_CLASS_???",
        (0, "FAN_CLASS_NOTIF"), (4, "FAN_CLASS_CONTENT"), (8, "FAN_CLASS_PRE_CONTENT")), new("FAN_???",
        (1, "FAN_CLOEXEC"), (2, "FAN_NONBLOCK"), (0x10, "FAN_UNLIMITED_QUEUE"), (0x20, "FAN_UNLIMITED_MARKS"), (0x40, "FAN_ENABLE_AUDIT"),
        (0x80, "FAN_REPORT_PIDFD"), (0x100, "FAN_REPORT_TID"), (0x200, "FAN_REPORT_FID"), (0x400, "FAN_REPORT_DIR_FID"),
        (0x800, "FAN_REPORT_NAME"), (0x1000, "FAN_REPORT_TARGET_FID"), (0x2000, "FAN_REPORT_FD_ERROR"), (0x4000, "FAN_REPORT_MNT")));

    private static readonly Kind MarkFlags = Bits(new FlagSet("FAN_MARK_???",
        (1, "FAN_MARK_ADD"), (2, "FAN_MARK_REMOVE"), (0x80, "FAN_MARK_FLUSH"), (4, "FAN_MARK_DONT_FOLLOW"), (8, "FAN_MARK_ONLYDIR"),
        (0x110, "FAN_MARK_MNTNS"), (0x10, "FAN_MARK_MOUNT"), (0x100, "FAN_MARK_FILESYSTEM"), (0x20, "FAN_MARK_IGNORED_MASK"),
        (0x40, "FAN_MARK_IGNORED_SURV_MODIFY"), (0x400, "FAN_MARK_IGNORE"), (0x200, "FAN_MARK_EVICTABLE")));

    private static readonly Kind Events = Bits64(new FlagSet("FAN_???",
        (1, "FAN_ACCESS"), (2, "FAN_MODIFY"), (4, "FAN_ATTRIB"), (8, "FAN_CLOSE_WRITE"), (0x10, "FAN_CLOSE_NOWRITE"), (0x20, "FAN_OPEN"),
        (0x40, "FAN_MOVED_FROM"), (0x80, "FAN_MOVED_TO"), (0x100, "FAN_CREATE"), (0x200, "FAN_DELETE"), (0x400, "FAN_DELETE_SELF"),
        (0x800, "FAN_MOVE_SELF"), (0x1000, "FAN_OPEN_EXEC"), (0x4000, "FAN_Q_OVERFLOW"), (0x8000, "FAN_FS_ERROR"),
        (0x10000, "FAN_OPEN_PERM"), (0x20000, "FAN_ACCESS_PERM"), (0x40000, "FAN_OPEN_EXEC_PERM"), (0x80000, "FAN_DIR_MODIFY"),
        (0x100000, "FAN_PRE_ACCESS"), (0x1000000, "FAN_MNT_ATTACH"), (0x2000000, "FAN_MNT_DETACH"), (0x8000000, "FAN_EVENT_ON_CHILD"),
        (0x10000000, "FAN_RENAME"), (0x40000000, "FAN_ONDIR")));

    private static readonly Kind Directory = new When(decoder => (int)decoder.Argument(Moved(decoder, 3)) == NoDescriptor,
        new Custom((decoder, _) => decoder.PutNamed(ulong.MaxValue, "FAN_NOFD", IntegerFormat.Signed)), DirFd);

    public static readonly Syscall[] Rows =
    [
        new("fanotify_init", Desc, InitFlags, FileFlags.OpenFlags) { Result = NewFd },
        new("fanotify_mark", Desc | SyscallClass.File, Fd, MarkFlags, new WideArgument(Events, 2, 2),
            new MovedArgument(Directory, 3, 4), new MovedArgument(PathName, 4, 5)),
    ];

    private static int Moved(Decoder decoder, int index) => decoder.WordSize == 8 ? index : index + 1;
}
