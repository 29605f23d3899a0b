using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Linux.Bpf;

/// <summary>A map, a program, or a link that has it run. The kernel lets go of it when nobody has it open any more: when we die, too.</summary>
internal class BpfDescriptor(int descriptor) : IDisposable
{
    private int _descriptor = descriptor;

    /// <summary>Its number; -1 once it has been closed.</summary>
    public int Descriptor => _descriptor;

    public virtual void Dispose()
    {
        if (Interlocked.Exchange(ref _descriptor, -1) is >= 0 and var open) _ = Unistd.close(open);
    }

    /// <summary>Asks the kernel for one.</summary>
    /// <param name="what">What for, in words, for a refusal.</param>
    protected static bool TryCreate<T>(int command, ref T attributes, string what, out int descriptor, out BpfRefusal? refusal)
        where T : unmanaged
    {
        descriptor = LinuxBpf.bpf(command, ref attributes);
        refusal = descriptor >= 0 ? null : new BpfRefusal(what, Marshal.GetLastPInvokeError());
        return descriptor >= 0;
    }
}
