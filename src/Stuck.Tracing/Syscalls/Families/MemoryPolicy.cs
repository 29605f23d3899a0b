using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>On which nodes of a machine memory is to lie (numa(7)).</summary>
internal static class MemoryPolicy
{
    /// <summary>MPOL_MODE_FLAGS of linux/mempolicy.h.</summary>
    private const ulong ModeFlags = 0xE000;

    private static readonly FlagSet ModeNames = new("MPOL_???",
        (0, "MPOL_DEFAULT"), (1, "MPOL_PREFERRED"), (2, "MPOL_BIND"), (3, "MPOL_INTERLEAVE"), (4, "MPOL_LOCAL"),
        (5, "MPOL_PREFERRED_MANY"), (6, "MPOL_WEIGHTED_INTERLEAVE"));

    private static readonly FlagSet ModeFlagNames = new("MPOL_F_???",
        (0x8000, "MPOL_F_STATIC_NODES"), (0x4000, "MPOL_F_RELATIVE_NODES"), (0x2000, "MPOL_F_NUMA_BALANCING"));

    private static readonly Kind MoveFlags = Bits(new FlagSet("MPOL_MF_???",
        (1, "MPOL_MF_STRICT"), (2, "MPOL_MF_MOVE"), (4, "MPOL_MF_MOVE_ALL")));

    private static readonly Kind PageFlags = Bits(new FlagSet("MPOL_MF_???", (2, "MPOL_MF_MOVE"), (4, "MPOL_MF_MOVE_ALL")));

    private static readonly Kind QueryFlags = LongBits(new FlagSet("MPOL_F_???",
        (1, "MPOL_F_NODE"), (2, "MPOL_F_ADDR"), (4, "MPOL_F_MEMS_ALLOWED")));

    private static readonly Kind Addresses = In(Array(Addr, Arg(1)));

    private static readonly Kind Nodes = In(Array(Int, Arg(1)));

    private static readonly Kind Statuses = Out(Array(Errno, Arg(1)));

    public static readonly Syscall[] Rows =
    [
        new("mbind", SyscallClass.Memory, Addr, ULong, Mode(0), NodeMask(4), ULong, MoveFlags),
        new("set_mempolicy", SyscallClass.Memory, Mode(4), NodeMask(2), ULong),
        new("get_mempolicy", SyscallClass.Memory, OutBox(OneOf(ModeNames)), NodeMask(2, Phase.Exit), ULong, Addr, QueryFlags),
        new("set_mempolicy_home_node", SyscallClass.Memory, Addr, ULong, ULong, Hex),
        new("migrate_pages", SyscallClass.Memory, Int, ULong, NodeMask(1), NodeMask(1)),
        new("move_pages", SyscallClass.Memory, Int, ULong, Addresses, Nodes, Statuses, PageFlags),
    ];

    /// <summary>A mode with flags in the same number.</summary>
    private static Custom Mode(int bytes)
    {
        var plain = new Choice(ModeNames, bytes);
        var flags = new Flags(ModeFlagNames, bytes, ~ModeFlags, ModeNames);
        return new Custom((decoder, value) => ((value & ModeFlags) == 0 ? (Kind)plain : flags).Describe(decoder, value), bytes);
    }

    private static When NodeMask(int count, Phase phase = Phase.Entry) => new When(
        decoder => Words(decoder, count) >= 0,
        new Pointer(phase, Array(new Integer(IntegerFormat.PaddedHex), Computed(decoder => Words(decoder, count), most: Arg(count).Per(64, 32)))), Addr);

    /// <summary>How many words a mask of so many bits has, one more than there are bits; -1 when there is no such mask.</summary>
    private static long Words(Decoder decoder, int count)
    {
        var bits = decoder.Argument(count);
        var word = 8ul * (ulong)decoder.WordSize;
        var words = (bits + word - 2) / word;
        return words < bits / word || (bits != 0 && words == 0) ? -1 : (long)Math.Min(words, long.MaxValue);
    }
}
