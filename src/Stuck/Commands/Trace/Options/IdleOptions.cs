using Stuck.Tracing.Sources;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Commands.Trace.Options;

/// <summary>Options that do nothing beside others, or without them: they harm nobody, and are not ignored in silence.</summary>
internal static class IdleOptions
{
    private static readonly (string Option, Func<TraceRequest, bool> IsGiven)[] s_ofLines =
    [
        ("-i", r => r.InstructionPointers),
        ("-n", r => r.SyscallNumbers),
        ("-N", r => r.Format.ArgumentNames),
        ("-r", r => r.Time.RelativeDigits is not null),
        ("-t", r => r.Time.Clock != ClockFormat.None),
        ("-T", r => r.Time.DurationDigits is not null),
        ("-y", r => r.Format.Descriptors != DescriptorDetails.None),
    ];

    private static readonly (string Option, Func<TraceRequest, bool> IsGiven)[] s_ofText =
    [
        ("-n", r => r.SyscallNumbers),
        ("-i", r => r.InstructionPointers),
        ("-r", r => r.Time.RelativeDigits is not null),
        ("-t", r => r.Time.Clock != ClockFormat.None),
        ("-T", r => r.Time.DurationDigits is not null),
        ("-e read", r => !r.ReadDumps.IsEmpty),
        ("-e write", r => !r.WriteDumps.IsEmpty),
        ("--always-show-pid", r => r.AlwaysShowPid),
    ];

    private static readonly (string Option, Func<TraceRequest, bool> IsGiven)[] s_ofPtrace =
    [
        ("-i", r => r.InstructionPointers),
        ("-y", r => r.Format.Descriptors != DescriptorDetails.None),
        ("-Y", r => (r.Format.Pids & PidDetails.Command) != 0),
        ("-b", r => r.DetachOnExecve),
        ("-P", r => r.Paths.Count > 0),
        ("-e read", r => !r.ReadDumps.IsEmpty),
        ("-e write", r => !r.WriteDumps.IsEmpty),
        ("--same-cpu", r => r.SameCpu),
    ];

    /// <summary>A line for each.</summary>
    public static IEnumerable<string> Of(TraceRequest request)
    {
        if (request.Summary == SummaryKind.Only)
            foreach (var (option, isGiven) in s_ofLines)
                if (isGiven(request)) yield return $"{option} has no effect with -c, which writes no lines";
        if (request.Json)
            foreach (var (option, isGiven) in s_ofText)
                if (isGiven(request)) yield return $"{option} has no effect with --json, whose lines have fields of their own";
        if (request.Backend == Backend.Bpf)
            foreach (var (option, isGiven) in s_ofPtrace)
                if (isGiven(request)) yield return $"{option} has no effect by BPF, which does not stop to look: it takes --backend ptrace";
        if (request.Wakers && request.Backend == Backend.Ptrace) yield return "--wakers has no effect by ptrace: it takes --backend bpf";
        if (request.SortsTable && request.Summary == SummaryKind.None) yield return "-S has no effect without -c or -C";
        if (request.Output is null && request.Append) yield return "-A has no effect without -o";
        if (request.Output is null && request.OutputSeparately && !request.Follow) yield return "a file for each process takes -o, which says where";
    }
}
