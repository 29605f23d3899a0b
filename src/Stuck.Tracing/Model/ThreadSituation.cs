using System.Collections.Immutable;

namespace Stuck.Tracing.Model;

/// <summary>All that is known about a thread at one moment, from /proc or from its trace: what a verdict is made of.</summary>
/// <param name="State">The state letter of proc(5).</param>
/// <param name="Wait">Null when it is in no call, or when that is not known.</param>
/// <param name="SinceNs">Since when it is in that call; ns on CLOCK_MONOTONIC. Null when unknown.</param>
/// <param name="CpuPercent">Share of one CPU lately; null when unknown.</param>
/// <param name="RecentCalls">Calls in the last second; null when it is not traced.</param>
public sealed record ThreadSituation(
    int Tid, char State, ThreadWait? Wait, long? SinceNs, bool AtLeast = false, double? CpuPercent = null, double? RecentCalls = null)
{
    /// <summary>The process it belongs to; 0 if that does not matter.</summary>
    public int Pid { get; init; }

    /// <summary>Share of the time in which it had a CPU or waited for one; null when unknown.</summary>
    public double? ReadyPercent { get; init; }

    /// <summary>Since when it has never rested; ns on CLOCK_MONOTONIC. Null when unknown.</summary>
    public long? ReadySinceNs { get; init; }

    /// <summary>It may have never rested before, too.</summary>
    public bool IsAlwaysReady { get; init; }

    /// <summary>How many children its process has; null when nobody has counted.</summary>
    public int? Children { get; init; }

    /// <summary>The parent of its process; 0 if that does not matter.</summary>
    public int ParentPid { get; init; }

    /// <summary>Its process's parent and children.</summary>
    public IReadOnlySet<int> Kin { get; init; } = ImmutableHashSet<int>.Empty;

    /// <summary>Another group of processes than its process's has the terminal.</summary>
    public bool IsInBackground { get; init; }

    /// <summary>Of a stopped process the signal, of a zombie how it ended, as wait(2) has it; null when unknown.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Who is to ask how a zombie ended; null when unknown.</summary>
    public PeerProcess? Parent { get; init; }

    /// <summary>What its control groups do to it.</summary>
    public ControlGroup Group { get; init; } = ControlGroup.Free;

    /// <summary>Where in its own code it is; null when unknown.</summary>
    public ThreadCode? Code { get; init; }

    /// <summary>The kernel function that it sleeps in; empty when unknown.</summary>
    public string WaitChannel { get; init; } = "";
}
