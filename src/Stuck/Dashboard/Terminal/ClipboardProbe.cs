using Mono.Unix.Native;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Dashboard.Terminal;

/// <summary>
/// Terminal.Gui looks for a clipboard at its start by running <c>bash -c "which xclip"</c>. That takes as long as all the rest of the start,
/// and .NET looks for <c>bash</c> in the working directory first: not something to do as root in somebody's /tmp.
/// </summary>
internal static class ClipboardProbe
{
    /// <summary>
    /// It runs nothing where standard input is redirected. .NET finds that out once and remembers, so for that moment it is redirected.
    /// </summary>
    /// <returns>Whether .NET took it; not if it had asked before.</returns>
    public static bool Prevent()
    {
        var terminal = Syscall.dup(Tty.Input);
        var nothing = Fcntl.open("/dev/null", Fcntl.O_RDONLY | Fcntl.O_CLOEXEC);
        _ = Syscall.dup2(nothing, Tty.Input);
        var taken = Console.IsInputRedirected;
        _ = Syscall.dup2(terminal, Tty.Input);
        _ = Syscall.close(nothing);
        _ = Syscall.close(terminal);
        return taken;
    }
}
