using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>What statmount(2) tells of a mount: numbers, each under a bit of the mask, and behind them the strings that some of them lead to.</summary>
internal static class StatMount
{
    /// <summary>The size of struct statmount (linux/mount.h), where the strings begin, and the most of them that is looked at.</summary>
    private const int NumberBytes = 512, MostStrings = 3 * 4096;

    private const int MaskAt = 8;

    private static readonly Kind Mask = Bits64(new FlagSet("STATMOUNT_???",
        (1, "STATMOUNT_SB_BASIC"), (2, "STATMOUNT_MNT_BASIC"), (4, "STATMOUNT_PROPAGATE_FROM"), (8, "STATMOUNT_MNT_ROOT"),
        (0x10, "STATMOUNT_MNT_POINT"), (0x20, "STATMOUNT_FS_TYPE"), (0x40, "STATMOUNT_MNT_NS_ID"), (0x80, "STATMOUNT_MNT_OPTS"),
        (0x100, "STATMOUNT_FS_SUBTYPE"), (0x200, "STATMOUNT_SB_SOURCE"), (0x400, "STATMOUNT_OPT_ARRAY"),
        (0x800, "STATMOUNT_OPT_SEC_ARRAY"), (0x1000, "STATMOUNT_SUPPORTED_MASK"), (0x2000, "STATMOUNT_MNT_UIDMAP"),
        (0x4000, "STATMOUNT_MNT_GIDMAP")));

    private static readonly Kind Flags = Bits(new FlagSet("STATMOUNT_???", (1, "STATMOUNT_BY_FD")));

    private static readonly Kind SuperFlags = Bits(new FlagSet("MS_???",
        (1, "MS_RDONLY"), (0x10, "MS_SYNCHRONOUS"), (0x80, "MS_DIRSYNC"), (0x2000000, "MS_LAZYTIME")));

    private static readonly Kind Propagation = Bits64(new FlagSet("MS_???",
        (0x20000, "MS_UNBINDABLE"), (0x40000, "MS_PRIVATE"), (0x80000, "MS_SLAVE"), (0x100000, "MS_SHARED")));

    private static readonly Kind Attributes = Bits64(new FlagSet("MOUNT_ATTR_???",
        (1, "MOUNT_ATTR_RDONLY"), (2, "MOUNT_ATTR_NOSUID"), (4, "MOUNT_ATTR_NODEV"), (8, "MOUNT_ATTR_NOEXEC"),
        (0x70, "MOUNT_ATTR__ATIME"), (0x10, "MOUNT_ATTR_NOATIME"), (0x20, "MOUNT_ATTR_STRICTATIME"), (0x80, "MOUNT_ATTR_NODIRATIME"),
        (0x100000, "MOUNT_ATTR_IDMAP"), (0x200000, "MOUNT_ATTR_NOSYMFOLLOW")));

    private static readonly Kind Magic = OneOf64(StatfsStruct.Magics);

    private static readonly Kind Request = In(new SelfSized(24, new Struct(
        ("size", UInt), ("mnt_ns_fd", Fd), ("mnt_id", Hex64), ("param", Mask), ("mnt_ns_id", Hex64))));

    private static readonly Kind Text = new CustomStruct(4, (decoder, _, bytes) => PutText(decoder, At.U32(bytes, 0), 1, isList: false), Phase.Exit, 4);

    private static readonly Kind Texts = new CustomStruct(
        4, (decoder, _, bytes) => PutText(decoder, At.U32(bytes, 0), decoder.Measure, isList: true), Phase.Exit, 4);

    private static readonly Kind Numbers = new Extensible(Arg(2), 4, new Struct(
        ("size", UInt), When(0x80, "mnt_opts", Text), ("mask", Mask), When(1, "sb_dev_major", UInt), When(1, "sb_dev_minor", UInt),
        When(1, "sb_magic", Magic), When(1, "sb_flags", SuperFlags), When(0x20, "fs_type", Text), When(2, "mnt_id", Hex64),
        When(2, "mnt_parent_id", Hex64), When(2, "mnt_id_old", Hex32), When(2, "mnt_parent_id_old", Hex32), When(2, "mnt_attr", Attributes),
        When(2, "mnt_propagation", Propagation), When(2, "mnt_peer_group", Hex64), When(2, "mnt_master", Hex64),
        When(4, "propagate_from", Hex64), When(8, "mnt_root", Text), When(0x10, "mnt_point", Text), When(0x40, "mnt_ns_id", Hex64),
        When(0x100, "fs_subtype", Text), When(0x200, "sb_source", Text), When(0x400, "opt_num", UInt), List(0x400, "opt_array", 120),
        When(0x800, "opt_sec_num", UInt), List(0x800, "opt_sec_array", 128), When(0x1000, "supported_mask", Mask),
        When(0x2000, "mnt_uidmap_num", UInt), List(0x2000, "mnt_uidmap", 144), When(0x4000, "mnt_gidmap_num", UInt),
        List(0x4000, "mnt_gidmap", 152), ("", new ArrayOf(ULongLong, Fixed(43), whole: true))), Phase.Exit, long.MaxValue, ignoresMore: true) { ReadsAs = [Out(new Extent(Arg(2)))] };

    public static readonly Syscall[] Rows = [new("statmount", None, Request, Numbers, ULong, Flags)];

    private static Field When(ulong bit, string name, Kind kind) => new(name, kind) { If = numbers => (At.U64(numbers, MaskAt) & bit) != 0 };

    private static Field List(ulong bit, string name, int countAt) =>
        When(bit, name, Texts) with { Measure = numbers => At.U32(numbers, countAt) };

    /// <summary>Writes the string, or so many strings, at an offset of what stands behind the numbers.</summary>
    private static void PutText(Decoder decoder, uint offset, ulong count, bool isList)
    {
        var strings = Strings(decoder);
        if (!decoder.IsWriting) return;
        if (offset >= strings.Length)
        {
            decoder.PutHex(offset);
            return;
        }

        strings = strings[(int)offset..];
        if (!isList)
        {
            Put(decoder, ref strings);
            return;
        }

        decoder.Put('[');
        ulong written = 0;
        for (; written < count && !strings.IsEmpty; written++)
        {
            if (written > 0) decoder.PutSeparator();
            if (written >= (ulong)decoder.ElementLimit)
            {
                decoder.Put("...]");
                return;
            }

            Put(decoder, ref strings);
        }

        if (written < count) decoder.Put(written > 0 ? ", ???" : "???", Ink.Comment);
        decoder.Put(']');
    }

    private static void Put(Decoder decoder, ref ReadOnlySpan<byte> strings)
    {
        var end = strings.IndexOf((byte)0);
        var text = end < 0 ? strings : strings[..end];
        var shown = Math.Min(text.Length, decoder.StringLimit);
        decoder.PutQuoted(text[..shown], more: shown < text.Length || end < 0);
        strings = end < 0 ? [] : strings[(end + 1)..];
    }

    private static ReadOnlySpan<byte> Strings(Decoder decoder)
    {
        var address = decoder.Argument(1);
        long size = At.U32(decoder.Read(Phase.Exit, address, 4), 0);
        if (size <= NumberBytes || size > decoder.CountArgument(2)) return [];
        var wanted = (int)Math.Min(size - NumberBytes, MostStrings);
        var strings = decoder.Read(Phase.Exit, address + NumberBytes, wanted);
        return strings.Length < wanted ? [] : strings;
    }
}
