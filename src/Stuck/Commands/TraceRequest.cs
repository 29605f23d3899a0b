using Stuck.Tracing.Syscalls;

namespace Stuck.Commands;

/// <summary>What <c>stuck trace</c> was asked for.</summary>
internal sealed record TraceRequest
{
    public IReadOnlyList<int> Pids { get; init; } = [];

    /// <summary>The command to start; empty when pids are given.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    public bool Follow { get; init; }

    /// <summary>Where lines go; null for standard error.</summary>
    public string? Output { get; init; }

    public SyscallFilter Filter { get; init; } = SyscallFilter.All;

    public SignalFilter Signals { get; init; } = SignalFilter.All;

    public FormatOptions Format { get; init; } = FormatOptions.Default;

    public TimeStyle Time { get; init; }

    /// <summary>Whether each call's duration stands behind it (-T).</summary>
    public bool Durations { get; init; }

    /// <summary>Whether only a table of counts is wanted (-c).</summary>
    public bool CountsOnly { get; init; }

    /// <summary>1: nothing about attaching and detaching; 2: nor how processes ended.</summary>
    public int Quiet { get; init; }
}
