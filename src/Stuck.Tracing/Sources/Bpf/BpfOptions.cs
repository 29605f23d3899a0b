using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Ptrace;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Sources.Bpf;

/// <summary>What the BPF backend traces and how much of it it keeps.</summary>
public sealed record BpfOptions
{
    /// <summary>The most bytes of a string or buffer that are kept, whatever is asked for.</summary>
    public const int MostStringBytes = 1024;

    /// <summary>What is asked of the other backend, as far as it can be had here.</summary>
    public static BpfOptions As(PtraceOptions options) => new()
    {
        FollowForks = options.FollowForks,
        Includes = options.Includes,
        Capture = options.Capture,
        Time = options.Time,
        Budget = options.Budget,
        MostEnded = options.MostEnded,
        StackNs = options.StackNs,
        Wakers = options.Wakers,
    };

    /// <summary>Whether processes that a tracee forks are traced too.</summary>
    public bool FollowForks { get; init; }

    /// <summary>Which calls are kept, by ABI and number; null for all.</summary>
    public Func<Abi, int, bool>? Includes { get; init; }

    /// <summary>How much memory is kept; what cannot be had without stopping the tracee is left out.</summary>
    public CaptureOptions Capture { get; init; } = new(StringBytes: 64);

    /// <summary>How long a call must have taken for its caller's stack to be kept; ns. 0 for none.</summary>
    public long StackNs { get; init; }

    /// <summary>Whether it is told who woke a thread from a call; whoever wakes anybody pays for it.</summary>
    public bool Wakers { get; init; }

    /// <summary>Whose timestamps are ns on CLOCK_MONOTONIC.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The memory that all histories share.</summary>
    public HistoryBudget Budget { get; init; } = new();

    /// <summary>How many processes that have ended are remembered at most, as long as nobody takes them over.</summary>
    public int MostEnded { get; init; } = 250;
}
