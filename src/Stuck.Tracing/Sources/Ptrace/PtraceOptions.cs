using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Launching;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>What the ptrace backend traces and how much of it it keeps.</summary>
public sealed record PtraceOptions
{
    /// <summary>Whether the other threads of a process, there and to come, are traced with it.</summary>
    public bool FollowThreads { get; init; } = true;

    /// <summary>Whether processes that a tracee forks are traced too.</summary>
    public bool FollowForks { get; init; }

    /// <summary>Whether a process is let go of when it executes another program.</summary>
    public bool DetachOnExecve { get; init; }

    /// <summary>
    /// Whether the kernel lets calls that are not kept pass without a stop, in a command that is started here. Such a command cannot do
    /// without its tracer: it ends with it.
    /// </summary>
    public bool FilterInKernel { get; init; }

    /// <summary>Whether tracees are kept on the CPUs of their tracer threads, which makes stops several times cheaper.</summary>
    public bool SameCpu { get; init; }

    /// <summary>
    /// Which processes a process talks to. With <see cref="SameCpu"/> it comes to the tracer thread and the CPU of one of them that is traced
    /// already: on two CPUs each would wait for the other to be woken from afar. Null for nobody.
    /// </summary>
    public Func<int, IEnumerable<int>>? PeersOf { get; init; }

    /// <summary>
    /// How many tracer threads share a process's threads at most. More than there are CPUs that we may use would but take turns: on one CPU,
    /// four were seen to take half as long again as one.
    /// </summary>
    public int MostTracers { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 8);

    /// <summary>Which calls are kept, by ABI and number; null for all. Others are neither captured nor counted.</summary>
    public Func<Abi, int, bool>? Includes { get; init; }

    public CaptureOptions Capture { get; init; } = new();

    /// <summary>Whose timestamps are ns on CLOCK_MONOTONIC.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The memory that all histories share.</summary>
    public HistoryBudget Budget { get; init; } = new();

    /// <summary>How long a call must have taken for its caller's stack to be kept where nobody is stopped for it; ns. 0 for none.</summary>
    public long StackNs { get; init; }

    /// <summary>Whether it is told, where nobody is stopped, who woke a thread from a call.</summary>
    public bool Wakers { get; init; }

    /// <summary>How many processes that have ended are remembered at most, as long as nobody takes them over.</summary>
    public int MostEnded { get; init; } = 250;

    /// <summary>
    /// The program that starts a command stopped, with <see cref="StoppedStart.Argument"/> as its first argument: this very executable,
    /// unless the library runs inside another one.
    /// </summary>
    public string Launcher { get; init; } = Environment.ProcessPath ?? "";
}
