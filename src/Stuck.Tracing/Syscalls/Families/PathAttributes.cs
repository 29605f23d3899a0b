using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>struct file_attr and the extended attributes of files, by directory and path.</summary>
internal static class PathAttributes
{
    private const SyscallClass Both = Desc | SyscallClass.File;

    private static readonly Kind XFlags = Bits64(new FlagSet("FS_XFLAG_???",
        (1, "FS_XFLAG_REALTIME"), (2, "FS_XFLAG_PREALLOC"), (8, "FS_XFLAG_IMMUTABLE"), (0x10, "FS_XFLAG_APPEND"), (0x20, "FS_XFLAG_SYNC"),
        (0x40, "FS_XFLAG_NOATIME"), (0x80, "FS_XFLAG_NODUMP"), (0x100, "FS_XFLAG_RTINHERIT"), (0x200, "FS_XFLAG_PROJINHERIT"),
        (0x400, "FS_XFLAG_NOSYMLINKS"), (0x800, "FS_XFLAG_EXTSIZE"), (0x1000, "FS_XFLAG_EXTSZINHERIT"), (0x2000, "FS_XFLAG_NODEFRAG"),
        (0x4000, "FS_XFLAG_FILESTREAM"), (0x8000, "FS_XFLAG_DAX"), (0x10000, "FS_XFLAG_COWEXTSIZE"), (0x20000, "FS_XFLAG_VERITY"),
        (0x80000000, "FS_XFLAG_HASATTR"), (0x40000, "FS_XFLAG_CASEFOLD"), (0x80000, "FS_XFLAG_CASENONPRESERVING")));

    private static readonly Kind FileFlagNames = Bits(new FlagSet("AT_???", (0x100, "AT_SYMLINK_NOFOLLOW"), (0x1000, "AT_EMPTY_PATH")));

    private static readonly Kind Got = new Extensible(Arg(3), 24, new Struct(
        ("fa_xflags", XFlags), ("fa_extsize", UInt), ("fa_nextents", UInt), ("fa_projid", Hex32), ("fa_cowextsize", UInt)), Phase.Exit);

    private static readonly Kind ToSet = new Extensible(Arg(3), 24, new Struct(
        ("fa_xflags", XFlags), ("fa_extsize", UInt), ("", UInt), ("fa_projid", Hex32), ("fa_cowextsize", UInt)));

    private static readonly Kind AtFlags = Bits(new FlagSet("AT_???", (0x100, "AT_SYMLINK_NOFOLLOW"), (0x1000, "AT_EMPTY_PATH")));

    private static readonly Kind SetFlags = Bits(new FlagSet("XATTR_???", (1, "XATTR_CREATE"), (2, "XATTR_REPLACE")));

    private static readonly Kind NewValue = new Extensible(Arg(5), 16, Arguments(ExtendedAttributes.Given(Measured)));

    private static readonly Kind OldValue = new Extensible(Arg(5), 16, Arguments(
        new When(decoder => decoder.Measure == 0, Addr64, Out(ExtendedAttributes.Value(Returned)))));

    public static readonly Syscall[] Rows =
    [
        new("file_getattr", Both, DirFd, PathName, Got, ULong, FileFlagNames),
        new("file_setattr", Both, DirFd, PathName, ToSet, ULong, FileFlagNames),
        new("setxattrat", Both, DirFd, PathName, AtFlags, Str, NewValue, ULong),
        new("getxattrat", Both, DirFd, PathName, AtFlags, Str, OldValue, ULong),
        new("listxattrat", Both, DirFd, PathName, AtFlags, ExtendedAttributes.Names(4), ULong),
        new("removexattrat", Both, DirFd, PathName, AtFlags, Str),
    ];

    /// <summary>struct xattr_args; its value is 64 bits wide even for tracees of 32.</summary>
    private static Struct Arguments(Kind value) => new(
        new Field("value", new Wide(value)) { MeasureAt = new(8, sizeof(uint)) }, ("size", UInt), ("flags", SetFlags));
}
