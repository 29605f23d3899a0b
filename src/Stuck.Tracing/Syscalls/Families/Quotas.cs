using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Limits on what users may fill a disk with (quotactl(2)).</summary>
internal static class Quotas
{
    private static readonly FlagSet CommandNames = new("Q_???",
        (0x100, "Q_V1_QUOTAON"), (0x200, "Q_V1_QUOTAOFF"), (0x300, "Q_V1_GETQUOTA"), (0x400, "Q_V1_SETQUOTA"), (0x500, "Q_V1_SETUSE"),
        (0x600, "Q_V1_SYNC"), (0x700, "Q_SETQLIM"), (0x800, "Q_V1_GETSTATS"), (0x1000, "Q_V1_RSQUASH"), (0xD00, "Q_V2_GETQUOTA"),
        (0xE00, "Q_V2_SETQUOTA"), (0xF00, "Q_V2_SETUSE"), (0x900, "Q_V2_GETINFO"), (0xA00, "Q_V2_SETINFO"), (0xB00, "Q_V2_SETGRACE"),
        (0xC00, "Q_V2_SETFLAGS"), (0x1100, "Q_V2_GETSTATS"), (0x800001, "Q_SYNC"), (0x800002, "Q_QUOTAON"), (0x800003, "Q_QUOTAOFF"),
        (0x800004, "Q_GETFMT"), (0x800005, "Q_GETINFO"), (0x800006, "Q_SETINFO"), (0x800007, "Q_GETQUOTA"), (0x800008, "Q_SETQUOTA"),
        (0x800009, "Q_GETNEXTQUOTA"), (0x5801, "Q_XQUOTAON"), (0x5802, "Q_XQUOTAOFF"), (0x5803, "Q_XGETQUOTA"), (0x5804, "Q_XSETQLIM"),
        (0x5805, "Q_XGETQSTAT"), (0x5806, "Q_XQUOTARM"), (0x5807, "Q_XQUOTASYNC"), (0x5808, "Q_XGETQSTATV"), (0x5809, "Q_XGETNEXTQUOTA"));

    private static readonly FlagSet TypeNames = new("???QUOTA", (0, "USRQUOTA"), (1, "GRPQUOTA"), (2, "PRJQUOTA"));

    private static readonly Kind Format = OneOf(new FlagSet("QFMT_???",
        (1, "QFMT_VFS_OLD"), (2, "QFMT_VFS_V0"), (3, "QFMT_OCFS2"), (4, "QFMT_VFS_V1"), (5, "QFMT_SHMEM")));

    private static readonly FlagSet XfsFlagNames = new("FS_QUOTA_???",
        (1, "FS_QUOTA_UDQ_ACCT"), (2, "FS_QUOTA_UDQ_ENFD"), (4, "FS_QUOTA_GDQ_ACCT"), (8, "FS_QUOTA_GDQ_ENFD"),
        (0x10, "FS_QUOTA_PDQ_ACCT"), (0x20, "FS_QUOTA_PDQ_ENFD"));

    private static readonly FlagSet XfsQuotaTypes = new("FS_???_QUOTA", (1, "FS_USER_QUOTA"), (2, "FS_PROJ_QUOTA"), (4, "FS_GROUP_QUOTA"));

    private static readonly Kind ValidBlocks = Bits(new FlagSet("QIF_???",
        (1, "QIF_BLIMITS"), (2, "QIF_SPACE"), (4, "QIF_ILIMITS"), (8, "QIF_INODES"), (0x10, "QIF_BTIME"), (0x20, "QIF_ITIME")));

    private static readonly Kind InfoFlags = Bits(new FlagSet("DQF_???", (1, "DQF_ROOT_SQUASH"), (0x10000, "DQF_SYS_FILE")));

    private static readonly Kind ValidInfo = Bits(new FlagSet("IIF_???", (1, "IIF_BGRACE"), (2, "IIF_IGRACE"), (4, "IIF_FLAGS")));

    private static readonly Field[] Blocks =
    [
        ("dqb_bhardlimit", ULongLong), ("dqb_bsoftlimit", ULongLong), ("dqb_curspace", ULongLong), ("dqb_ihardlimit", ULongLong),
        ("dqb_isoftlimit", ULongLong), ("dqb_curinodes", ULongLong), new("dqb_btime", ULongLong, true), new("dqb_itime", ULongLong, true),
        new("dqb_valid", ValidBlocks, true),
    ];

    private static readonly Kind Block = new Struct(packed: true, Blocks);

    private static readonly Kind NextBlock = new Struct([.. Blocks, ("dqb_id", UInt)]);

    private static readonly Kind Info = new Struct(
        ("dqi_bgrace", ULongLong), ("dqi_igrace", ULongLong), ("dqi_flags", InfoFlags), ("dqi_valid", ValidInfo));

