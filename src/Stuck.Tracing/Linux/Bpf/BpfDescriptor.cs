using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Linux.Bpf;

/// <summary>A map, a program, or a link that has it run. The kernel lets go of it when nobody has it open any more: when we die, too.</summary>
internal class BpfDescriptor(int descriptor) : IDisposable
{
    /// <summary>More than any signal takes.</summary>
    private const int MostTries = 10;

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
        var error = 0;
        descriptor = -1;
        // The verifier gives up where a signal is pending (bpf_check in kernel/bpf/verifier.c), and a runtime sends its threads some.
        for (var tries = 0; tries < MostTries && descriptor < 0 && error is 0 or Errno.EAGAIN; tries++)
        {
            descriptor = LinuxBpf.bpf(command, ref attributes);
            error = descriptor >= 0 ? 0 : Marshal.GetLastPInvokeError();
        }

        refusal = descriptor >= 0 ? null : new BpfRefusal(what, error);
        return descriptor >= 0;
    }
}
