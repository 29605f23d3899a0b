using System.Collections.Immutable;
using Stuck.Dashboard.Panes.Menus;
using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Names;

namespace Stuck.Dashboard.Panes.Signals;

/// <summary>The signals that one can send, with what they do to whom gets them, and what some servers take them for.</summary>
internal static class SignalMenu
{
    private const int SIGTERM = 15;

    private const int MostNamed = 3;

    /// <summary>All but the real-time signals, by number.</summary>
    public static ImmutableArray<int> Signals { get; } = [.. Enumerable.Range(1, SignalNames.RealTimeMin - 1)];

    /// <summary>Place of the one that is selected at first: SIGTERM.</summary>
    public static int Default => Signals.IndexOf(SIGTERM);

    /// <param name="masks">What each of those who would get it does with signals; null for one where that is not known.</param>
    public static ImmutableArray<MenuItem> Items(IReadOnlyCollection<SignalMasks?> masks) =>
        [.. Signals.Select(signal => new MenuItem($"{signal,2} {SignalNames.Of(signal)}", Detail(signal, masks)))];

    /// <summary><c>send a signal to 812 php-fpm: pool www</c>, <c>to 5 processes: 812 php-fpm: pool www, 813 …</c>.</summary>
    public static string Title(ImmutableArray<ProcessRow> processes)
    {
        var names = string.Join(", ", processes.Take(MostNamed).Select(row => $"{row.Pid} {row.Name}")) + (processes.Length > MostNamed ? ", …" : "");
        return processes.Length == 1 ? $"send a signal to {names}" : $"send a signal to {processes.Length} processes: {names}";
    }

    private static string Detail(int signal, IReadOnlyCollection<SignalMasks?> masks) =>
        Servers(signal) is { Length: > 0 } servers ? $"{SignalEffect.Of(signal, masks)}; {servers}" : SignalEffect.Of(signal, masks);

    /// <summary>What known servers do with it, as their manuals say.</summary>
    private static string Servers(int signal) => SignalNames.Of(signal) switch
    {
        "SIGHUP" => "nginx: another configuration; Workerman: stop",
        "SIGINT" => "nginx, php-fpm, Workerman: stop at once",
        "SIGQUIT" => "nginx, php-fpm, Workerman: finish the requests, then stop",
        "SIGUSR1" => "nginx, php-fpm: open the logs again; Workerman: reload",
        "SIGUSR2" => "nginx: another binary; php-fpm, Workerman: reload once requests are done",
        "SIGTERM" => "nginx, php-fpm, Workerman: stop at once",
        "SIGTSTP" => "Workerman: stop",
        "SIGWINCH" => "nginx: let the workers finish",
        _ => "",
    };
}
