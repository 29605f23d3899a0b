using Stuck.Commands.Trace.Options;
using Stuck.Tracing.Sources;
using Stuck.Tracing.Sources.Launching;
using Stuck.Tracing.Summaries.Latencies;
using Stuck.Tracing.Syscalls.Filters;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Numbers;

namespace Stuck.Commands.Trace;

/// <summary>What <c>stuck trace</c> was asked for. Options fill it in one after the other; <see cref="TraceRun"/> only reads it.</summary>
internal sealed class TraceRequest
{
    public List<int> Pids { get; } = [];

    /// <summary>Whoever there is, and will be.</summary>
    public bool Everybody { get; set; }

    /// <summary>The command to start; may be empty when pids are given.</summary>
    public IReadOnlyList<string> Command { get; set; } = [];

    /// <summary>The name by which the command knows itself, if not the one it was called by.</summary>
    public string? CommandName { get; set; }

    /// <summary>What the command's environment differs in: <c>NAME=VALUE</c> is set, <c>NAME</c> removed.</summary>
    public List<string> EnvironmentChanges { get; } = [];

    /// <summary>Whom the command runs as: a name, or <c>UID:GID</c>.</summary>
    public string? User { get; set; }

    public bool Follow { get; set; }

    /// <summary>Whether each thread's lines go to a file of its own, by its id behind the name (-ff).</summary>
    public bool OutputSeparately { get; set; }

    /// <summary>Where lines go: a file; behind <c>|</c> or <c>!</c> a command; null for standard error.</summary>
    public string? Output { get; set; }

    /// <summary>Whether lines go to standard output; then <see cref="Output"/> is null.</summary>
    public bool ToStandardOutput { get; set; }

    /// <summary>Calls that lasted so long are two lines, one where they began and one where they ended; ns, null for none.</summary>
    public long? SplitFromNs { get; set; }

    public bool Append { get; set; }

    public bool DetachOnExecve { get; set; }

    public bool SeccompFilter { get; set; }

    /// <summary>As strace: only where all that the command starts is traced to its end, since nothing under a filter can be let go of.</summary>
    public bool FiltersInKernel => Command.Count > 0 && Follow && !DetachOnExecve && CallLimit == 0 && Pids.Count == 0 && MaxSlowdown is null
        && (SeccompFilter || Interruptible >= 3);

    /// <summary>Whether all capabilities but CAP_SYS_PTRACE are given up first (--drop).</summary>
    public bool DropsPrivileges { get; set; }

    /// <summary>How far the tracer gets away from its command: 1 as its grandchild, 2 in a process group, 3 in a session of its own.</summary>
    public int Daemonize { get; set; }

    /// <summary>The process that is to become the command (-D); null for one that we start.</summary>
    public TracedLauncher? Launcher { get; set; }

    /// <summary>strace's -I: from 3 on, the signals that end a run are the command's alone; 4: SIGTSTP too. 0 where it was not given.</summary>
    public int Interruptible { get; set; }

    public CallSet Filter { get; set; } = CallSet.All;

    public SignalFilter Signals { get; set; } = SignalFilter.All;

    public CallStatuses Statuses { get; set; } = CallStatuses.All;

    /// <summary>Only calls about these paths are wanted; empty for all.</summary>
    public List<string> Paths { get; } = [];

    /// <summary>Only calls about these descriptors are wanted; null for all.</summary>
    public NumberSet? Descriptors { get; set; }

    public FormatOptions Format { get; set; } = FormatOptions.Default;

    public TimeStyle Time { get; set; } = new();

    /// <summary>Whether each line shows the call's number (-n).</summary>
    public bool SyscallNumbers { get; set; }

    /// <summary>Whether each line shows where the program stood (-i).</summary>
    public bool InstructionPointers { get; set; }

    /// <summary>Whether each call is one line of JSON (--json).</summary>
    public bool Json { get; set; }

    public bool AlwaysShowPid { get; set; }

    public SummaryKind Summary { get; set; }

    /// <summary>What the table of counts looks like. strace's times are CPU time unless asked otherwise.</summary>
    public SummaryOptions Table { get; set; } = SummaryOptions.Default with { WallClock = false };

    /// <summary>Whether it was said how the table of counts is sorted.</summary>
    public bool SortsTable { get; set; }

    /// <summary>The tip that is shown in the end; null for none.</summary>
    public TipRequest? Tip { get; set; }

    /// <summary>Descriptors of which all that is read from them is dumped.</summary>
    public NumberSet ReadDumps { get; set; } = NumberSet.None;

    /// <summary>Descriptors of which all that is written to them is dumped.</summary>
    public NumberSet WriteDumps { get; set; } = NumberSet.None;

    /// <summary>Null where nothing was said of it: then it depends on the rest.</summary>
    public QuietMessages? Quiet { get; set; }

    /// <summary>Let go of what tracing makes stand still more of its time than so many percent; null for never.</summary>
    public double? MaxSlowdown { get; set; }

    public bool SameCpu { get; set; }

    /// <summary>Whether it is told who woke a thread from its call (--wakers).</summary>
    public bool Wakers { get; set; }

    /// <summary>By what calls are to be recorded; null where nobody has said.</summary>
    public Backend? AskedBackend { get; set; }

    /// <summary>By what they are.</summary>
    public Backend Backend => Everybody ? Backend.Bpf : AskedBackend ?? Backend.Ptrace;

    /// <summary>After so many calls everything is let go of; 0 for no limit.</summary>
    public long CallLimit { get; set; }
}
