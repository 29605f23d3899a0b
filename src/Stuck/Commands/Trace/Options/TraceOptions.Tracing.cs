using static Stuck.Commands.Trace.Options.ValueParsers;

namespace Stuck.Commands.Trace.Options;

/// <summary>How to trace, and what of it to show.</summary>
internal static partial class TraceOptions
{
    private static OptionRow[] Tracing =>
    [
        new('b', "detach-on", "execve", "let go of a process when it executes another program", (r, v) => r.DetachOnExecve = Word("-b", v, ("execve", true))),
        new('D', "", null, "trace as a grandchild of the command's parent; -DD in a process group, -DDD in a session of its own", (r, _) => r.Daemonize++),
        new('\0', "daemonize daemonized daemonised", "[=grandchild|pgroup|session]", "as -D, -DD, -DDD",
            (r, v) => r.Daemonize = Word("--daemonize", v, ("", 1), ("grandchild", 1), ("pgroup", 2), ("pgrp", 2), ("session", 3))),
        new('f', "", null, "trace threads and what is forked; -ff: a file for each, with its id behind the name", (r, _) =>
        {
            r.OutputSeparately |= r.Follow;
            r.Follow = true;
        }),
        new('F', "", null, "as -f", (r, _) => r.Follow = true),
        new('\0', "follow-forks", null, "as -f", (r, _) => r.Follow = true),
        new('I', "interruptible", "WHEN", "1 anywhere, 2 waiting: signals end the tracing; 3 never, 4 never_tstp: they are the command's alone",
            (r, v) => r.Interruptible = Word("-I", v, ("1", 1), ("anywhere", 1), ("2", 2), ("waiting", 2), ("3", 3), ("never", 3), ("4", 4), ("never_tstp", 4))),
        Unsupported('\0', "kill-on-exit", null, "killing of what is traced"),
        new('\0', "syscall-limit", "N", "let go of everything after N calls", (r, v) => r.CallLimit = Count("--syscall-limit", v) is > 0 and var n ? n : throw Invalid("--syscall-limit", v)),
    ];

    private static OptionRow[] Filtering =>
    [
        new('\0', "trace", "[!]SET", "only these calls: names, %classes, /regexes, all, none", Qualifiers.Trace),
        new('\0', "signals", "[!]SET", "only these signals", Qualifiers.Signals),
        new('\0', "status", "[!]SET", "only calls that ended so: successful, failed, unfinished, unavailable, detached", Qualifiers.Status),
        new('\0', "trace-fds", "[!]SET", "only calls about these descriptors", Qualifiers.TraceDescriptors),
        new('P', "trace-path", "PATH", "only calls about this path; may be repeated", (r, v) => r.Paths.Add(v)),
        new('z', "successful-only", null, "only calls that succeeded", (r, _) => r.Statuses = CallStatuses.Successful),
        new('Z', "failed-only failing-only", null, "only calls that failed", (r, _) => r.Statuses = CallStatuses.Failed),
    ];
}
