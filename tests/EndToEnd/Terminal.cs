using System.Diagnostics;
using System.Globalization;

namespace Stuck.EndToEnd;

/// <summary>
/// A terminal with a shell in it: a tmux server of its own, that a shell guards and ends when our pipe to it closes, so when the
/// test disposes of it and when the test runner dies.
/// </summary>
internal sealed class Terminal : IDisposable
{
    private static int s_count;

    private readonly string _socket = $"stuck-test-{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}";
    private readonly Process _guard;
    private readonly TemporaryFolder _settings = new();

    /// <param name="environment">Further variables of the shell: <c>LC_ALL=C NO_COLOR=1</c>.</param>
    public Terminal(int columns, int rows, string environment = "", string term = "tmux-256color")
    {
        Programs.Require("tmux");
        _guard = Command.Start("sh", ["-c", $"read _; tmux -L {_socket} kill-server"]);
        // A shell with nothing of the user's: what it shows is known.
        Tmux("-f", "/dev/null", "new-session", "-d", "-x", $"{columns}", "-y", $"{rows}",
            $"env -u NO_COLOR -u COLORTERM -u SSH_CONNECTION PS1='$ ' TERM={term} LC_ALL=C.UTF-8 XDG_CONFIG_HOME={_settings.Path} {environment} sh");
        Tmux("set-option", "-g", "status", "off");
    }

    /// <summary>Where what runs in it keeps its settings: nothing of the user's is used, or changed.</summary>
    public string SettingsFile => _settings.File("stuck/config.json");

    /// <summary>The text of all rows, without colours.</summary>
    public string Screen => Tmux("capture-pane", "-p");

    /// <summary>The text of all rows, with the escape sequences of their colours.</summary>
    public string ColouredScreen => Tmux("capture-pane", "-p", "-e");

    /// <summary>What a program must leave as it found it: alternate screen, cursor, mouse and keypad modes, as tmux numbers.</summary>
    public string Modes => Tmux("display-message", "-p",
        "#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{mouse_sgr_flag} #{keypad_flag} #{keypad_cursor_flag} #{wrap_flag}");

    /// <summary>The shell in the terminal.</summary>
    public int Shell => int.Parse(Tmux("display-message", "-p", "#{pane_pid}"), CultureInfo.InvariantCulture);

    /// <summary>The terminal itself: tmux's server.</summary>
    public int Server => int.Parse(Tmux("display-message", "-p", "#{pid}"), CultureInfo.InvariantCulture);

    /// <summary>Presses keys, by tmux's names: `Down`, `F1`, `PPage`, `C-c`, or characters.</summary>
    public void Press(params string[] keys) => Tmux(["send-keys", .. keys]);

    public void Type(string text) => Tmux("send-keys", "-l", text);

    /// <summary>Gives it another background, which it tells to whoever asks.</summary>
    public void PaintBackground(string colour) => Tmux("set-option", "-g", "window-style", $"bg={colour}");

    /// <summary>Presses the left button of the mouse, counted from 1, and lets go of it; somewhere else if a place is given.</summary>
    public void Click(int column, int row, (int Column, int Row)? to = null)
    {
        Type($"\e[<0;{column};{row}M");
        if (to is { } there) Type($"\e[<32;{there.Column};{there.Row}M");
        Type($"\e[<0;{(to ?? (column, row)).Column};{(to ?? (column, row)).Row}m");
    }

    public void Resize(int columns, int rows) => Tmux("resize-window", "-x", $"{columns}", "-y", $"{rows}");

    /// <summary>Types a command line, its words quoted, and Enter.</summary>
    public void Run(params string[] command)
    {
        Type(string.Join(' ', command.Select(word => word.Any(c => !char.IsAsciiLetterOrDigit(c) && !"-_/.,:=".Contains(c))
            ? "'" + word.Replace("'", @"'\''", StringComparison.Ordinal) + "'"
            : word)));
        Press("Enter");
    }

    public Task Shows(string text) => Shows(screen => screen.Contains(text, StringComparison.Ordinal), text);

    public Task Shows(Func<string, bool> condition, string what) =>
        Eventually.True(() => condition(Screen), () => $"the screen shows {what}:\n{Screen}");

    /// <summary>The rows of the screen that contain a text.</summary>
    public string[] Rows(string text) => [.. Screen.Split('\n').Where(row => row.Contains(text, StringComparison.Ordinal))];

    public void Dispose()
    {
        _guard.StandardInput.Close();
        _guard.WaitForExit(Eventually.Deadline);
        _guard.Dispose();
        _settings.Dispose();
    }

    private string Tmux(params string[] arguments)
    {
        var tmux = Command.Run("tmux", ["-L", _socket, .. arguments]);
        Assert.True(tmux.Status == 0, tmux.Error);
        return tmux.Output.TrimEnd('\n');
    }
}
