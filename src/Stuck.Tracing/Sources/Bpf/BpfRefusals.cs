using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Sources.Bpf;

/// <summary>Says in a line why the kernel does not run our programs, and what would help.</summary>
internal static class BpfRefusals
{
    public static string Explain(BpfRefusal refusal) => refusal.Error switch
    {
        Errno.EPERM or Errno.EACCES when refusal.Log.Length == 0 => $"{refusal}: that takes CAP_BPF and CAP_PERFMON (root has them; setcap cap_bpf,cap_perfmon+ep), and not in a container's user namespace",
        Errno.E2BIG or Errno.EINVAL => $"{refusal}: Linux 5.12 or newer can",
        Errno.ENOSYS => $"{refusal}: this kernel has no BPF",
        _ => refusal.ToString(),
    };
}
