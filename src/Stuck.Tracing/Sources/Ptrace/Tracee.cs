using Stuck.Tracing.Records;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>A thread that this tracer thread traces: what must be remembered from one stop to the next.</summary>
internal sealed class Tracee(int tid, TracedProcess process, TraceeMemory memory, TracedThread thread)
{
    public int Tid { get; } = tid;

    public TracedProcess Process { get; } = process;

    public TraceeMemory Memory { get; } = memory;

    /// <summary>What others see of it.</summary>
    public TracedThread Thread { get; } = thread;

    /// <summary>What keeps it on our CPU; null if nothing does.</summary>
    public CpuPin? Pin { get; set; }

    /// <summary>The call in flight; empty between calls, and during calls that are filtered out.</summary>
    public RecordBuffer Buffer => Thread.InFlight;

    /// <summary>When we last let it run; ns on CLOCK_MONOTONIC.</summary>
    public long ResumedNs { get; set; }

    /// <summary>The number of the call that it last began, which a restart_syscall goes on with; -1 if none has been seen.</summary>
    public int LastCall { get; set; } = -1;

    /// <summary>When the call that it is in began; ns on CLOCK_MONOTONIC. 0 when nobody knows.</summary>
    public long CallStartNs { get; set; }

    /// <summary>When we looked at it, just before we seized it; ns on CLOCK_MONOTONIC.</summary>
    public long LookedAtNs { get; set; }

    /// <summary>The call that it was in then; null once that is known to be true, and for a thread that ran.</summary>
    public CallInFlight? Found { get; set; }

    /// <summary>The call that it is about to begin again.</summary>
    public CallRestart Restart { get; set; }

    /// <summary>What of its call is not its own, until that returns; null for nothing.</summary>
    public ReplacedRegister? Replaced { get; set; }

    /// <summary>CPU time that the kernel had spent for it when its call began; ns. 0 where nobody asked.</summary>
    public long SystemNs { get; set; }

    /// <summary>It has entered a call that it has not returned from.</summary>
    public bool IsInCall { get; set; }

    /// <summary>Its stop before was the entry of a call of x86-64, so that its next syscall-stop, if nothing comes in between, is the exit.</summary>
    public bool AwaitsExit { get; set; }

    /// <summary>We want to let go of it at the next stop that allows it.</summary>
    public bool IsDetaching { get; set; }

    /// <summary>What is to be done once it is traced call by call; null for nothing.</summary>
    public Action? WhenTraced { get; set; }

    /// <summary>It runs our launcher still: nothing is recorded but the execve that makes it the command.</summary>
    public bool IsLaunching { get; set; }

    /// <summary>An interrupt of ours may have cut the call that it is in short.</summary>
    public bool WasInterrupted { get; set; }

    /// <summary>The stop, as wait(2) has it, whose answer the kernel has not taken yet; null for none.</summary>
    public (int Status, Answer Answer)? Unanswered { get; set; }

    /// <summary>How many answers in a row the kernel has not taken.</summary>
    public int Refusals { get; set; }
}
