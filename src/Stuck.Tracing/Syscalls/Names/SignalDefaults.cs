namespace Stuck.Tracing.Syscalls.Names;

/// <summary>What the kernel does for a process that has made no provisions for a signal (signal(7), "Standard signals").</summary>
public static class SignalDefaults
{
    /// <summary>In words: <c>ends it</c>, <c>nothing</c>.</summary>
    public static string Of(int signal) => SignalNames.Of(signal) switch
    {
        "SIGCHLD" or "SIGURG" or "SIGWINCH" => "nothing",
        "SIGCONT" => "lets it go on, if it is stopped",
        "SIGSTOP" or "SIGTSTP" or "SIGTTIN" or "SIGTTOU" => "stops it until SIGCONT",
        "SIGQUIT" or "SIGILL" or "SIGTRAP" or "SIGABRT" or "SIGBUS" or "SIGFPE" or "SIGSEGV" or "SIGXCPU" or "SIGXFSZ" or "SIGSYS" => "ends it, with a core dump",
        _ => "ends it",
    };

    /// <summary>No process can do anything about these.</summary>
    public static bool IsInevitable(int signal) => SignalNames.Of(signal) is "SIGKILL" or "SIGSTOP";
}
