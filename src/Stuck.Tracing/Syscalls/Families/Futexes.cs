using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Waits;
using static Stuck.Tracing.Syscalls.Families.TimeStructs;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.M;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>futex(2): what locks and condition variables wait in.</summary>
internal static class Futexes
{
    private const ulong Wait = 0, Wake = 1, Fd = 2, Requeue = 3, CmpRequeue = 4, WakeOp = 5, LockPi = 6, UnlockPi = 7, TryLockPi = 8,
        WaitBitset = 9, WakeBitset = 10, WaitRequeuePi = 11, CmpRequeuePi = 12, LockPi2 = 13;

    private const ulong Private = 0x80, ClockRealtime = 0x100, RobustUnlock = 0x200, RobustList32 = 0x400;

    /// <summary>FUTEX_CMD_MASK leaves out the flags; strace looks at what can be an operation.</summary>
    private const ulong OperationMask = 0x7f;

    private static readonly (ulong Value, string Name)[] Operations =
    [
        (Wait, "FUTEX_WAIT"), (Wake, "FUTEX_WAKE"), (Requeue, "FUTEX_REQUEUE"), (CmpRequeue, "FUTEX_CMP_REQUEUE"),
        (WakeOp, "FUTEX_WAKE_OP"), (LockPi, "FUTEX_LOCK_PI"), (UnlockPi, "FUTEX_UNLOCK_PI"), (TryLockPi, "FUTEX_TRYLOCK_PI"),
        (WaitBitset, "FUTEX_WAIT_BITSET"), (WakeBitset, "FUTEX_WAKE_BITSET"), (WaitRequeuePi, "FUTEX_WAIT_REQUEUE_PI"),
        (CmpRequeuePi, "FUTEX_CMP_REQUEUE_PI"), (LockPi2, "FUTEX_LOCK_PI2"),
    ];

    /// <summary>Only the calls with a timeout that could be of another clock take FUTEX_CLOCK_REALTIME.</summary>
    private static readonly FlagSet Names = new("FUTEX_???",
    [
        .. Operations,
        (Fd, "FUTEX_FD"),
        (Fd | Private, "FUTEX_FD|FUTEX_PRIVATE_FLAG"),
        .. Operations.Select(o => (o.Value | Private, o.Name + "_PRIVATE")),
        .. Operations.Where(o => o.Value is Wait or WaitBitset or WaitRequeuePi).SelectMany(o => new[]
        {
            (o.Value | ClockRealtime, o.Name + "|FUTEX_CLOCK_REALTIME"),
            (o.Value | Private | ClockRealtime, o.Name + "_PRIVATE|FUTEX_CLOCK_REALTIME"),
        }),
        .. Robust(UnlockPi, "FUTEX_UNLOCK_PI"),
        .. Robust(Wake, "FUTEX_UNLOCK_WAKE"),
        .. Robust(WakeBitset, "FUTEX_UNLOCK_BITSET"),
    ]);

    private static readonly FlagSet Modifications = new("FUTEX_OP_???",
        (0, "FUTEX_OP_SET"), (1, "FUTEX_OP_ADD"), (2, "FUTEX_OP_OR"), (3, "FUTEX_OP_ANDN"), (4, "FUTEX_OP_XOR"));

    private static readonly FlagSet Comparisons = new("FUTEX_OP_CMP_???",
        (0, "FUTEX_OP_CMP_EQ"), (1, "FUTEX_OP_CMP_NE"), (2, "FUTEX_OP_CMP_LT"), (3, "FUTEX_OP_CMP_LE"), (4, "FUTEX_OP_CMP_GT"),
        (5, "FUTEX_OP_CMP_GE"));

    private static readonly Kind Bitset = new Custom((decoder, value) =>
    {
        if ((uint)value == uint.MaxValue) decoder.PutNamed(uint.MaxValue, "FUTEX_BITSET_MATCH_ANY");
        else decoder.PutHex((uint)value);
    });

    private static readonly Kind WakeOperation = new Custom((decoder, value) =>
    {
        const uint shiftsArgument = 8;
        var operation = (uint)value >> 28;
        if ((operation & shiftsArgument) != 0) decoder.Put("FUTEX_OP_OPARG_SHIFT<<28|", Ink.Flag);
        Shifted(decoder, Modifications, operation & ~shiftsArgument, "<<28");
        decoder.Put('|');
        decoder.PutHex(value >> 12 & 0xfff);
        decoder.Put("<<12|");
        Shifted(decoder, Comparisons, value >> 24 & 0xf, "<<24");
        decoder.Put('|');
        decoder.PutHex(value & 0xfff);
    });

