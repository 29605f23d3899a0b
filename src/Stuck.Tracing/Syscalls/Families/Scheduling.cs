using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Families.TimeStructs;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>On which CPUs, when, and for how long threads run.</summary>
internal static class Scheduling
{
    private static readonly FlagSet Policies = new("SCHED_???",
            (0, "SCHED_OTHER"), (1, "SCHED_FIFO"), (2, "SCHED_RR"), (3, "SCHED_BATCH"), (4, "SCHED_ISO"), (5, "SCHED_IDLE"),
            (6, "SCHED_DEADLINE"), (7, "SCHED_EXT"));

    private static readonly Kind Policy = OneOf(Policies);

    private static readonly Kind Parameter = InBox(Int);

    private static readonly Kind AttributeFlags = new Flags(new FlagSet("SCHED_FLAG_???",
        (1, "SCHED_FLAG_RESET_ON_FORK"), (2, "SCHED_FLAG_RECLAIM"), (4, "SCHED_FLAG_DL_OVERRUN"), (8, "SCHED_FLAG_KEEP_POLICY"),
        (0x10, "SCHED_FLAG_KEEP_PARAMS"), (0x20, "SCHED_FLAG_UTIL_CLAMP_MIN"), (0x40, "SCHED_FLAG_UTIL_CLAMP_MAX")), bytes: 8);

    private static readonly Kind Which =
        OneOf(new FlagSet("PRIO_???", (0, "PRIO_PROCESS"), (1, "PRIO_PGRP"), (2, "PRIO_USER")));

    private static readonly Kind IoWhich = OneOf(new FlagSet("IOPRIO_WHO_???",
        (1, "IOPRIO_WHO_PROCESS"), (2, "IOPRIO_WHO_PGRP"), (3, "IOPRIO_WHO_USER")));

    private static readonly FlagSet IoClasses = new("IOPRIO_CLASS_???",
        (0, "IOPRIO_CLASS_NONE"), (1, "IOPRIO_CLASS_RT"), (2, "IOPRIO_CLASS_BE"), (3, "IOPRIO_CLASS_IDLE"));

    private static readonly Kind IoClass = OneOf(IoClasses);

    /// <summary>A priority in 16 bits, as asynchronous I/O has it.</summary>
    public static readonly Kind Priority16 = new Custom((decoder, value) => PutIoPriority(decoder, (ushort)value), 2);

    private static readonly Kind IoPriority = new Custom((decoder, value) => PutIoPriority(decoder, (uint)value), 4);

    /// <summary>Where the structure is too small or too large, the kernel writes the size that it wants into it.</summary>
    private static readonly Kind WantedSize = new SizeCorrection();

    public static readonly Syscall[] Rows =
    [
        new("sched_yield", None),
        new("sched_getaffinity", None, Pid, ULong, Out(new CpuSet(Returned))),
        new("sched_setaffinity", None, Pid, ULong, In(new CpuSet(Arg(1)))),
        new("sched_getscheduler", None, Pid) { Note = decoder => decoder.Put(Policies.NameOf((ulong)decoder.Result), Ink.Flag) },
        new("sched_setscheduler", None, Pid, Policy, Parameter),
        new("sched_getparam", None, Pid, OutBox(Int)),
        new("sched_setparam", None, Pid, Parameter),
        new("sched_get_priority_max", None, Policy),
        new("sched_get_priority_min", None, Policy),
        new("sched_rr_get_interval", None, Pid, Out(Timespec)),
        new("sched_rr_get_interval_time64", None, Pid, Out(Timespec64)),
        new("sched_getattr", None, Pid, Out(Attributes(Arg32(2))), UInt, UInt),
        new("sched_setattr", None, Pid, new Split(In(Attributes(Fixed(uint.MaxValue))), WantedSize), UInt),
        new("getpriority", None, Which, Int),
        new("setpriority", None, Which, Int, Int),
        new("nice", None, Int),
        new("ioprio_get", None, IoWhich, Int) { Note = decoder => PutIoPriority(decoder, (uint)decoder.Result) },
        new("ioprio_set", None, IoWhich, Int, IoPriority),
    ];

    private static SchedulingAttributes Attributes(Count room) => new(room, Policy, AttributeFlags);

    private static void PutIoPriority(Decoder decoder, uint value)
    {
        decoder.Put("IOPRIO_PRIO_VALUE(", Ink.Flag);
        IoClass.Describe(decoder, value >> 13);
        decoder.PutSeparator();
        decoder.PutUInt(value & 0x1fff);
        decoder.Put(')', Ink.Flag);
    }
}
