using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>struct statfs: what kind of file system, and how full.</summary>
internal static class StatfsStruct
{
    public static readonly FlagSet Magics = new("",
        (0x2F, "QNX4_SUPER_MAGIC"), (0x33, "Z3FOLD_MAGIC"), (0x187, "AUTOFS_SUPER_MAGIC"), (0x1373, "DEVFS_SUPER_MAGIC"),
        (0x137D, "EXT_SUPER_MAGIC"), (0x137F, "MINIX_SUPER_MAGIC"), (0x138F, "MINIX_SUPER_MAGIC2"), (0x1CD1, "DEVPTS_SUPER_MAGIC"),
        (0x2468, "MINIX2_SUPER_MAGIC"), (0x2478, "MINIX2_SUPER_MAGIC2"), (0x3434, "NILFS_SUPER_MAGIC"), (0x4244, "HFS_SUPER_MAGIC"),
        (0x482B, "HFSPLUS_SUPER_MAGIC"), (0x4D44, "MSDOS_SUPER_MAGIC"), (0x4D5A, "MINIX3_SUPER_MAGIC"), (0x517B, "SMB_SUPER_MAGIC"),
        (0x564C, "NCP_SUPER_MAGIC"), (0x5DF5, "EXOFS_SUPER_MAGIC"), (0x6969, "NFS_SUPER_MAGIC"), (0x7275, "ROMFS_MAGIC"),
        (0x72B6, "JFFS2_SUPER_MAGIC"), (0x9660, "ISOFS_SUPER_MAGIC"), (0x9FA0, "PROC_SUPER_MAGIC"), (0x9FA1, "OPENPROM_SUPER_MAGIC"),
        (0x9FA2, "USBDEVICE_SUPER_MAGIC"), (0xADF5, "ADFS_SUPER_MAGIC"), (0xADFF, "AFFS_SUPER_MAGIC"), (0xEF51, "EXT2_OLD_SUPER_MAGIC"),
        (0xEF53, "EXT2_SUPER_MAGIC"), (0xF15F, "ECRYPTFS_SUPER_MAGIC"), (0x11954, "UFS_MAGIC"), (0x27E0EB, "CGROUP_SUPER_MAGIC"),
        (0x414A53, "EFS_SUPER_MAGIC"), (0xC0FFEE, "HOSTFS_SUPER_MAGIC"), (0xC36400, "CEPH_SUPER_MAGIC"), (0x1021994, "TMPFS_MAGIC"),
        (0x1021997, "V9FS_MAGIC"), (0x1161970, "GFS2_MAGIC"), (0x12FD16D, "XIAFS_SUPER_MAGIC"), (0x12FF7B4, "XENIX_SUPER_MAGIC"),
        (0x12FF7B5, "SYSV4_SUPER_MAGIC"), (0x12FF7B6, "SYSV2_SUPER_MAGIC"), (0x12FF7B7, "COH_SUPER_MAGIC"),
        (0x2011994, "SHMFS_SUPER_MAGIC"), (0x9041934, "ANON_INODE_FS_MAGIC"), (0xBAD1DEA, "FUTEXFS_SUPER_MAGIC"),
        (0xBD00BD0, "LL_SUPER_MAGIC"), (0xBD00BD1, "LUSTRE_SUPER_MAGIC"), (0x11307854, "MTD_INODE_FS_MAGIC"),
        (0x13661366, "BALLOON_KVM_MAGIC"), (0x15013346, "UDF_SUPER_MAGIC"), (0x1BADFACE, "BFS_MAGIC"), (0x2011BAB0, "EXFAT_SUPER_MAGIC"),
        (0x24051905, "UBIFS_SUPER_MAGIC"), (0x28CD3D45, "CRAMFS_MAGIC"), (0x2FC12FC1, "ZFS_SUPER_MAGIC"), (0x3153464A, "JFS_SUPER_MAGIC"),
        (0x42465331, "BEFS_SUPER_MAGIC"), (0x42494E4D, "BINFMTFS_MAGIC"), (0x43415D53, "SMACK_MAGIC"), (0x444D4142, "DMA_BUF_MAGIC"),
        (0x453DCD28, "CRAMFS_MAGIC_WEND"), (0x454D444D, "DEVMEM_MAGIC"), (0x474D454D, "GUEST_MEMFD_MAGIC"),
        (0x47504653, "GPFS_SUPER_MAGIC"), (0x4E554C4C, "NULL_FS_MAGIC"), (0x50494446, "PID_FS_MAGIC"), (0x50495045, "PIPEFS_MAGIC"),
        (0x52654973, "REISERFS_SUPER_MAGIC"), (0x5345434D, "SECRETMEM_MAGIC"), (0x5346414F, "AFS_SUPER_MAGIC"),
        (0x5346544E, "NTFS_SB_MAGIC"), (0x534F434B, "SOCKFS_MAGIC"), (0x54190100, "UFS_CIGAM"), (0x565A4653, "VZFS_SUPER_MAGIC"),
        (0x57AC6E9D, "STACK_END_MAGIC"), (0x58295829, "ZSMALLOC_MAGIC"), (0x58465342, "XFS_SUPER_MAGIC"), (0x5A3C69F0, "AAFS_MAGIC"),
        (0x5A4F4653, "ZONEFS_MAGIC"), (0x6165676C, "PSTOREFS_MAGIC"), (0x61756673, "AUFS_SUPER_MAGIC"), (0x62646576, "BDEVFS_MAGIC"),
        (0x62656570, "CONFIGFS_MAGIC"), (0x62656572, "SYSFS_MAGIC"), (0x63677270, "CGROUP2_SUPER_MAGIC"), (0x64626720, "DEBUGFS_MAGIC"),
        (0x64646178, "DAXFS_MAGIC"), (0x65735543, "FUSE_CTL_SUPER_MAGIC"), (0x65735546, "FUSE_SUPER_MAGIC"),
        (0x68191122, "QNX6_SUPER_MAGIC"), (0x6B414653, "AFS_FS_MAGIC"), (0x6C6F6F70, "BINDERFS_SUPER_MAGIC"), (0x6E736673, "NSFS_MAGIC"),
        (0x73636673, "SECURITYFS_MAGIC"), (0x73717368, "SQUASHFS_MAGIC"), (0x73727279, "BTRFS_TEST_MAGIC"),
        (0x73757245, "CODA_SUPER_MAGIC"), (0x7461636F, "OCFS2_SUPER_MAGIC"), (0x74726163, "TRACEFS_MAGIC"),
        (0x794C7630, "OVERLAYFS_SUPER_MAGIC"), (0x858458F6, "RAMFS_MAGIC"), (0x9123683E, "BTRFS_SUPER_MAGIC"),
        (0x958458F6, "HUGETLBFS_MAGIC"), (0xA501FCF5, "VXFS_SUPER_MAGIC"), (0xABBA1974, "XENFS_SUPER_MAGIC"),
        (0xC7571590, "PPC_CMM_MAGIC"), (0xC97E8168, "LOGFS_MAGIC"), (0xCA451A4E, "BCACHEFS_SUPER_MAGIC"), (0xCAFE4A11, "BPF_FS_MAGIC"),
        (0xDE5E81E4, "EFIVARFS_MAGIC"), (0xE0F5E1E2, "EROFS_SUPER_MAGIC_V1"), (0xF2F52010, "F2FS_SUPER_MAGIC"),
        (0xF97CFF8C, "SELINUX_MAGIC"), (0xF995E849, "HPFS_SUPER_MAGIC"), (0xFE534D42, "SMB2_SUPER_MAGIC"),
        (0xFF534D42, "CIFS_SUPER_MAGIC"));

