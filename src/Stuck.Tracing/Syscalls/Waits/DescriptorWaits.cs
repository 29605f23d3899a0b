using Stuck.Tracing.Model;

namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>Calls on one descriptor or two: reading, writing, connecting, accepting, and waiting on an epoll instance.</summary>
internal static class DescriptorWaits
{
    public static CallWait On(WaitArguments a, WaitFor what, int argument = 0) => new(a.Call, new WantedDescriptor(a.Int(argument), what));

    /// <summary>io_uring_enter(2): with its flag for registered rings the first argument is no descriptor, and nothing tells which that is.</summary>
    public static CallWait OnRing(WaitArguments a)
    {
        const ulong IORING_ENTER_REGISTERED_RING = 0x10;
        return (a[3] & IORING_ENTER_REGISTERED_RING) == 0 ? On(a, WaitFor.Readable) : new CallWait(a.Call);
    }

    public static CallWait Between(WaitArguments a, int from, int to) =>
        new(a.Call, new WantedDescriptor(a.Int(from), WaitFor.Readable), new WantedDescriptor(a.Int(to), WaitFor.Writable));
}
