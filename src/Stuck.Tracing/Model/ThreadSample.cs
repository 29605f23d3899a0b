namespace Stuck.Tracing.Model;

/// <summary>What /proc said about one thread.</summary>
/// <param name="Call">The system call it is blocked in; null when it runs, is blocked outside any call, or is not ours to look at.</param>
/// <param name="BlockedSinceNs">When it last ran; ns on CLOCK_MONOTONIC. Null when it runs, or when the kernel does not tell.</param>
public sealed record ThreadSample(int Tid, SampledCall? Call, long? BlockedSinceNs)
{
    /// <summary>The state letter of proc(5).</summary>
    public char State { get; init; } = '?';

    /// <summary>The kernel has added it to the process, and it runs none of its code: it polls or works for io_uring(7), or for a virtual machine's devices.</summary>
    public bool IsKernelsOwn { get; init; }

    /// <summary>It last ran at <see cref="BlockedSinceNs"/> or earlier: the kernel does not tell, and that is when we first saw it rest.</summary>
    public bool BlockedAtLeast { get; init; }

    /// <summary>Share of one CPU since the sample before; null at first sight, and where the kernel keeps no account.</summary>
    public double? CpuPercent { get; init; }

    /// <summary>The same, with the time in which it waited for a CPU: about 100 for one that never rests, however busy the machine is. Null when it rests.</summary>
    public double? ReadyPercent { get; init; }

    /// <summary>Since when it has had a CPU or waited for one all the time; ns on CLOCK_MONOTONIC. Null when it rests, and at first sight.</summary>
    public long? ReadySinceNs { get; init; }

    /// <summary>It has done so since it was first seen: it may have done so before.</summary>
    public bool IsAlwaysReady { get; init; }

    /// <summary>How long it has been on a CPU in all; ns. Null when it runs, and where the kernel keeps no account.</summary>
    public long? RanNs { get; init; }

    /// <summary>How often it has been given one; null as <see cref="RanNs"/>.</summary>
    public long? Runs { get; init; }

    /// <summary>What read(2) and its kin have given its thread in all; bytes. Null but for a thread that is in such a call.</summary>
    public long? ReadBytes { get; init; }

    /// <summary>
    /// The kernel function that it sleeps in, where its call does not tell enough: in state D, and outside any call. Else empty, and where
    /// that is not for us to see.
    /// </summary>
    public string WaitChannel { get; init; } = "";

    /// <summary>Its call is not ours to look at: that takes its user's rights, or CAP_SYS_PTRACE.</summary>
    public bool IsHidden { get; init; }
}