    private static readonly FlagSet MountFlags = new("ST_???",
        (0x20, "ST_VALID"), (1, "ST_RDONLY"), (2, "ST_NOSUID"), (4, "ST_NODEV"), (8, "ST_NOEXEC"), (0x10, "ST_SYNCHRONOUS"),
        (0x40, "ST_MANDLOCK"), (0x400, "ST_NOATIME"), (0x800, "ST_NODIRATIME"), (0x1000, "ST_RELATIME"), (0x2000, "ST_NOSYMFOLLOW"));

    /// <summary>The only size of struct statfs64 that i386's calls take.</summary>
    private const ulong Statfs64Bytes = 84;

    /// <summary>The same members in both architectures: words, and an identifier of two ints.</summary>
    public static readonly Kind Kind = Of(OneOfLong(Magics), ULong, ULong, LongBits(MountFlags));

    /// <summary>struct statfs64, whose size the call is told before.</summary>
    public static readonly Kind OfI386 = FollowIf(decoder => decoder.Argument(1) == Statfs64Bytes, Out(Of(OneOf(Magics), UInt, ULongLong, Bits(MountFlags))));

    private static Struct Of(Kind magic, Kind number, Kind count, Kind flags) => new(
        new Field("f_type", magic),
        new Field("f_bsize", number),
        new Field("f_blocks", count),
        new Field("f_bfree", count),
        new Field("f_bavail", count),
        new Field("f_files", count),
        new Field("f_ffree", count),
        new Field("f_fsid", new Struct(new Field("val", Array(Hex32, Fixed(2))))),
        new Field("f_namelen", number),
        new Field("f_frsize", number),
        new Field("f_flags", flags));
}
