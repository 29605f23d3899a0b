using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>POSIX message queues are files of a file system of their own, which need not be mounted (mq_overview(7)): <c>/name</c>.</summary>
internal static class MessageQueues
{
    /// <summary>Whether a descriptor is of one.</summary>
    public static unsafe bool Has(int pid, DescriptorSample descriptor)
    {
        if (descriptor.Target.LastIndexOf('/') != 0) return false;
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        fixed (byte* start = ProcPath.OfDescriptor(path, pid, "fd", descriptor.Number))
            return SysVfs.statfs(start, out var system) == 0 && system.f_type == SysVfs.MQUEUE_MAGIC;
    }
}
