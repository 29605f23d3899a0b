using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Names of si_code: those that any signal may have, and those that mean something else for each signal (asm-generic/siginfo.h).</summary>
internal static class SignalCodes
{
    public const int User = 0;
    public const int Queue = -1;
    public const int Timer = -2;
    public const int SigIo = -5;
    public const int ThreadKill = -6;
    public const int Exited = 1;
    public const int BoundsError = 3;
    public const int ProtectionKeyError = 4;

    private static readonly FlagSet General = new("",
        (0, "SI_USER"), (0x80, "SI_KERNEL"), (Code(-1), "SI_QUEUE"), (Code(-2), "SI_TIMER"), (Code(-3), "SI_MESGQ"),
        (Code(-4), "SI_ASYNCIO"), (Code(-5), "SI_SIGIO"), (Code(-6), "SI_TKILL"), (Code(-7), "SI_DETHREAD"), (Code(-60), "SI_ASYNCNL"));

    private static readonly FlagSet Ill = new("",
        (1, "ILL_ILLOPC"), (2, "ILL_ILLOPN"), (3, "ILL_ILLADR"), (4, "ILL_ILLTRP"), (5, "ILL_PRVOPC"), (6, "ILL_PRVREG"),
        (7, "ILL_COPROC"), (8, "ILL_BADSTK"), (9, "ILL_BADIADDR"));

    private static readonly FlagSet Trap = new("",
        (1, "TRAP_BRKPT"), (2, "TRAP_TRACE"), (3, "TRAP_BRANCH"), (4, "TRAP_HWBKPT"), (5, "TRAP_UNK"), (6, "TRAP_PERF"));

    private static readonly FlagSet Bus = new("",
        (1, "BUS_ADRALN"), (2, "BUS_ADRERR"), (3, "BUS_OBJERR"), (4, "BUS_MCEERR_AR"), (5, "BUS_MCEERR_AO"));

    private static readonly FlagSet Fpe = new("",
        (1, "FPE_INTDIV"), (2, "FPE_INTOVF"), (3, "FPE_FLTDIV"), (4, "FPE_FLTOVF"), (5, "FPE_FLTUND"), (6, "FPE_FLTRES"),
        (7, "FPE_FLTINV"), (8, "FPE_FLTSUB"), (14, "FPE_FLTUNK"), (15, "FPE_CONDTRAP"));

    private static readonly FlagSet Segv = new("",
            (1, "SEGV_MAPERR"), (2, "SEGV_ACCERR"), (3, "SEGV_BNDERR"), (4, "SEGV_PKUERR"), (5, "SEGV_ACCADI"), (6, "SEGV_ADIDERR"),
            (7, "SEGV_ADIPERR"), (8, "SEGV_MTEAERR"), (9, "SEGV_MTESERR"), (0xA, "SEGV_CPERR"));

    private static readonly FlagSet Child = new("",
        (1, "CLD_EXITED"), (2, "CLD_KILLED"), (3, "CLD_DUMPED"), (4, "CLD_TRAPPED"), (5, "CLD_STOPPED"), (6, "CLD_CONTINUED"));

    private static readonly FlagSet Poll = new("",
        (1, "POLL_IN"), (2, "POLL_OUT"), (3, "POLL_MSG"), (4, "POLL_ERR"), (5, "POLL_PRI"), (6, "POLL_HUP"));

    private static readonly FlagSet Sys = new("", (1, "SYS_SECCOMP"), (2, "SYS_USER_DISPATCH"));

    /// <summary>The code's name, or null.</summary>
    public static string? NameOf(int signal, int code) => General.NameOf(Code(code)) ?? OfSignal(signal)?.NameOf(Code(code));

    private static FlagSet? OfSignal(int signal) => signal switch
    {
        SignalNumbers.Ill => Ill,
        SignalNumbers.Trap => Trap,
        SignalNumbers.Bus => Bus,
        SignalNumbers.Fpe => Fpe,
        SignalNumbers.Segv => Segv,
        SignalNumbers.Child => Child,
        SignalNumbers.Io => Poll,
        SignalNumbers.Sys => Sys,
        _ => null,
    };

    private static ulong Code(int code) => (uint)code;
}
