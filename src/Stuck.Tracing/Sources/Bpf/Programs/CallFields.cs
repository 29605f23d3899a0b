using Stuck.Tracing.Linux.Bpf;

namespace Stuck.Tracing.Sources.Bpf.Programs;

/// <summary>Where the running kernel keeps what the programs ask of a task and of its registers.</summary>
/// <param name="types">The kernel's.</param>
internal sealed class CallFields(Btf types)
{
    /// <summary>The first that was asked for and is not there; else empty.</summary>
    public string Missing { get; private set; } = "";

    public int Tid => Offset("task_struct", "pid");

    public int Pid => Offset("task_struct", "tgid");

    public int ExitCode => Offset("task_struct", "exit_code");

    public int Signal => Offset("task_struct", "signal");

    /// <summary>How many threads of a process live; in what <see cref="Signal"/> leads to.</summary>
    public int Live => Offset("signal_struct", "live");

    /// <summary>Bits of the thread, TS_COMPAT among them.</summary>
    public int Status => Offset("task_struct", "thread_info", "status");

    /// <summary>A register, in what the kernel has saved of a caller.</summary>
    public int Register(string name) => Offset("pt_regs", name);

    private int Offset(string structure, params ReadOnlySpan<string> path)
    {
        if (types.FindField(structure, path) is { } field) return field.Offset;
        if (Missing.Length == 0) Missing = $"{structure}.{path[^1]}";
        return 0;
    }
}
