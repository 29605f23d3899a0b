using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Waits;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.M;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Waiting for children, and what they used up.</summary>
internal static class Waiting
{
    private static readonly Kind Options = Bits(new FlagSet("W???",
        (1, "WNOHANG"), (4, "WEXITED"), (2, "WSTOPPED"), (8, "WCONTINUED"), (0x100_0000, "WNOWAIT"), (0x8000_0000, "__WCLONE"),
        (0x4000_0000, "__WALL"), (0x2000_0000, "__WNOTHREAD")));

    private static readonly Kind IdType =
        OneOf(new FlagSet("P_???", (0, "P_ALL"), (1, "P_PID"), (2, "P_PGID"), (3, "P_PIDFD")));

    private static readonly Kind Who = OneOf(new FlagSet("RUSAGE_???",
        (0, "RUSAGE_SELF"), (0xffff_ffff, "RUSAGE_CHILDREN"), (0xffff_fffe, "RUSAGE_BOTH"), (1, "RUSAGE_THREAD")));

    private static readonly Kind Usage = new Struct(
        new Field("ru_utime", TimeStructs.Timeval), new Field("ru_stime", TimeStructs.Timeval),
        new Field("ru_maxrss", ULong, true), new Field("ru_ixrss", ULong, true), new Field("ru_idrss", ULong, true),
        new Field("ru_isrss", ULong, true), new Field("ru_minflt", ULong, true), new Field("ru_majflt", ULong, true),
        new Field("ru_nswap", ULong, true), new Field("ru_inblock", ULong, true), new Field("ru_oublock", ULong, true),
        new Field("ru_msgsnd", ULong, true), new Field("ru_msgrcv", ULong, true), new Field("ru_nsignals", ULong, true),
        new Field("ru_nvcsw", ULong, true), new Field("ru_nivcsw", ULong, true));

    private static readonly Kind Status = IfReaped(OutBox(new Custom((decoder, value) => WaitStatus.Put(decoder, (uint)value), 4)));

    public static readonly Syscall[] Rows =
    [
        new("wait4", Process, Pid, Status, Options, IfReaped(Out(Usage))) { Means = WaitsForChild },
        new("waitpid", Process, Int, Status, Options) { Means = WaitsForChild },
        new("waitid", Process, IdType, new Switch(0, Pid, (3, Fd)), Out(SignalInfo.Kind), Options, Out(Usage)) { Means = WaitsForChild with { Wait = new Wait(WaitKind.Child, ChildWaits.ByType) } },
        new("getrusage", None, Who, Out(Usage)),
    ];

    /// <summary>With WNOHANG and no child to report, the kernel returns 0 and fills nothing.</summary>
    private static When IfReaped(Kind kind) => new(decoder => !decoder.Finished || decoder.Result > 0, kind, Addr);
}
