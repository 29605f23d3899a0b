using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Waits;
using static Stuck.Tracing.Syscalls.Families.PollSets;
using static Stuck.Tracing.Syscalls.Families.TimeStructs;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.M;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Waiting for descriptors: epoll, poll, select.</summary>
internal static class Polling
{
    private const ulong EpollCtlDel = 2;

    /// <summary>Bits of struct epoll_event.</summary>
    public static readonly FlagSet EpollEvents = new("EPOLL???",
        (0x001, "EPOLLIN"), (0x002, "EPOLLPRI"), (0x004, "EPOLLOUT"), (0x008, "EPOLLERR"), (0x010, "EPOLLHUP"), (0x020, "EPOLLNVAL"),
        (0x040, "EPOLLRDNORM"), (0x080, "EPOLLRDBAND"), (0x100, "EPOLLWRNORM"), (0x200, "EPOLLWRBAND"), (0x400, "EPOLLMSG"),
        (0x2000, "EPOLLRDHUP"), (0x1000_0000, "EPOLLEXCLUSIVE"), (0x2000_0000, "EPOLLWAKEUP"), (0x4000_0000, "EPOLLONESHOT"),
        (0x8000_0000, "EPOLLET"));

    private static readonly FlagSet EpollCreateFlags = new("EPOLL_???", (0x8_0000, "EPOLL_CLOEXEC"));

    private static readonly FlagSet EpollOperations = new("EPOLL_CTL_???",
        (1, "EPOLL_CTL_ADD"), (EpollCtlDel, "EPOLL_CTL_DEL"), (3, "EPOLL_CTL_MOD"));

    /// <summary>The kernel hands data back untouched; strace shows it as an int and as a long, having no way to know which it is.</summary>
    private static readonly Kind EpollData = new Custom((decoder, value) =>
    {
        decoder.Put('{');
        decoder.PutField("u32");
        decoder.PutUInt((uint)value);
        decoder.PutSeparator();
        decoder.PutField("u64");
        decoder.PutUInt(value);
        decoder.Put('}');
    }, 8);

    private static readonly Kind EpollEvent = new Struct(packed: true, new Field("events", Bits(EpollEvents)), new Field("data", EpollData));

    private static readonly Kind EventsOut = Out(Array(EpollEvent, Returned));

    private static readonly Kind Mask = In(new SignalSet());

    /// <summary>pselect6 has no room for a seventh register: the mask and its size come in memory.</summary>
    public static readonly Kind SelectMask = In(new CustomStruct(16, 8, (decoder, _, bytes) =>
    {
        var mask = decoder.Word(bytes);
        var size = decoder.Word(bytes[decoder.WordSize..]);
        decoder.Put('{');
        decoder.PutField("sigmask");
        (size == 8 ? Mask : Addr).Describe(decoder, mask);
        decoder.PutSeparator();
        decoder.PutField("sigsetsize");
        decoder.PutUInt(size);
        decoder.Put('}');
    }, Phase.Entry) { ReadsAs = [new Struct(("sigmask", Mask), ("sigsetsize", ULong))] });

    public static readonly Syscall[] Rows =
    [
        new("epoll_create", Desc, Int) { Result = NewFd },
        new("epoll_create1", Desc, Bits(EpollCreateFlags)) { Result = NewFd },
        new("epoll_ctl", Desc, Fd, OneOf(EpollOperations), Fd, new Switch(1, In(EpollEvent), (EpollCtlDel, Addr))) { Means = Watches },
        new("epoll_wait", Desc, Fd, EventsOut, Int, Int) { Means = WaitsForEvents with { Timeout = MillisecondsAt(3) } },
        new("epoll_pwait", Desc, Fd, EventsOut, Int, Int, SigSet(Arg(5)), ULong) { Means = WaitsForEvents with { Timeout = MillisecondsAt(3) } },
        new("epoll_pwait2", Desc, Fd, EventsOut, Int, In(Timespec64), SigSet(Arg(5)), ULong) { Means = WaitsForEvents with { Timeout = TimespecAt(3) }, HasWideTimes = true },
        new("poll", Desc, Polled, UInt, Int) { Means = Polls with { Timeout = MillisecondsAt(2), ResumesIn = "poll" }, Note = decoder => PollNote(decoder, left: -1, Timespec), NoteReads = [(0, Ready)] },
        Ppoll("ppoll", Timespec),
        Ppoll("ppoll_time64", Timespec64),
        // On i386 it is another call, whose arguments lie in memory.
        Select("select", isPackedIn32: true),
        Select("_newselect"),
        Pselect("pselect6", Timespec),
        Pselect("pselect6_time64", Timespec64),
    ];

    private static Syscall Ppoll(string name, Kind time) =>
        new(name, Desc, Polled, UInt, In(time), SigSet(Arg(4)), ULong) 
        {
            Means = Polls with { Timeout = TimespecAt(2), Interruption = Interruption.Updates },
            Note = decoder => PollNote(decoder, left: 2, time),
            NoteReads = [(0, Ready), (2, Out(time))],
        };

    private static Syscall Select(string name, bool isPackedIn32 = false) =>
        new(name, Desc, Int, FdSet, FdSet, FdSet, In(Timeval))
        {
            Means = Selects with { Timeout = TimevalAt(4), IsPackedIn32 = isPackedIn32 },
            Note = decoder => SelectNote(decoder, left: 4, Timeval),
            NoteReads = [.. ReadySets, (4, Out(Timeval))],
        };

    private static Syscall Pselect(string name, Kind time) =>
        new(name, Desc, Int, FdSet, FdSet, FdSet, In(time), SelectMask)
        {
            Means = Selects with { Timeout = TimespecAt(4) },
            Note = decoder => SelectNote(decoder, left: 4, time),
            NoteReads = [.. ReadySets, (4, Out(time))],
        };
}
