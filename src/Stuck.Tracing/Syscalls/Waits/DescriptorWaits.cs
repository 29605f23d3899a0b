using Stuck.Tracing.Model;

namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>Calls on one descriptor or two: reading, writing, connecting, accepting, and waiting on an epoll instance.</summary>
internal static class DescriptorWaits
{
    public static CallWait On(WaitArguments a, WaitFor what, int argument = 0) => new(a.Call, new WantedDescriptor(a.Int(argument), what));

    public static CallWait Between(WaitArguments a, int from, int to) =>
        new(a.Call, new WantedDescriptor(a.Int(from), WaitFor.Readable), new WantedDescriptor(a.Int(to), WaitFor.Writable));
}