    private static readonly Kind SByte = new Integer(IntegerFormat.Signed, 1);

    private static readonly Kind XfsBlock = new Struct(
        ("d_version", SByte), ("d_flags", Bits8(XfsQuotaTypes)), ("d_fieldmask", Hex16), ("d_id", UInt), ("d_blk_hardlimit", ULongLong),
        ("d_blk_softlimit", ULongLong), ("d_ino_hardlimit", ULongLong), ("d_ino_softlimit", ULongLong), ("d_bcount", ULongLong),
        ("d_icount", ULongLong), new("d_itimer", Int, true), new("d_btimer", Int, true), new("d_iwarns", UShort, true),
        new("d_bwarns", UShort, true), ("", Array(UByte, Fixed(4))), new("d_rtb_hardlimit", ULongLong, true),
        new("d_rtb_softlimit", ULongLong, true), new("d_rtbcount", ULongLong, true), new("d_rtbtimer", Int, true),
        new("d_rtbwarns", UShort, true), ("", Array(UByte, Fixed(10))));

    private static readonly Kind FileState = new Struct(("qfs_ino", ULongLong), ("qfs_nblks", ULongLong), ("qfs_nextents", UInt));

    private static readonly Field[] Limits =
    [
        new("qs_btimelimit", Int, true), new("qs_itimelimit", Int, true), new("qs_rtbtimelimit", Int, true),
        new("qs_bwarnlimit", UShort, true), new("qs_iwarnlimit", UShort, true),
    ];

    private static readonly Kind XfsState = new Struct(
    [
        ("qs_version", SByte), new("qs_flags", Bits16(XfsFlagNames), true), ("", SByte), new("qs_uquota", FileState, true),
        new("qs_gquota", FileState, true), new("qs_incoredqs", UInt, true), .. Limits,
    ]);

    private static readonly Kind XfsStateV = new Struct(
    [
        ("qs_version", SByte), ("", UByte), new("qs_flags", Bits16(XfsFlagNames), true), new("qs_incoredqs", UInt, true),
        new("qs_uquota", FileState, true), new("qs_gquota", FileState, true), new("qs_pquota", FileState, true), .. Limits,
        ("", Array(UByte, Fixed(72))),
    ]);

    /// <summary>By command: what the third argument is (null: there is none), and the fourth.</summary>
    private static readonly (ulong[] Commands, Kind Id, Kind Data)[] Shapes =
    [
        ([0x80_0002], Format, PathName),
        ([0x80_0001, 0x80_0003, 0x5807], Hidden, Hidden),
        ([0x80_0007], Id, Out(Block)),
        ([0x80_0008], Id, In(Block)),
        ([0x80_0009], Id, Out(NextBlock)),
        ([0x5803, 0x5809], Id, Out(XfsBlock)),
        ([0x5804], Id, In(XfsBlock)),
        ([0x80_0004], Hidden, OutBox(Format)),
        ([0x80_0005], Hidden, Out(Info)),
        ([0x80_0006], Hidden, In(Info)),
        ([0x5805], Hidden, Out(XfsState)),
        ([0x5808], Hidden, Out(XfsStateV)),
        ([0x5801, 0x5802], Hidden, InBox(Bits(XfsFlagNames))),
        ([0x5806], Hidden, InBox(Bits(XfsQuotaTypes))),
    ];

    private static readonly Kind Command = new Custom((decoder, value) =>
    {
        if (!decoder.BeginNames((uint)value, IntegerFormat.Unsigned)) return;
        decoder.Put("QCMD(");
        Part(decoder, CommandNames, (uint)value >> 8);
        decoder.PutSeparator();
        Part(decoder, TypeNames, value & 0xFF);
        decoder.Put(')');
        decoder.EndNames();
    });

    public static readonly Syscall[] Rows =
    [
        new("quotactl", SyscallClass.File, Command, PathName, By(0, Id, shape => shape.Id), By(0, Addr, shape => shape.Data)),
        new("quotactl_fd", Desc, Fd, Command, By(1, Id, shape => shape.Id), By(1, Addr, shape => shape.Data)),
    ];

    private static Switch By(int index, Kind otherwise, Func<(ulong[] Commands, Kind Id, Kind Data), Kind> choose) => new(
        index, 0xFFFF_FF00, otherwise, [.. Shapes.SelectMany(shape => shape.Commands.Select(command => (command << 8, choose(shape))))]);

    private static void Part(Decoder decoder, FlagSet names, ulong value)
    {
        if (names.NameOf(value) is { } name)
        {
            decoder.PutFlag(name);
            return;
        }

        decoder.PutHex(value);
        decoder.Put(' ');
        decoder.PutComment(names.Unknown);
    }
}
