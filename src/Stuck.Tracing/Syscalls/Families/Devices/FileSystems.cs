using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Devices;

/// <summary>Commands of file systems.</summary>
internal static class FileSystems
{
    private static readonly Kind InodeFlags = Bits(new FlagSet("FS_???_FL",
        (1, "FS_SECRM_FL"), (2, "FS_UNRM_FL"), (4, "FS_COMPR_FL"), (8, "FS_SYNC_FL"), (0x10, "FS_IMMUTABLE_FL"), (0x20, "FS_APPEND_FL"),
        (0x40, "FS_NODUMP_FL"), (0x80, "FS_NOATIME_FL"), (0x100, "FS_DIRTY_FL"), (0x200, "FS_COMPRBLK_FL"), (0x400, "FS_NOCOMP_FL"),
        (0x800, "FS_ENCRYPT_FL"), (0x1000, "FS_INDEX_FL"), (0x2000, "FS_IMAGIC_FL"), (0x4000, "FS_JOURNAL_DATA_FL"),
        (0x8000, "FS_NOTAIL_FL"), (0x10000, "FS_DIRSYNC_FL"), (0x20000, "FS_TOPDIR_FL"), (0x40000, "FS_HUGE_FILE_FL"),
        (0x80000, "FS_EXTENT_FL"), (0x100000, "FS_VERITY_FL"), (0x200000, "FS_EA_INODE_FL"), (0x400000, "FS_EOFBLOCKS_FL"),
        (0x800000, "FS_NOCOW_FL"), (0x2000000, "FS_DAX_FL"), (0x10000000, "FS_INLINE_DATA_FL"), (0x20000000, "FS_PROJINHERIT_FL"),
        (0x40000000, "FS_CASEFOLD_FL"), (0x80000000, "FS_RESERVED_FL")));

    private static readonly Kind XFlags = Bits(new FlagSet("FS_XFLAG_???",
        (1, "FS_XFLAG_REALTIME"), (2, "FS_XFLAG_PREALLOC"), (8, "FS_XFLAG_IMMUTABLE"), (0x10, "FS_XFLAG_APPEND"), (0x20, "FS_XFLAG_SYNC"),
        (0x40, "FS_XFLAG_NOATIME"), (0x80, "FS_XFLAG_NODUMP"), (0x100, "FS_XFLAG_RTINHERIT"), (0x200, "FS_XFLAG_PROJINHERIT"),
        (0x400, "FS_XFLAG_NOSYMLINKS"), (0x800, "FS_XFLAG_EXTSIZE"), (0x1000, "FS_XFLAG_EXTSZINHERIT"), (0x2000, "FS_XFLAG_NODEFRAG"),
        (0x4000, "FS_XFLAG_FILESTREAM"), (0x8000, "FS_XFLAG_DAX"), (0x10000, "FS_XFLAG_COWEXTSIZE"), (0x20000, "FS_XFLAG_VERITY"),
        (0x80000000, "FS_XFLAG_HASATTR"), (0x40000, "FS_XFLAG_CASEFOLD"), (0x80000, "FS_XFLAG_CASENONPRESERVING")));

    private static readonly Kind Uuid = Out(new Struct(
        ("len", UByte), new("uuid", new HexUpTo(16)) { Measure = uuid => At.U8(uuid, 0) }));

    private static readonly Kind SysfsPath = Out(new Struct(
        ("len", UByte), new("name", new StringUpTo(128)) { Measure = path => At.U8(path, 0) + 1ul }));

    private static readonly Kind MetadataAbilities = Out(new Struct(
        ("lbmd_flags", Bits(new FlagSet("LBMD_PI_CAP_???",
            (1, "LBMD_PI_CAP_INTEGRITY"), (2, "LBMD_PI_CAP_REFTAG")))), ("lbmd_interval", UShort), ("lbmd_size", UByte),
        ("lbmd_opaque_size", UByte), ("lbmd_opaque_offset", UByte), ("lbmd_pi_size", UByte), ("lbmd_pi_offset", UByte),
        ("lbmd_guard_tag_type", OneOf8(new("LBMD_PI_CSUM_???",
            (0, "LBMD_PI_CSUM_NONE"), (1, "LBMD_PI_CSUM_IP"), (2, "LBMD_PI_CSUM_CRC16_T10DIF"), (4, "LBMD_PI_CSUM_CRC64_NVME")))), ("lbmd_app_tag_size", UByte),
        ("lbmd_ref_tag_size", UByte), ("lbmd_storage_tag_size", UByte), ("", UByte)));

    private static readonly Kind TrimRange = In(new Struct(("start", Hex64), ("len", ULongLong), ("minlen", ULongLong)));

    private static readonly Kind XAttributes = Out(new Struct(
        ("fsx_xflags", XFlags), ("fsx_extsize", UInt), ("fsx_nextents", UInt), ("fsx_projid", Hex32), ("fsx_cowextsize", UInt),
        ("", new ArrayOf(UByte, Fixed(8), whole: true))));

