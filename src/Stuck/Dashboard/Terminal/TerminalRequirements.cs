using Mono.Unix.Native;

namespace Stuck.Dashboard.Terminal;

/// <summary>Whether a full-screen program can run here, and what to use where it cannot.</summary>
internal static class TerminalRequirements
{
    /// <summary>The exit status of a command that was used wrongly.</summary>
    public const int ExitStatus = 2;

    /// <summary>One line that says what is missing and what to do instead, or null when nothing is.</summary>
    public static string? Missing() =>
        Missing(Syscall.isatty(Tty.Input), Syscall.isatty(Tty.Output), Environment.GetEnvironmentVariable("TERM"));

    /// <param name="input">Whether standard input is a terminal.</param>
    /// <param name="output">Whether standard output is a terminal.</param>
    /// <param name="term">The value of TERM.</param>
    public static string? Missing(bool input, bool output, string? term)
    {
        var problem = !output ? "standard output is not a terminal"
            : !input ? "standard input is not a terminal"
            : string.IsNullOrEmpty(term) ? "TERM is not set"
            : term == "dumb" ? "a dumb terminal (TERM=dumb) cannot show it"
            : null;
        return problem is null ? null : $"no dashboard here: {problem}; 'stuck trace -p PID' writes plain lines anywhere";
    }
}
