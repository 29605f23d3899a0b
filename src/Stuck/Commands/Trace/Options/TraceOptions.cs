using Stuck.Tracing.Sources;
using static Stuck.Commands.Trace.Options.ValueParsers;

namespace Stuck.Commands.Trace.Options;

/// <summary>All options of <c>stuck trace</c>, spelled as strace 7.2 spells them. An option is a row in the group that the help shows it in.</summary>
internal static partial class TraceOptions
{
    public static IReadOnlyList<(string Title, OptionRow[] Rows)> Groups { get; } =
    [
        ("General", General),
        ("Startup", Startup),
        ("Tracing", Tracing),
        ("Filtering", Filtering),
        ("Output format", Output),
        ("Statistics", Statistics),
        ("Miscellaneous", Miscellaneous),
    ];

    public static IReadOnlyList<OptionRow> All { get; } = [.. Groups.SelectMany(group => group.Rows)];

    private static OptionRow[] General =>
    [
        new('e', "", "EXPR", "a qualifier, OPTION=[!]VALUE[,VALUE]: trace, trace-fds, abbrev, verbose, raw, signal, status, read, write, quiet, decode-fds, decode-pids", Qualifiers.Apply),
    ];

    private static OptionRow[] Startup =>
    [
        new('E', "env", "VAR[=VAL]", "set, or without a value remove, a variable of the command's environment", (r, v) => r.EnvironmentChanges.Add(v)),
        new('p', "attach", "PID[,PID]", "trace running processes", (r, v) => AddPids(r, v)),
        new('\0', "all", null, "trace everybody, and who is born later: by BPF, which stops nobody", (r, _) => r.Everybody = r.Follow = true),
        new('u', "user", "USER", "run the command as a user, by name or UID:GID", (r, v) => r.User = v),
        new('\0', "argv0", "NAME", "the name that the command knows itself by", (r, v) => r.CommandName = v),
    ];

    private static OptionRow[] Miscellaneous =>
    [
        new('h', "help", null, "print this", (_, _) => throw new InformationRequest(TraceHelp.Text())),
        new('V', "version", null, "print the version", (_, _) => throw new InformationRequest(TraceHelp.Version())),
        new('\0', "max-slowdown", "PERCENT", "let go of what tracing makes stand still more of the time, for three seconds", (r, v) => r.MaxSlowdown = Count("--max-slowdown", v)),
        new('\0', DropOption.Name[2..], null, DropOption.Help[..1].ToLowerInvariant() + DropOption.Help[1..], (r, _) => r.DropsPrivileges = true),
        new('\0', ReadOnlyOption.Name[2..], null, "", (_, _) => throw new UsageException($"{ReadOnlyOption.Name} attaches to nobody: stuck status {ReadOnlyOption.Name} looks without")),
        new('\0', "wakers", null, "by BPF, tell who woke a thread from its call", (r, _) => r.Wakers = true),
        new('\0', BackendOption.Name[2..], "auto|bpf|ptrace", BackendOption.Help[..1].ToLowerInvariant() + BackendOption.Help[1..], (r, v) => r.AskedBackend = BackendOption.Parse(v, Backend.Ptrace) ?? throw new UsageException(BackendOption.Unknown(v))),
        new('\0', "same-cpu", null, "keep what is traced on one CPU with its tracer, which is several times faster", (r, _) => r.SameCpu = true),
        new('\0', "seccomp-bpf", null, "let the kernel leave out the calls that are not traced (with -f)", (r, _) => r.SeccompFilter = true),
        new('\0', "color", "WHEN", "never or auto: lines are written without colours", (_, v) => Word("--color", v, ("never", 0), ("auto", 0))),
        Unsupported('d', "debug", null, "debugging output"),
        Unsupported('k', "stack-trace stack-traces", "[=MODE]", "stack traces"),
        Unsupported('\0', "stack-trace-frame-limit", "N", "stack traces"),
        new('\0', "tips", "[=[[id:]ID][,[format:]FORMAT]]", "show a tip in the end: its number or random; none, compact or full", (r, v) => r.Tip = TipRequest.Parse(v, r.Tip)),
        Unsupported('\0', "inject", "SET", "changing what calls do"),
        Unsupported('\0', "fault", "SET", "changing what calls do"),
        Unsupported('\0', "kvm", "vcpu", "exit reasons of virtual CPUs"),
        Unsupported('\0', "namespace", "[=new]", "namespaces that are entered"),
        Unsupported('\0', "secontext", "[=FORMAT]", "security contexts"),
    ];

    /// <summary>An option of strace's that we lack: it is refused in words.</summary>
    private static OptionRow Unsupported(char letter, string names, string? value, string what) => new(letter, names, value, "", (_, _) =>
        throw new UsageException($"{(letter == 0 ? $"--{names.Split(' ')[0]}" : $"-{letter}")} is not supported: no {what} in stuck"));

    private static void AddPids(TraceRequest request, string value)
    {
        if (!PidList.TryParse([value], out var pids, out var error)) throw new UsageException(error);
        request.Pids.AddRange(pids.Except(request.Pids));
    }
}