    private static readonly Kind XAttributesToSet = In(new Struct(
        ("fsx_xflags", XFlags), ("fsx_extsize", UInt), ("", UInt), ("fsx_projid", Hex32), ("fsx_cowextsize", UInt),
        ("", new ArrayOf(UByte, Fixed(8), whole: true))));

    private static readonly Kind ShutdownFlags = OneOf(new FlagSet("FS_SHUTDOWN_FLAGS_???",
        (0, "FS_SHUTDOWN_FLAGS_DEFAULT"), (1, "FS_SHUTDOWN_FLAGS_LOGFLUSH"), (2, "FS_SHUTDOWN_FLAGS_NOLOGFLUSH")));

    private static readonly FlagSet ExtentMapFlags = new("FIEMAP_FLAG_???",
        (1, "FIEMAP_FLAG_SYNC"), (2, "FIEMAP_FLAG_XATTR"), (4, "FIEMAP_FLAG_CACHE"));

    private static readonly Kind ExtentMapBits = Bits(ExtentMapFlags);

    private static readonly Struct ExtentMap = new(
        ("fm_start", ULongLong), ("fm_length", ULongLong), ("fm_flags", Bits(ExtentMapFlags)), ("", UInt), ("fm_extent_count", UInt), ("", UInt));

    private static readonly Kind Extent = new Struct(
        ("fe_logical", ULongLong), ("fe_physical", ULongLong), ("fe_length", ULongLong), ("", ULongLong), ("", ULongLong),
        ("fe_flags", Bits(new FlagSet("FIEMAP_EXTENT_???",
            (1, "FIEMAP_EXTENT_LAST"), (2, "FIEMAP_EXTENT_UNKNOWN"), (4, "FIEMAP_EXTENT_DELALLOC"), (8, "FIEMAP_EXTENT_ENCODED"),
            (0x80, "FIEMAP_EXTENT_DATA_ENCRYPTED"), (0x100, "FIEMAP_EXTENT_NOT_ALIGNED"), (0x200, "FIEMAP_EXTENT_DATA_INLINE"),
            (0x400, "FIEMAP_EXTENT_DATA_TAIL"), (0x800, "FIEMAP_EXTENT_UNWRITTEN"), (0x1000, "FIEMAP_EXTENT_MERGED"),
            (0x2000, "FIEMAP_EXTENT_SHARED")))), ("", UInt), ("", UInt), ("", UInt));

    private static readonly Kind MappedExtents = Out(Array(Extent, Measured));

    private static readonly Kind Extents = new Split(In(ExtentMap), new CustomPointer(Phase.Exit, (decoder, address) =>
    {
        if (decoder.Failed || !decoder.Finished) return;
        decoder.Put(" => ");
        var map = decoder.Read(Phase.Exit, address, ExtentMap.Size(decoder));
        if (map.Length < ExtentMap.Size(decoder))
        {
            decoder.PutAddress(address);
            return;
        }

        decoder.Put('{');
        decoder.PutField("fm_flags");
        ExtentMapBits.Describe(decoder, At.U32(map, 16));
        decoder.PutSeparator();
        decoder.PutField("fm_mapped_extents");
        var count = At.U32(map, 20);
        decoder.PutUInt(count);
        decoder.PutSeparator();
        if (decoder.WantsAll)
        {
            decoder.PutField("fm_extents");
            decoder.Measure = count;
            MappedExtents.Describe(decoder, address + (ulong)ExtentMap.Size(decoder));
        }
        else decoder.Put("...");
        decoder.Put('}');
    })
    {
        ReadsAs = [Out(ExtentMap), Out(new Kinds.Extent(Count.Behind(2, offset: 20), 56) { Offset64 = 32, Offset32 = 32 })],
    });

    public static readonly (ulong Command, Kind Argument)[] Rows =
    [
        (0xC020660B /* FS_IOC_FIEMAP */, Extents),
        (0x80086601 /* FS_IOC_GETFLAGS */, OutBox(InodeFlags)), (0x40086602 /* FS_IOC_SETFLAGS */, InBox(InodeFlags)),
        (0x80046601 /* FS_IOC32_GETFLAGS */, OutBox(InodeFlags)), (0x40046602 /* FS_IOC32_SETFLAGS */, InBox(InodeFlags)),
        (0x80111500 /* FS_IOC_GETFSUUID */, Uuid), (0x80811501 /* FS_IOC_GETFSSYSFSPATH */, SysfsPath), (0xC0101502 /* FS_IOC_GETLBMD_CAP */, MetadataAbilities),
        (0xC0185879 /* FITRIM */, TrimRange), (0xC0045877 /* FIFREEZE */, Hidden), (0xC0045878 /* FITHAW */, Hidden), (0x801C581F /* FS_IOC_FSGETXATTR */, XAttributes),
        (0x401C5820 /* FS_IOC_FSSETXATTR */, XAttributesToSet), (0x8004587D /* FS_IOC_SHUTDOWN */, InBox(ShutdownFlags)),
    ];
}
