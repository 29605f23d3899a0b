using System.Collections.Immutable;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Model;

/// <summary>What /proc said about one process, without attaching to it.</summary>
/// <param name="ParentPid">0 for the first process and where the parent is outside our pid namespace.</param>
/// <param name="StartTicks">Clock ticks from boot to its start; with <paramref name="Pid"/> it identifies a process for good.</param>
/// <param name="Comm">The kernel's short name for it (comm), at most 15 bytes.</param>
/// <param name="Title">Its command line, or the title it has put in its place; empty for kernel threads and zombies.</param>
/// <param name="User">Name of its effective user, or the number of one without a name.</param>
/// <param name="State">The state letter of proc(5): R, S, D, T, t, Z, X, I.</param>
/// <param name="CpuPercent">Share of one CPU since the sample before, all threads together; null at first sight.</param>
/// <param name="RssBytes">Resident memory; bytes.</param>
/// <param name="Started">When it started, by the wall clock.</param>
/// <param name="MainThread">What its first thread is at; null where nobody has asked yet.</param>
public sealed record ProcessSample(
    int Pid,
    int ParentPid,
    long StartTicks,
    string Comm,
    string Title,
    string User,
    char State,
    double? CpuPercent,
    long RssBytes,
    int Threads,
    DateTimeOffset Started,
    bool IsKernelThread,
    ThreadSample? MainThread)
{
    /// <summary>The name of the machine it runs on.</summary>
    public string Host { get; init; } = "";

    public ProcessKey Key => new(Host, Pid, StartTicks);

    /// <summary>All its threads, the first included, where somebody watches it; cut short at some hundreds. Else empty.</summary>
    public ImmutableArray<ThreadSample> ThreadSamples { get; init; } = [];

    /// <summary>The container or unit that it runs in, by a short name (<c>docker 3f2a90c1b7de</c>, <c>nginx</c>); empty if in none.</summary>
    public string Container { get; init; } = "";

    /// <summary>Of a process that is stopped the signal that did it, of a zombie how it ended, as wait(2) has it. Null else, and where that is not ours to know.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Its memory does not answer: whoever reads it, its command line among it, waits for as long as another thread keeps the lock of that memory, or a page is missing.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>It has a terminal, which another group of processes has now: of a shell's jobs, one that is not in the foreground.</summary>
    public bool IsInBackground { get; init; }

    /// <summary>What its control groups do to it.</summary>
    public ControlGroup Group { get; init; } = ControlGroup.Free;

    /// <summary>What it is blocked in is not ours to look at: that takes its user's rights, or CAP_SYS_PTRACE.</summary>
    public bool IsHidden => MainThread?.IsHidden == true;
}
