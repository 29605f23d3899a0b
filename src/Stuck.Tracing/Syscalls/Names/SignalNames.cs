namespace Stuck.Tracing.Syscalls.Names;

/// <summary>Names of signals on x86 (signal(7)).</summary>
public static class SignalNames
{
    /// <summary>The first real-time signal, as the kernel counts (glibc takes two of them for itself).</summary>
    public const int RealTimeMin = 32;

    private static readonly string[] Names =
    [
        "0", "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1", "SIGSEGV",
        "SIGUSR2", "SIGPIPE", "SIGALRM", "SIGTERM", "SIGSTKFLT", "SIGCHLD", "SIGCONT", "SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU",
        "SIGURG", "SIGXCPU", "SIGXFSZ", "SIGVTALRM", "SIGPROF", "SIGWINCH", "SIGIO", "SIGPWR", "SIGSYS",
        .. Enumerable.Range(0, 33).Select(i => i == 0 ? "SIGRTMIN" : i == 32 ? "SIGRT_32" : $"SIGRT_{i}"),
    ];

    /// <summary>SIGUSR2, SIGRT_3; the plain number when it is no signal.</summary>
    public static string Of(int signal) => signal >= 0 && signal < Names.Length ? Names[signal] : signal.ToString(null as IFormatProvider);

    /// <summary>Whether it is a signal; 0 is none.</summary>
    public static bool Has(int signal) => signal > 0 && signal < Names.Length;

    /// <summary>
    /// Reads a signal's name (SIGUSR2, usr2, RT_3, RTMIN+3) or number; also the other names that signal(7) gives.
    /// </summary>
    /// <returns>False when there is no such signal.</returns>
    public static bool TryParse(string text, out int signal)
    {
        if (int.TryParse(text, out signal)) return Has(signal);
        var name = text.ToUpperInvariant();
        if (!name.StartsWith("SIG", StringComparison.Ordinal)) name = "SIG" + name;
        if (name.StartsWith("SIGRTMIN+", StringComparison.Ordinal)) name = string.Concat("SIGRT_", name.AsSpan(9));
        name = name switch
        {
            "SIGCLD" => "SIGCHLD",
            "SIGIOT" => "SIGABRT",
            "SIGPOLL" => "SIGIO",
            "SIGRT_0" => "SIGRTMIN",
            "SIGRTMAX" => "SIGRT_32",
            _ => name,
        };
        signal = Array.IndexOf(Names, name);
        return signal > 0;
    }
}
