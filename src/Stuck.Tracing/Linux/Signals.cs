using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Linux;

/// <summary>Signals to ourselves and to what we started.</summary>
public static class Signals
{
    /// <summary>Asks a process to end.</summary>
    public static void Terminate(int pid) => _ = SignalH.kill(pid, SignalH.SIGTERM);

    /// <summary>Stops this process until somebody continues it.</summary>
    public static void Stop() => _ = SignalH.kill(Environment.ProcessId, SignalH.SIGSTOP);

    /// <summary>Asks the whole job that we are part of to stop, as Ctrl-Z does.</summary>
    public static void SuspendJob() => _ = SignalH.kill(0, SignalH.SIGTSTP);

    /// <summary>Gives a signal back its default action, if we have been started with it ignored.</summary>
    public static bool TryRevive(int signal)
    {
        if (SignalH.sigaction(signal, 0, out var current) != 0 || current.sa_handler != SignalH.SIG_IGN) return false;
        return SignalH.sigaction(signal, new SignalH.Sigaction { sa_handler = SignalH.SIG_DFL }, 0) == 0;
    }

    /// <summary>Ignores a signal, as will what this process executes.</summary>
    public static void Ignore(int signal) => _ = SignalH.sigaction(signal, new SignalH.Sigaction { sa_handler = SignalH.SIG_IGN }, 0);

    /// <summary>Raises a signal after giving it back its default action, which for most ends the program here.</summary>
    public static void RaiseDefault(int signal)
    {
        _ = SignalH.sigaction(signal, new SignalH.Sigaction { sa_handler = SignalH.SIG_DFL }, 0);
        _ = SignalH.kill(Environment.ProcessId, signal);
    }
}
