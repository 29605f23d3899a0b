using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.M;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Reads and writes that are handed in and fetched later (io_submit(2)).</summary>
internal static class AsyncIo
{
    private const int FlagsAt = 56, BufferAt = 24, LengthAt = 32;

    /// <summary>IOCB_FLAG_RESFD and IOCB_FLAG_IOPRIO of linux/aio_abi.h.</summary>
    private const uint NotifiesDescriptor = 1, HasPriority = 2;

    private static readonly Field[] Header =
    [
        ("aio_data", Hex64), ("aio_key", new NonZero(UInt)), ("aio_rw_flags", new NonZero(Transfer.ReadWriteFlags)),
        ("aio_lio_opcode", new Choice(new("IOCB_CMD_???",
            (0, "IOCB_CMD_PREAD"), (1, "IOCB_CMD_PWRITE"), (2, "IOCB_CMD_FSYNC"), (3, "IOCB_CMD_FDSYNC"), (4, "IOCB_CMD_PREADX"),
            (5, "IOCB_CMD_POLL"), (6, "IOCB_CMD_NOOP"), (7, "IOCB_CMD_PREADV"), (8, "IOCB_CMD_PWRITEV")), 2, IntegerFormat.Unsigned)),
        new("aio_reqprio", new When(decoder => decoder.Measure != 0, Scheduling.Priority16, Short))
        {
            Measure = control => At.U32(control, FlagsAt) & HasPriority,
            If = control => At.U16(control, 18) != 0 || (At.U32(control, FlagsAt) & HasPriority) != 0,
        },
        ("aio_fildes", Fd),
    ];

    private static readonly Field[] Notification =
    [
        ("aio_offset", LongLong), ("", ULongLong), ("aio_flags", new NonZero(Bits(new FlagSet("IOCB_FLAG_???",
            (1, "IOCB_FLAG_RESFD"), (2, "IOCB_FLAG_IOPRIO"))))),
        new("aio_resfd", new NonZero(Hex32)) { If = control => !Notifies(control) }, 
    ];

    private static readonly Struct Plain = new(Header);

    private static readonly Struct Read = new([.. Header, ("aio_buf", Hex64), ("aio_nbytes", ULongLong), .. Notification]);

    private static readonly Struct Write = new(
    [
        .. Header, new("aio_buf", new Wide(In(new Bytes(Measured)))) { MeasureAt = new(LengthAt, sizeof(ulong)) }, ("aio_nbytes", ULongLong), .. Notification,
    ]);

    private static readonly Struct ReadVector = new(
        [.. Header, new("aio_buf", new Wide(AddressVector(Measured))) { MeasureAt = new(LengthAt, sizeof(ulong)) }, ("", ULongLong), .. Notification]);

    private static readonly Struct WriteVector = new(
        [.. Header, new("aio_buf", new Wide(new IoVector(Phase.Entry, Measured))) { MeasureAt = new(LengthAt, sizeof(ulong)) }, ("", ULongLong), .. Notification]);

    private static readonly Struct Poll = new(
        [.. Header, ("aio_buf", Bits64(PollEvents.Names)), ("", ULongLong), ("", LongLong), .. Notification[1..]]);

    private static readonly Kind ControlBlock = new Variant(64, Key, Plain,
        (0, Read), (1, Write), (5, Poll), (7, ReadVector), (8, WriteVector), (100, Read), (107, Read));

    private static readonly Kind Event = new Struct(("data", Hex64), ("obj", Hex64), ("res", LongLong), ("res2", LongLong));

    private static readonly Kind Events = Out(Array(Event, Returned));

    public static readonly Syscall[] Rows =
    [
        new("io_setup", SyscallClass.Memory, UInt, OutBox(Hex)),
        new("io_destroy", SyscallClass.Memory, Addr),
        new("io_submit", None, Addr, Long, new When(decoder => decoder.SignedArgument(1) < 0, Addr, In(Array(In(ControlBlock), Arg(1))))),
        new("io_cancel", None, Addr, In(new Variant(64, _ => 0, Plain)), Out(Event)),
        new("io_getevents", None, Addr, Long, Long, Events, In(TimeStructs.Timespec)) { Means = WaitsForWork with { Timeout = TimespecAt(4) } },
        new("io_pgetevents", None, Addr, Long, Long, Events, In(TimeStructs.Timespec), Polling.SelectMask)
        {
            Means = WaitsForWork with { Timeout = TimespecAt(4) },
        },
        new("io_pgetevents_time64", None, Addr, Long, Long, Events, In(TimeStructs.Timespec64), Polling.SelectMask),
    ];

    private static ulong Length(ReadOnlySpan<byte> control) => At.U64(control, LengthAt);

    private static bool Notifies(ReadOnlySpan<byte> control) => (At.U32(control, FlagsAt) & NotifiesDescriptor) != 0;

    /// <summary>The command; those whose length is no length are shown with their buffer's address (100 is added to them).</summary>
    private static ulong Key(ReadOnlySpan<byte> control)
    {
        ulong command = At.U16(control, 16);
        if ((long)Length(control) >= 0 || command is not (1 or 7 or 8)) return command;
        return command == 1 ? 100u : 107u;
    }
}