    /// <summary>The flags of the newer calls: a size, and the rest.</summary>
    private static readonly Kind Flags2 = new Flags(
        new("", (4, "FUTEX2_NUMA"), (8, "FUTEX2_MPOL"), (0x80, "FUTEX2_PRIVATE")), 4, fieldMask: 3,
        new("", (0, "FUTEX2_SIZE_U8"), (1, "FUTEX2_SIZE_U16"), (2, "FUTEX2_SIZE_U32"), (3, "FUTEX2_SIZE_U64")));

    private static readonly Kind Waiter = new Struct(
        new Field("val", Hex64), new Field("uaddr", Addr64), new Field("flags", Flags2), new Field("__reserved", new NonZero(Hex32)));

    private static readonly Kind WideBitset = new Custom((decoder, value) =>
    {
        if (value == uint.MaxValue) decoder.PutNamed(uint.MaxValue, "FUTEX_BITSET_MATCH_ANY");
        else decoder.PutHex(value);
    });

    public static readonly Syscall[] Rows =
    [
        Row("futex", Timespec),
        Row("futex_time64", Timespec64),
        new("futex_waitv", None, In(Array(Waiter, Arg32(1))), UInt, Hex32, In(Timespec64), ClockId) { Means = WaitsForWord with { Wait = new Wait(WaitKind.Word, FutexWaits.ReadMany) }, HasWideTimes = true },
        new("futex_wake", None, Addr, WideBitset, Int, Flags2),
        new("futex_wait", None, Addr, ULong, WideBitset, Flags2, In(Timespec64), ClockId) { Means = WaitsForWord with { Wait = new Wait(WaitKind.Word, FutexWaits.ReadNew) }, HasWideTimes = true },
        new("futex_requeue", None, In(Array(Waiter, Fixed(2))), Hex32, Int, Int),
    ];

    private static Syscall Row(string name, Kind time)
    {
        var timeout = In(time);
        return new Syscall(name, None, Addr, OneOf(Names),
            By(UInt, (LockPi, Hidden), (LockPi2, Hidden), (UnlockPi, Hidden), (TryLockPi, Hidden)),
            By(Hex, (Wait, timeout), (LockPi, timeout), (LockPi2, timeout), (WaitBitset, timeout), (WaitRequeuePi, timeout),
                (Wake, Hidden), (WakeBitset, Hidden), (Fd, Hidden), (UnlockPi, Hidden), (TryLockPi, Hidden),
                (Requeue, UInt), (CmpRequeue, UInt), (CmpRequeuePi, UInt), (WakeOp, UInt)),
            By(Hex, (Requeue, Addr), (CmpRequeue, Addr), (CmpRequeuePi, Addr), (WakeOp, Addr), (WaitRequeuePi, Addr),
                (Wait, Hidden), (LockPi, Hidden), (LockPi2, Hidden), (WaitBitset, Hidden), (Wake, Hidden), (WakeBitset, Hidden),
                (Fd, Hidden), (UnlockPi, Hidden), (TryLockPi, Hidden)),
            By(Hex32, (WaitBitset, Bitset), (WakeBitset, Bitset), (CmpRequeue, UInt), (CmpRequeuePi, UInt), (WakeOp, WakeOperation),
                (Wait, Hidden), (Wake, Hidden), (Fd, Hidden), (Requeue, Hidden), (LockPi, Hidden), (UnlockPi, Hidden), (TryLockPi, Hidden),
                (WaitRequeuePi, Hidden), (LockPi2, Hidden)))
        {
            Means = WaitsForWord with { ResumesIn = "futex" },
        };
    }

    /// <summary>Unlocking together with the entry in the list of robust futexes.</summary>
    private static (ulong, string)[] Robust(ulong operation, string name) =>
    [
        (operation | RobustUnlock, name + "_LIST64"), (operation | RobustUnlock | Private, name + "_LIST64_PRIVATE"),
        (operation | RobustUnlock | RobustList32, name + "_LIST32"), (operation | RobustUnlock | RobustList32 | Private, name + "_LIST32_PRIVATE"),
    ];

    /// <summary>The kind of an argument by the operation, without its flags.</summary>
    private static Switch By(Kind otherwise, params (ulong, Kind)[] cases) => new(1, OperationMask, otherwise, cases);

    private static void Shifted(Decoder decoder, FlagSet names, ulong value, string shift)
    {
        if (names.NameOf(value) is { } name) decoder.PutFlag(name);
        else decoder.PutHex(value);
        decoder.Put(shift);
        if (names.NameOf(value) is not null) return;
        decoder.Put(' ');
        decoder.PutComment(names.Unknown);
    }
}
