using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>SIGCHLD, which the kernel sends a tracer at each stop of a tracee besides waking its waitpid(2).</summary>
internal static class ChildSignal
{
    /// <summary>
    /// Asks for none at stops: they cost a traced call 6 % of its time, and nobody looks at them. Where SIGCHLD has a handler (the .NET
    /// runtime's, once System.Diagnostics.Process was used), it stays as it is.
    /// </summary>
    public static void DeclineAtStops()
    {
        if (SignalH.sigaction(SignalH.SIGCHLD, 0, out var current) != 0 || current.sa_handler != SignalH.SIG_DFL) return;
        current.sa_flags |= SignalH.SA_NOCLDSTOP;
        _ = SignalH.sigaction(SignalH.SIGCHLD, current, 0);
    }
}
