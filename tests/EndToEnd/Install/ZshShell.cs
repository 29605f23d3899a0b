using System.Text.RegularExpressions;

namespace Stuck.EndToEnd.Install;

/// <summary>zsh in a terminal, where Control-D lists what it would offer.</summary>
internal sealed class ZshShell : Shell
{
    private readonly Terminal _terminal;

    public ZshShell()
    {
        Programs.Require("zsh");
        _terminal = new Terminal(200, 120);
        _terminal.Run("exec", "zsh", "-f");
        _terminal.Type($"PROMPT='> '; fpath=({Completion("")} $fpath); autoload -Uz compinit; compinit -u -D; LISTMAX=1000; clear");
        _terminal.Press("Enter");
    }

    public override async Task Offers(string line, params string[] words)
    {
        await _terminal.Shows(screen => screen.TrimEnd() == ">", "nothing but the prompt");
        _terminal.Type(line);
        _terminal.Press("C-d");
        await _terminal.Shows(screen => Array.TrueForAll(words, word => Shows(screen, word)), string.Join(' ', words));
    }

    public override void Dispose()
    {
        _terminal.Dispose();
        base.Dispose();
    }

    /// <summary>The list is below the line, its words between blanks.</summary>
    private static bool Shows(string screen, string word) =>
        screen.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 && Regex.IsMatch(screen[end..], $@"(?m)(^|\s){Regex.Escape(word)}([\s*/]|$)");
}
