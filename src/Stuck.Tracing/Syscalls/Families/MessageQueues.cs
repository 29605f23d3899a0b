using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Effects;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Waits;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.M;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>POSIX message queues (mq_overview(7)).</summary>
internal static class MessageQueues
{
    private const ulong CLOCK_REALTIME = 0;

    private static readonly Kind Flags = LongBits(new FlagSet("O_???", (0x800, "O_NONBLOCK")));

    private static readonly CallTimeout s_deadline = TimespecAt(4) with { Clock = CLOCK_REALTIME };

    private static readonly Kind Attributes = Attribute(Flags);

    private static readonly Kind NewAttributes = Attribute(Hex);

    private static readonly Func<Decoder, bool> Creates = decoder => (decoder.Argument(1) & 0x40) != 0;

    public static readonly Syscall[] Rows =
    [
        new("mq_open", Desc, PathName, FileFlags.OpenFlags, If(Creates, Octal), If(Creates, In(NewAttributes))) { Result = NewFd },
        new("mq_unlink", None, PathName),
        Send("mq_timedsend", TimeStructs.Timespec),
        Send("mq_timedsend_time64", TimeStructs.Timespec64),
        Receive("mq_timedreceive", TimeStructs.Timespec),
        Receive("mq_timedreceive_time64", TimeStructs.Timespec64),
        new("mq_notify", Desc, Fd, In(SignalEvent.Kind)),
        new("mq_getsetattr", Desc, Fd, In(Attributes), Out(Attributes)),
    ];

    private static Struct Attribute(Kind flags) => new(
        ("mq_flags", flags), ("mq_maxmsg", Long), ("mq_msgsize", Long), ("mq_curmsgs", Long), ("", Array(Long, Fixed(4))));

    private static Meaning Until(Meaning moved) => moved with { Timeout = s_deadline, Expected = WaitsForWord.Expected };

    private static Syscall Send(string name, Kind time) =>
        new(name, Desc, Fd, InBytes(2), ULong, UInt, In(time)) { Means = Until(Sends(DataShape.Buffer, Interruption.Continues)) };

    private static Syscall Receive(string name, Kind time) =>
        new(name, Desc, Fd, OutBytes(), ULong, OutBox(UInt), In(time)) { Means = Until(Receives(DataShape.Buffer, Interruption.Continues)) };
}
