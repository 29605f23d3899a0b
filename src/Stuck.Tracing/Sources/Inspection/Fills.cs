using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>Asks how full pipes and queues are.</summary>
internal static class Fills
{
    /// <summary>Null where that is not ours to know.</summary>
    public static Fill? Of(int pid, DescriptorSample descriptor)
    {
        if (descriptor.Kind is not (DescriptorKind.Pipe or DescriptorKind.Fifo or DescriptorKind.MessageQueue)) return null;
        if (!BorrowedDescriptor.TryBorrow(pid, descriptor.Number, out var borrowed)) return null;
        using (borrowed) return descriptor.Kind == DescriptorKind.MessageQueue ? OfQueue(borrowed.Number) : OfPipe(borrowed.Number);
    }

    private static unsafe Fill? OfPipe(int descriptor)
    {
        var held = 0;
        return SysIoctl.ioctl(descriptor, SysIoctl.FIONREAD, &held) == 0 && Fcntl.fcntl(descriptor, Fcntl.F_GETPIPE_SZ) is > 0 and var room
            ? new Fill(held, room)
            : null;
    }

    private static Fill? OfQueue(int descriptor) =>
        Mqueue.syscall(Mqueue.SYS_mq_getsetattr, descriptor, 0, out var attributes) == 0 ? new Fill(attributes.mq_curmsgs, attributes.mq_maxmsg) : null;
}
