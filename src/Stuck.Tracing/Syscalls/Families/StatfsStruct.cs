using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>struct statfs: what kind of file system, and how full.</summary>
internal static class StatfsStruct
{
    private static readonly Kind Magic = new Choice(new("???",
        (0xEF53, "EXT2_SUPER_MAGIC"), (0x0102_1994, "TMPFS_MAGIC"), (0x9FA0, "PROC_SUPER_MAGIC"), (0x6265_6572, "SYSFS_MAGIC"),
        (0x1CD1, "DEVPTS_SUPER_MAGIC"), (0x5846_5342, "XFS_SUPER_MAGIC"), (0x9123_683E, "BTRFS_SUPER_MAGIC"),
        (0x794C_7630, "OVERLAYFS_SUPER_MAGIC"), (0x6969, "NFS_SUPER_MAGIC"), (0x4D44, "MSDOS_SUPER_MAGIC"), (0x5346_544E, "NTFS_SB_MAGIC"),
        (0x0027_E0EB, "CGROUP_SUPER_MAGIC"), (0x6367_7270, "CGROUP2_SUPER_MAGIC"), (0x5049_5045, "PIPEFS_MAGIC"), (0x534F_434B, "SOCKFS_MAGIC"),
        (0x6462_6720, "DEBUGFS_MAGIC"), (0x7472_6163, "TRACEFS_MAGIC"), (0x9584_58F6, "HUGETLBFS_MAGIC"), (0x7371_7368, "SQUASHFS_MAGIC"),
        (0xF2F5_2010, "F2FS_SUPER_MAGIC"), (0x9660, "ISOFS_SUPER_MAGIC"), (0x8584_58F6, "RAMFS_MAGIC"), (0x6573_5546, "FUSE_SUPER_MAGIC"),
        (0xFF53_4D42, "CIFS_SUPER_MAGIC"), (0x0187, "AUTOFS_SUPER_MAGIC"), (0x0BAD_1DEA, "FUTEXFS_SUPER_MAGIC"),
        (0x6E73_6673, "NSFS_MAGIC"), (0xCAFE_4A11, "BPF_FS_MAGIC"), (0x1980_0202, "MQUEUE_MAGIC"), (0x4249_4E4D, "BINFMTFS_MAGIC"),
        (0x7363_6673, "SECURITYFS_MAGIC"), (0xF97C_FF8C, "SELINUX_MAGIC"), (0x6C6F_6F70, "BDEVFS_MAGIC"), (0x0904_1934, "ANON_INODE_FS_MAGIC"),
        (0x0102_1997, "V9FS_MAGIC")), bytes: 0);

    private static readonly Kind MountFlags = new Flags(new("ST_???",
        (0x20, "ST_VALID"), (1, "ST_RDONLY"), (2, "ST_NOSUID"), (4, "ST_NODEV"), (8, "ST_NOEXEC"), (0x10, "ST_SYNCHRONOUS"),
        (0x40, "ST_MANDLOCK"), (0x400, "ST_NOATIME"), (0x800, "ST_NODIRATIME"), (0x1000, "ST_RELATIME"), (0x2000, "ST_NOSYMFOLLOW")), 0);

    /// <summary>The same members in both architectures: words, and an identifier of two ints.</summary>
    public static readonly Kind Kind = new Struct(
        new Field("f_type", Magic),
        new Field("f_bsize", ULong),
        new Field("f_blocks", ULong),
        new Field("f_bfree", ULong),
        new Field("f_bavail", ULong),
        new Field("f_files", ULong),
        new Field("f_ffree", ULong),
        new Field("f_fsid", new Struct(new Field("val", Array(Hex32, Fixed(2))))),
        new Field("f_namelen", ULong),
        new Field("f_frsize", ULong),
        new Field("f_flags", MountFlags));
}
