using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>Signals to ourselves and to what we started.</summary>
public static class Signals
{
    /// <summary>Asks a process to end.</summary>
    public static void Terminate(int pid) => _ = SignalH.kill(pid, SignalH.SIGTERM);

    /// <summary>Raises a signal after giving it back its default action, which for most ends the program here.</summary>
    public static void RaiseDefault(int signal)
    {
        _ = SignalH.sigaction(signal, new SignalH.Sigaction { sa_handler = SignalH.SIG_DFL }, 0);
        _ = SignalH.kill(Environment.ProcessId, signal);
    }
}
