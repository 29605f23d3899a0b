using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Names;
using Stuck.Tracing.Syscalls.Numbers;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Waits;
using static Stuck.Tracing.Syscalls.Families.TimeStructs;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.M;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Sending, blocking, awaiting and handling signals.</summary>
internal static class Signals
{
    private const SyscallClass Sending = SyscallClass.Signal | Process;

    private static readonly Kind Signo = K.Signal;

    private static readonly Kind How = OneOf(new FlagSet("SIG_???", (0, "SIG_BLOCK"), (1, "SIG_UNBLOCK"), (2, "SIG_SETMASK")));

    private static readonly Kind StackFlags = Bits(new FlagSet("SS_???", (1, "SS_ONSTACK"), (2, "SS_DISABLE"), (0x8000_0000, "SS_AUTODISARM")));

    private static readonly Kind AlternateStack =
        new Struct(new Field("ss_sp", Addr), new Field("ss_flags", StackFlags), new Field("ss_size", ULong));

    private static readonly Kind DescriptorFlags = Bits(new FlagSet("SFD_???", (0x8_0000, "SFD_CLOEXEC"), (0x800, "SFD_NONBLOCK")));

    private static readonly Kind PidfdFlags = Bits(new FlagSet("PIDFD_SIGNAL_???",
        (1, "PIDFD_SIGNAL_THREAD"), (2, "PIDFD_SIGNAL_THREAD_GROUP"), (4, "PIDFD_SIGNAL_PROCESS_GROUP")));

    /// <summary>sigset_t of the first Linux: one word.</summary>
    private static readonly Kind OldSet = new SignalSet(Fixed(4));

    /// <summary>What the kernel makes of a sleep that a stop has interrupted.</summary>
    private static readonly Kind Resumed = new Custom((decoder, _) =>
    {
        var name = CallNames.Of(decoder.Abi, (int)(decoder.Record.FindNumber(PieceHeader.Resumed) ?? uint.MaxValue));
        decoder.Put("<... resuming interrupted ", Ink.Comment);
        decoder.Put(name.Length > 0 ? name : "system call", Ink.Comment);
        decoder.Put(" ...>", Ink.Comment);
    });

    public static readonly Syscall[] Rows =
    [
        new("kill", Sending, Pid, Signo),
        new("tkill", Sending, Pid, Signo),
        new("tgkill", Sending, Pid, Pid, Signo),
        new("rt_sigqueueinfo", Sending, Pid, Signo, In(SignalInfo.Kind)),
        new("rt_tgsigqueueinfo", Sending, Pid, Pid, Signo, In(SignalInfo.Kind)),
        new("pidfd_send_signal", Sending | Desc, Fd, Signo, In(SignalInfo.Kind), PidfdFlags),
        new("rt_sigaction", SyscallClass.Signal, Signo, In(SignalAction.Kind), Out(SignalAction.Kind), ULong),
        new("rt_sigprocmask", SyscallClass.Signal, How, SigSet(Arg(3)), SigSet(Arg(3), Phase.Exit), UInt),
        new("rt_sigpending", SyscallClass.Signal, new When(PendingFits, Out(new SignalSet(Arg(1))), Addr), ULong),
        new("rt_sigsuspend", SyscallClass.Signal, SigSet(Arg(1)), ULong) { Means = WaitsForSignal },
        Wait("rt_sigtimedwait", Timespec),
        Wait("rt_sigtimedwait_time64", Timespec64),
        new("rt_sigreturn", SyscallClass.Signal, new SignalFrame()) { WantsStackPointer = true },
        new("sigreturn", SyscallClass.Signal, new OldSignalFrame()) { WantsStackPointer = true },
        new("restart_syscall", None, Resumed) { Means = GoesOn, WantsLastCall = true },
        new("sigaltstack", SyscallClass.Signal, In(AlternateStack), Out(AlternateStack)),
        new("signalfd", SyscallClass.Signal | Desc, Fd, SigSet(Arg(2)), ULong) { Result = NewFd },
        new("signalfd4", SyscallClass.Signal | Desc, Fd, SigSet(Arg(2)), ULong, DescriptorFlags) { Result = NewFd },
        new("pause", SyscallClass.Signal) { Means = WaitsForSignal },
        new("sigaction", SyscallClass.Signal, Signo, In(SignalAction.OldKind), Out(SignalAction.OldKind)),
        new("signal", SyscallClass.Signal, Signo, SignalAction.Handler) 
        {
            Result = Hex,
            Note = decoder => SignalAction.PutHandlerName(decoder, (ulong)decoder.Result),
        },
        new("sigprocmask", SyscallClass.Signal, How, In(OldSet), Out(OldSet)),
        new("sigpending", SyscallClass.Signal, Out(OldSet)),
        new("sigsuspend", SyscallClass.Signal, Hidden, Hidden, OldSet) { Means = WaitsForSignal },
        new("sgetmask", SyscallClass.Signal) { Result = Hex32, Note = decoder => MaskNote(decoder, "mask ") },
        new("ssetmask", SyscallClass.Signal, OldSet) { Result = Hex32, Note = decoder => MaskNote(decoder, "old mask ") },
    ];

    /// <summary>The kernel fills a set as short as it is told to.</summary>
    private static bool PendingFits(Decoder decoder) => decoder.Argument(1) is > 0 and <= 8;

    private static Syscall Wait(string name, Kind time) =>
        new(name, SyscallClass.Signal, SigSet(Arg(3)), Out(SignalInfo.Kind), In(time), ULong)
        {
            Means = WaitsForSignal with { Timeout = TimespecAt(2), Interruption = Interruption.EndsWithTimeLeft },
            Note = decoder => PutSignal(decoder, (int)decoder.Result),
        };

    private static void PutSignal(Decoder decoder, int signal)
    {
        if (decoder.IsWriting) decoder.PutFlag(SignalNames.Of(signal));
    }

    private static void MaskNote(Decoder decoder, string text)
    {
        decoder.Put(text);
        OldSet.Describe(decoder, (ulong)decoder.Result);
    }
}
