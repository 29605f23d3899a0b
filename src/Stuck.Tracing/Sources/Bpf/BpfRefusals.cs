using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Sources.Bpf;

/// <summary>Says in a line why the kernel does not run our programs, and what would help.</summary>
internal static class BpfRefusals
{
    /// <summary>Has atomic operations, and maps of more than 4 MB.</summary>
    public static Version First { get; } = new(5, 12);

    /// <summary>Null for a kernel that may be able to.</summary>
    /// <param name="kernel">Its version.</param>
    public static BpfRefusal? TooOld(Version kernel) =>
        kernel < First ? new BpfRefusal($"Linux {kernel.Major}.{kernel.Minor} runs no such BPF programs: {First} or newer does", 0) : null;

    public static string Explain(BpfRefusal refusal) => refusal switch
    {
        // What is refused there is said in other words by each kernel (bpf_tracing_func_proto in kernel/trace/bpf_trace.c).
        { Log: var log } when log.Contains("unknown func bpf_probe_read_kernel", StringComparison.Ordinal) || log.Contains("cannot use helper bpf_probe_read_kernel", StringComparison.Ordinal) =>
            "this kernel is locked down (lockdown=confidentiality, see kernel_lockdown(7)): no BPF program may read its memory; lockdown=integrity lets it",
        // Our programs are the same everywhere: one that another kernel takes this one should.
        { Log.Length: > 0 } => $"{refusal}: please report it, with what uname -r says",
        { Error: Errno.EPERM or Errno.EACCES } => $"{refusal}: that takes CAP_BPF and CAP_PERFMON (root has them; setcap cap_bpf,cap_perfmon+ep), and not in a container's user namespace",
        { Error: Errno.ENOSYS } => $"{refusal}: this kernel has no BPF",
        _ => refusal.ToString(),
    };
}
