using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>
/// Gets a tracer thread out of waitpid(2). A signal to the thread itself does it, so that the tracees notice nothing: its handler does
/// nothing, and without SA_RESTART waitpid returns EINTR.
/// </summary>
internal static class InterruptSignal
{
    /// <summary>SIGRTMAX - 1: neither the .NET runtime (SIGRTMIN) nor glibc (32, 33) uses it.</summary>
    private const int Signal = 63;

    static InterruptSignal()
    {
        // Managed code must not run in a signal handler; abs(3) is native, takes an int as a handler does, and is harmless.
        var handler = NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "abs");
        _ = SignalH.sigaction(Signal, new SignalH.Sigaction { sa_handler = (nuint)handler }, 0);
    }

    /// <summary>
    /// Interrupts the thread if it is in waitpid at this instant. A thread just about to call it misses the signal, so the caller
    /// repeats until the thread has answered.
    /// </summary>
    public static void Send(int tid) => _ = SignalH.tgkill(Environment.ProcessId, tid, Signal);
}
