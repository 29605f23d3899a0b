using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Families.FileFlags;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Calls that name a file: opening, making, removing and renaming; its rights, owner and times.</summary>
internal static class Paths
{
    private const SyscallClass File = SyscallClass.File;

    private const SyscallClass Both = File | Desc;

    private const int OpenHowBytes = 24;

    private static readonly Kind AccessMode = Bits(new("?_OK", (0, "F_OK"), (4, "R_OK"), (2, "W_OK"), (1, "X_OK")));

    private static readonly Kind AccessFlags = Bits(new("AT_???",
        (0x100, "AT_SYMLINK_NOFOLLOW"), (0x200, "AT_EACCESS"), (0x1000, "AT_EMPTY_PATH")));

    private static readonly Kind RenameFlags = Bits(new("RENAME_??",
        (1, "RENAME_NOREPLACE"), (2, "RENAME_EXCHANGE"), (4, "RENAME_WHITEOUT")));

    private static readonly Kind ResolveFlags = new Flags(new("RESOLVE_???",
        (1, "RESOLVE_NO_XDEV"), (2, "RESOLVE_NO_MAGICLINKS"), (4, "RESOLVE_NO_SYMLINKS"), (8, "RESOLVE_BENEATH"),
        (0x10, "RESOLVE_IN_ROOT"), (0x20, "RESOLVE_CACHED")), 8);

    /// <summary>open_how, whose mode matters only where a file may be made.</summary>
    private static readonly Struct OpenHow = new(
        new Field("flags", OpenFlags64),
        new Field("mode", new Integer(IntegerFormat.Octal, 8, 3)) { If = how => Creates(At.U64(how, 0)) || At.U64(how, 8) != 0 },
        new Field("resolve", ResolveFlags));

    private static readonly Kind OpenHowArgument = new Extensible(Arg(3), OpenHowBytes, OpenHow);

    /// <summary>A mode that goes with a device number only if it is a device's.</summary>
    private static readonly Kind NodeMode = new InodeMode();

    /// <summary>What a link is to say: a text that need not be a path.</summary>
    private static readonly Kind LinkTarget = new CString(isPath: true, isReference: false);

    public static readonly Syscall[] Rows =
    [
        new("open", Both, PathName, OpenFlags, If(Creates(1), Octal)) { Result = NewFd },
        new("openat", Both, DirFd, PathName, OpenFlags, If(Creates(2), Octal)) { Result = NewFd },
        new("openat2", Both, DirFd, PathName, OpenHowArgument, ULong) { Result = NewFd },
        new("creat", Both, PathName, Octal) { Result = NewFd },
        new("access", File, PathName, AccessMode),
        new("faccessat", Both, DirFd, PathName, AccessMode),
        new("faccessat2", Both, DirFd, PathName, AccessMode, AccessFlags),
        new("unlink", File, PathName),
        new("unlinkat", Both, DirFd, PathName, AtFlags),
        new("rename", File, PathName, PathName),
        new("renameat", Both, DirFd, PathName, DirFd, PathName),
        new("renameat2", Both, DirFd, PathName, DirFd, PathName, RenameFlags),
        new("mkdir", File, PathName, Octal),
        new("mkdirat", Both, DirFd, PathName, Octal),
        new("rmdir", File, PathName),
        new("link", File, PathName, PathName),
        new("linkat", Both, DirFd, PathName, DirFd, PathName, AtFlags),
        new("symlink", File, LinkTarget, PathName),
        new("symlinkat", Both, LinkTarget, DirFd, PathName),
        new("readlink", File, PathName, OutBytes(), ULong),
        new("readlinkat", Both, DirFd, PathName, OutBytes(), ULong),
        new("mknod", File, PathName, NodeMode, If(MakesDevice(1), new DeviceNumber())),
        new("mknodat", Both, DirFd, PathName, NodeMode, If(MakesDevice(2), new DeviceNumber())),
        new("chmod", File, PathName, Octal),
        new("fchmod", Desc, Fd, Octal),
        new("fchmodat", Both, DirFd, PathName, Octal),
        new("fchmodat2", Both, DirFd, PathName, Octal, AtFlags),
        new("chown", File, PathName, Id, Id),
        new("lchown", File, PathName, Id, Id),
        new("fchown", Desc, Fd, Id, Id),
        new("chown32", File, PathName, Id, Id),
        new("lchown32", File, PathName, Id, Id),
        new("fchown32", Desc, Fd, Id, Id),
        new("fchownat", Both, DirFd, PathName, Id, Id, AtFlags),
        new("truncate", File, PathName, ULong),
        new("truncate64", File, PathName, new WideArgument(ULongLong, 1, 1)),
        new("getcwd", File, new CString(isPath: true, Phase.Exit), ULong),
        new("chdir", File, PathName),
        new("fchdir", Desc, Fd),
        new("chroot", File, PathName),
        new("umask", None, Octal) { Result = Octal },
        new("utime", File, PathName, In(FileTimes.Utimbuf)),
        new("utimes", File, PathName, In(FileTimes.Microseconds)),
        new("futimesat", Both, DirFd, PathName, In(FileTimes.Microseconds)),
        new("utimensat", Both, DirFd, PathName, In(FileTimes.Nanoseconds), AtFlags),
        new("utimensat_time64", Both, DirFd, PathName, In(FileTimes.Nanoseconds64), AtFlags),
    ];

    private static Func<Decoder, bool> MakesDevice(int mode) => decoder => InodeMode.IsDevice(decoder.Argument(mode));
}
