using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>struct statx, with the flags and masks that go with it.</summary>
internal static class StatxStruct
{
    private const ulong SyncMask = 0x6000;

    private static readonly FlagSet SyncTypes = new("",
        (0, "AT_STATX_SYNC_AS_STAT"), (0x2000, "AT_STATX_FORCE_SYNC"), (0x4000, "AT_STATX_DONT_SYNC"),
        (0x6000, "AT_STATX_FORCE_SYNC|AT_STATX_DONT_SYNC"));

    /// <summary>statx's third argument: how fresh, and the flags of the other calls.</summary>
    public static readonly Kind Flags = new Flags(new("AT_???",
        (0x100, "AT_SYMLINK_NOFOLLOW"), (0x200, "AT_REMOVEDIR"), (0x400, "AT_SYMLINK_FOLLOW"), (0x800, "AT_NO_AUTOMOUNT"),
        (0x1000, "AT_EMPTY_PATH"), (0x8000, "AT_RECURSIVE")), 4, SyncMask, SyncTypes);

    /// <summary>Which members are wanted, or were filled.</summary>
    public static readonly Kind Mask = Bits(new("STATX_???",
        (0xFFF, "STATX_ALL"), (0x7FF, "STATX_BASIC_STATS"), (1, "STATX_TYPE"), (2, "STATX_MODE"), (4, "STATX_NLINK"), (8, "STATX_UID"),
        (0x10, "STATX_GID"), (0x20, "STATX_ATIME"), (0x40, "STATX_MTIME"), (0x80, "STATX_CTIME"), (0x100, "STATX_INO"), (0x200, "STATX_SIZE"),
        (0x400, "STATX_BLOCKS"), (0x800, "STATX_BTIME"), (0x1000, "STATX_MNT_ID"), (0x2000, "STATX_DIOALIGN"), (0x4000, "STATX_MNT_ID_UNIQUE"),
        (0x8000, "STATX_SUBVOL"), (0x1_0000, "STATX_WRITE_ATOMIC"), (0x2_0000, "STATX_DIO_READ_ALIGN")));

    private static readonly Kind Attributes = new Flags(new("STATX_ATTR_???",
        (4, "STATX_ATTR_COMPRESSED"), (0x10, "STATX_ATTR_IMMUTABLE"), (0x20, "STATX_ATTR_APPEND"), (0x40, "STATX_ATTR_NODUMP"),
        (0x800, "STATX_ATTR_ENCRYPTED"), (0x1000, "STATX_ATTR_AUTOMOUNT"), (0x2000, "STATX_ATTR_MOUNT_ROOT"), (0x10_0000, "STATX_ATTR_VERITY"),
        (0x20_0000, "STATX_ATTR_DAX"), (0x40_0000, "STATX_ATTR_WRITE_ATOMIC")), 8);

    public static readonly Kind Kind = new Struct(
        new Field("stx_mask", Mask),
        new Field("stx_blksize", UInt, IsDetail: true),
        new Field("stx_attributes", Attributes),
        new Field("stx_nlink", UInt, IsDetail: true),
        new Field("stx_uid", UInt, IsDetail: true),
        new Field("stx_gid", UInt, IsDetail: true),
        new Field("stx_mode", new InodeMode(2)),
        new Field("stx_ino", ULongLong, IsDetail: true),
        new Field("stx_size", ULongLong),
        new Field("stx_blocks", ULongLong, IsDetail: true),
        new Field("stx_attributes_mask", Attributes, IsDetail: true),
        new Field("stx_atime", new StatxTime(), IsDetail: true),
        new Field("stx_btime", new StatxTime(), IsDetail: true),
        new Field("stx_ctime", new StatxTime(), IsDetail: true),
        new Field("stx_mtime", new StatxTime(), IsDetail: true),
        new Field("stx_rdev_major", UInt, IsDetail: true),
        new Field("stx_rdev_minor", UInt, IsDetail: true),
        new Field("stx_dev_major", UInt, IsDetail: true),
        new Field("stx_dev_minor", UInt, IsDetail: true),
        new Field("stx_mnt_id", new Integer(IntegerFormat.Hex, 8), IsDetail: true));
}
