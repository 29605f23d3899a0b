using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Effects;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Waits;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.M;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Moving bytes: read and write in all their forms, and the calls that copy inside the kernel.</summary>
internal static class Transfer
{
    /// <summary>What an offset counts from.</summary>
    public static readonly FlagSet Whences = new("SEEK_???",
        (0, "SEEK_SET"), (1, "SEEK_CUR"), (2, "SEEK_END"), (3, "SEEK_DATA"), (4, "SEEK_HOLE"));

    private static readonly Kind Whence = OneOf(Whences);

    public static readonly Kind ReadWriteFlags = Bits(new("RWF_???",
            (1, "RWF_HIPRI"), (2, "RWF_DSYNC"), (4, "RWF_SYNC"), (8, "RWF_NOWAIT"), (0x10, "RWF_APPEND"), (0x20, "RWF_NOAPPEND"),
            (0x40, "RWF_ATOMIC"), (0x80, "RWF_DONTCACHE"), (0x100, "RWF_NOSIGNAL")));

    private static readonly Kind SpliceFlags = Bits(new("SPLICE_F_???",
        (1, "SPLICE_F_MOVE"), (2, "SPLICE_F_NONBLOCK"), (4, "SPLICE_F_MORE"), (8, "SPLICE_F_GIFT")));

    private static readonly Kind Filled = new IoVector(Phase.Exit, Arg(2));

    private static readonly Kind Given = new IoVector(Phase.Entry, Arg(2));

    /// <summary>A position, from the fourth argument on; on i386 its other half is the fifth.</summary>
    private static readonly Kind Position = new WideArgument(LongLong, 3, 3);

    private static readonly Kind Offset = InBox(LongLong);

    // A file that has positions is begun again by the kernel, if it is left at all.
    private static readonly Meaning
        ReadsAt = Receives(DataShape.Buffer, Interruption.Continues),
        WritesAt = Sends(DataShape.Buffer, Interruption.Continues),
        ReadsVectorAt = Receives(DataShape.Vector, Interruption.Continues),
        WritesVectorAt = Sends(DataShape.Vector, Interruption.Continues);

    public static readonly Syscall[] Rows =
    [
        new("read", Desc, Fd, OutBytes(), ULong) { Means = Receives(DataShape.Buffer) },
        new("write", Desc, Fd, InBytes(2), ULong) { Means = Sends(DataShape.Buffer) },
        new("pread64", Desc, Fd, OutBytes(), ULong, Position) { Means = ReadsAt },
        new("pwrite64", Desc, Fd, InBytes(2), ULong, Position) { Means = WritesAt },
        new("readv", Desc, Fd, Filled, ULong) { Means = Receives(DataShape.Vector) },
        new("writev", Desc, Fd, Given, ULong) { Means = Sends(DataShape.Vector) },
        new("preadv", Desc, Fd, Filled, ULong, Position) { Means = ReadsVectorAt },
        new("pwritev", Desc, Fd, Given, ULong, Position) { Means = WritesVectorAt },
        new("preadv2", Desc, Fd, Filled, ULong, Position, Hidden, ReadWriteFlags) { Means = ReadsVectorAt },
        new("pwritev2", Desc, Fd, Given, ULong, Position, Hidden, ReadWriteFlags) { Means = WritesVectorAt },
        new("lseek", Desc, Fd, Long, Whence),
        new("_llseek", Desc, Fd, new Custom((decoder, high) => decoder.PutInt((long)(high << 32 | decoder.Argument(2)))), Hidden,
            OutBox(LongLong), Whence),
        new("sendfile", Desc | Network, Fd, Fd, new InOutPointer(Long, separately: true), ULong) { Means = Moves(1, 0) },
        new("sendfile64", Desc | Network, Fd, Fd, new InOutPointer(LongLong, separately: true), ULong) { Means = Moves(1, 0) },
        new("splice", Desc, Fd, Offset, Fd, Offset, ULong, SpliceFlags) { Means = Moves(0, 2) },
        new("process_vm_readv", None, Int, new IoVector(Phase.Exit, Arg(2)), ULong, AddressVector(Arg(4)), ULong, ULong),
        new("process_vm_writev", None, Int, Given, ULong, AddressVector(Arg(4)), ULong, ULong),
        new("process_madvise", Desc, Fd, AddressVector(Arg(2)), ULong, Memory.Advice, Hex32),
        new("tee", Desc, Fd, Fd, ULong, SpliceFlags) { Means = Moves(0, 1) },
        new("vmsplice", Desc, Fd, Given, ULong, SpliceFlags) { Means = WritesVectorAt with { Wait = WaitsToRead.Wait } },
        new("copy_file_range", Desc, Fd, Offset, Fd, Offset, ULong, UInt) { Means = Moves(0, 2) },
    ];
}
