using System.Globalization;
using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Names;

namespace Stuck.Tracing.Words;

/// <summary>How a process ended, in a few words.</summary>
public static class EndWords
{
    /// <summary><c>exited 1</c>, <c>killed by SIGSEGV (core dumped)</c>, <c>killed by SIGTERM of 4711 bash</c>.</summary>
    public static string Of(ProcessEnd end) => end.Status switch
    {
        null => "ended",
        { Signal: 0, Code: var code } => string.Create(CultureInfo.InvariantCulture, $"exited {code}"),
        { Signal: var signal } => $"killed by {SignalNames.Of(signal)}{Sender(end)}{(end.HasDumpedCore ? " (core dumped)" : "")}",
    };

    private static string Sender(ProcessEnd end) => end switch
    {
        { IsOwnDoing: true } => " of its own",
        { Sender: { } sender } => string.Create(CultureInfo.InvariantCulture, $" of {sender.Pid} {sender.Name}").TrimEnd(),
        _ => "",
    };
}
