using System.Collections.Immutable;
using Stuck.Dashboard.Panes.Menus;
using Stuck.Tracing.Syscalls.Names;

namespace Stuck.Dashboard.Panes.Signals;

/// <summary>The signals that one can send, with what servers take them for.</summary>
internal static class SignalMenu
{
    private const int SIGTERM = 15;

    /// <summary>All but the real-time signals, by number.</summary>
    public static ImmutableArray<int> Signals { get; } = [.. Enumerable.Range(1, SignalNames.RealTimeMin - 1)];

    public static ImmutableArray<MenuItem> Items { get; } = [.. Signals.Select(signal => new MenuItem($"{signal,2} {SignalNames.Of(signal)}", Meaning(signal)))];

    /// <summary>Place of the one that is selected at first: SIGTERM.</summary>
    public static int Default => Signals.IndexOf(SIGTERM);

    private static string Meaning(int signal) => SignalNames.Of(signal) switch
    {
        "SIGHUP" => "many servers read their configuration again",
        "SIGINT" => "as ^C does; Workerman's master: stop",
        "SIGQUIT" => "nginx, php-fpm, Workerman: finish the requests, then stop; others: end with a core dump",
        "SIGKILL" => "end at once: it cannot be caught",
        "SIGUSR1" => "nginx, php-fpm: open the logs again; Workerman: reload",
        "SIGUSR2" => "nginx: another binary; php-fpm, Workerman: reload without dropping requests",
        "SIGTERM" => "asks it to end",
        "SIGCONT" => "go on after a stop",
        "SIGSTOP" => "stop until SIGCONT: it cannot be caught",
        "SIGTSTP" => "as ^Z does",
        "SIGWINCH" => "nginx: let the workers finish; others: the window has another size",
        _ => "",
    };
}
