using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>
/// A tracee that stands still (ptrace(2), "Stopped states"), and does so until it is given an <see cref="Answer"/>. Whoever looks into a stop
/// returns one, and one place gives it: <see cref="TracerThread"/> knows no other way to let a tracee go on.
/// </summary>
/// <param name="Status">As wait(2) has it.</param>
/// <param name="Now">When it was reported; ns on CLOCK_MONOTONIC.</param>
internal readonly record struct Stop(Tracee Tracee, int Status, long Now)
{
    /// <summary>How PTRACE_O_TRACESYSGOOD marks a syscall-stop.</summary>
    private const int SyscallSignal = SignalH.SIGTRAP | 0x80;

    public int Signal => SysWait.WSTOPSIG(Status);

    /// <summary>One of PTRACE_EVENT_*; 0 for none.</summary>
    public int Event => Status >> 16;

    /// <summary>The entry or the exit of a call.</summary>
    public bool IsSyscall => Signal == SyscallSignal;

    /// <summary>The whole process is stopped by a signal, and stays so until SIGCONT.</summary>
    public bool IsGroupStop => Event == SysPtrace.PTRACE_EVENT_STOP && Signal != SignalH.SIGTRAP;

    /// <summary>On the way back from the kernel to the program, outside of any call; fork and its kin, execve and seccomp stop inside of one.</summary>
    public bool IsBetweenCalls => Event is 0 or SysPtrace.PTRACE_EVENT_STOP && !IsSyscall;

    /// <summary>What it gets if nobody can look into it: it goes on as if we were not there.</summary>
    public Answer Usual =>
        Tracee.IsDetaching && IsBetweenCalls ? Answer.LetGo(SignalOf(Status))
        : IsGroupStop && !Tracee.IsLaunching ? Answer.Listen
        : Answer.Resume(SignalOf(Status));

    /// <summary>The signal that waits to be delivered; 0 for none.</summary>
    public static int SignalOf(int status) => status >> 16 == 0 && SysWait.WSTOPSIG(status) is var signal and not SyscallSignal ? signal : 0;
}
