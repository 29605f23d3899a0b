using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Families.FileFlags;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.M;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>What a file is: the stat calls, statfs, directories' entries, mounts.</summary>
internal static class FileStatus
{
    private const SyscallClass File = SyscallClass.File;

    private const ulong Remount = 0x20, BindMoveOrShare = 0x1000 | 0x2000 | 0x2_0000 | 0x4_0000 | 0x8_0000 | 0x10_0000;

    private static readonly Kind Filled = new StatOut();

    private static readonly Kind Filled64 = Out(new StatStruct(StatLayout.Stat64));

    private static readonly Kind OldTime = new Custom((decoder, value) =>
    {
        decoder.PutInt((int)value);
        decoder.PutDate((int)value, 0, digits: 0);
    }, 4);

    private static readonly Kind FilledOld = Out(OldStat());

    private static readonly Kind MountFlags = new Flags(new("MS_???",
        (1, "MS_RDONLY"), (2, "MS_NOSUID"), (4, "MS_NODEV"), (8, "MS_NOEXEC"), (0x10, "MS_SYNCHRONOUS"), (0x20, "MS_REMOUNT"),
        (0x40, "MS_MANDLOCK"), (0x80, "MS_DIRSYNC"), (0x100, "MS_NOSYMFOLLOW"), (0x400, "MS_NOATIME"), (0x800, "MS_NODIRATIME"),
        (0x1000, "MS_BIND"), (0x2000, "MS_MOVE"), (0x4000, "MS_REC"), (0x8000, "MS_SILENT"), (0x1_0000, "MS_POSIXACL"),
        (0x2_0000, "MS_UNBINDABLE"), (0x4_0000, "MS_PRIVATE"), (0x8_0000, "MS_SLAVE"), (0x10_0000, "MS_SHARED"), (0x20_0000, "MS_RELATIME"),
        (0x40_0000, "MS_KERNMOUNT"), (0x80_0000, "MS_I_VERSION"), (0x100_0000, "MS_STRICTATIME"), (0x200_0000, "MS_LAZYTIME"),
        (0x400_0000, "MS_SUBMOUNT"), (0x800_0000, "MS_NOREMOTELOCK"), (0x1000_0000, "MS_NOSEC"), (0x2000_0000, "MS_BORN"),
        (0x4000_0000, "MS_ACTIVE"), (0x8000_0000, "MS_NOUSER")),
        0, 0xFFFF_0000, new("", (0xC0ED_0000, "MS_MGC_VAL")));

    private static readonly Kind UnmountFlags = Bits(new("MNT_???",
        (1, "MNT_FORCE"), (2, "MNT_DETACH"), (4, "MNT_EXPIRE"), (8, "UMOUNT_NOFOLLOW")));

    public static readonly Syscall[] Rows =
    [
        new("stat", File | Stat, PathName, Filled),
        new("lstat", File | LStat, PathName, Filled),
        new("fstat", Desc | FStat, Fd, Filled),
        new("newfstatat", File | Desc | FStat, DirFd, PathName, Filled, AtFlags),
        new("oldstat", File | Stat, PathName, FilledOld),
        new("oldlstat", File | LStat, PathName, FilledOld),
        new("oldfstat", Desc | FStat, Fd, FilledOld),
        new("stat64", File | Stat, PathName, Filled64),
        new("lstat64", File | LStat, PathName, Filled64),
        new("fstat64", Desc | FStat, Fd, Filled64),
        new("fstatat64", File | Desc | FStat, DirFd, PathName, Filled64, AtFlags),
        new("statx", File | Desc | FStat, DirFd, PathName, StatxStruct.Flags, StatxStruct.Mask, Out(StatxStruct.Kind)),
        new("statfs", File | StatFs, PathName, Out(StatfsStruct.Kind)),
        new("fstatfs", Desc | FStatFs, Fd, Out(StatfsStruct.Kind)),
        new("statfs64", File | StatFs, PathName, ULong, StatfsStruct.OfI386),
        new("fstatfs64", Desc | FStatFs, Fd, ULong, StatfsStruct.OfI386),
        new("getdents64", Desc, Fd, DirectoryEntries.Kind, UInt) { Means = WaitsToRead },
        new("getdents", Desc, Fd, DirectoryEntries.Old, UInt) { Means = WaitsToRead },
        new("readdir", Desc, Fd, new DirectoryEntry(), If(decoder => (uint)decoder.Argument(2) != 1, UInt)),
        new("mount", File, PathName, PathName, FollowIf(HasNot(Remount | BindMoveOrShare), Str), MountFlags, FollowIf(HasData, Str)),
        new("umount", File, PathName),
        new("umount2", File, PathName, UnmountFlags),
    ];

    /// <summary>struct __old_kernel_stat of i386: all numbers of 16 bits, but for the size and the times. Device files are told by their number instead of a size.</summary>
    private static Struct OldStat()
    {
        return new Struct(
            new Field("st_dev", new DeviceNumber(2), IsDetail: true), new Field("st_ino", UShort, IsDetail: true), new Field("st_mode", new InodeMode(2)),
            new Field("st_nlink", UShort, IsDetail: true), new Field("st_uid", UShort, IsDetail: true), new Field("st_gid", UShort, IsDetail: true),
            new Field("st_rdev", new DeviceNumber(2)) { If = IsDevice }, new Field("st_size", UInt) { If = stat => !IsDevice(stat) },
            new Field("st_atime", OldTime, IsDetail: true), new Field("st_mtime", OldTime, IsDetail: true), new Field("st_ctime", OldTime, IsDetail: true));

        static bool IsDevice(ReadOnlySpan<byte> stat) => InodeMode.IsDevice(At.U16(stat, 4));
    }

    /// <summary>mount's type means nothing with some flags.</summary>
    private static Func<Decoder, bool> HasNot(ulong flags) => decoder => (MountBits(decoder) & flags) == 0;

    /// <summary>A remount has data, whatever its other flags.</summary>
    private static bool HasData(Decoder decoder) =>
        (MountBits(decoder) & Remount) != 0 || (MountBits(decoder) & BindMoveOrShare) == 0;

    /// <summary>The flags of mount without the magic number of old, which has bits of its own.</summary>
    private static ulong MountBits(Decoder decoder)
    {
        var flags = decoder.Argument(3);
        return (flags & 0xFFFF_0000) == 0xC0ED_0000 ? flags & 0xFFFF : flags;
    }

    /// <summary>The old calls fill the layout of the tracee's architecture.</summary>
    private sealed class StatOut : Kind
    {
        private static readonly Kind Wide = Out(new StatStruct(StatLayout.X86_64));
        private static readonly Kind Narrow = Out(new StatStruct(StatLayout.I386));

        public StatOut() => ReadsAs = [Out(new Extent(Fixed(1), StatLayout.X86_64.Size, StatLayout.I386.Size))];

        public override Phase Reads => Phase.Exit;

        public override void Describe(Decoder decoder, ulong value) => (decoder.Abi == Abi.I386 ? Narrow : Wide).Describe(decoder, value);
    }
}
