namespace Stuck.EndToEnd.Dashboard;

/// <summary>The dashboard in a terminal, started from a shell there with a selection of processes.</summary>
internal sealed class DashboardScreen : IDisposable
{
    /// <summary>Stands at the right end of the key bar, so in the last row of every frame.</summary>
    private const string KeyBar = "F10";

    private readonly string _modesBefore;

    private DashboardScreen(Terminal terminal)
    {
        Terminal = terminal;
        _modesBefore = terminal.Modes;
    }

    public Terminal Terminal { get; }

    /// <summary>The process of the dashboard.</summary>
    public int Pid => ProcFiles.Children(Terminal.Shell).Single();

    public static Task<DashboardScreen> Start(int columns, int rows, params string[] selection) => Start(new Terminal(columns, rows), selection);

    public static async Task<DashboardScreen> Start(Terminal terminal, params string[] selection)
    {
        // Between two commands a shell has other modes than at its prompt.
        await terminal.Shows(text => text.TrimEnd().EndsWith('$'), "the shell's prompt");
        var screen = new DashboardScreen(terminal);
        terminal.Run([Repository.Stuck, .. selection]);
        await terminal.Shows(KeyBar);
        return screen;
    }

    /// <summary>Waits until the table has a row with the process and its title.</summary>
    public Task ShowsProcess(int pid, string title) => Terminal.Shows(
        _ => Terminal.Rows(title).Any(row => Words(row).Contains($"{pid}")), $"a row of {pid} {title}");

    /// <summary>Moves through the table, from its first row down, until the log below is that of the process.</summary>
    public async Task Select(int pid, string down = "Down")
    {
        Terminal.Press("Home");
        // Somebody is selected from the beginning: it may be the one who is wanted, until the key has been taken.
        await Terminal.Shows(_ => IsFirstSelected, "the first row selected");
        for (var moves = 0; !IsSelected(pid) && moves < 50; moves++)
        {
            // The rule over the log will not do: it counts what comes meanwhile.
            var before = Cursor;
            Terminal.Press(down);
            await Terminal.Shows(_ => Cursor != before || IsSelected(pid), "the next row");
        }
        Assert.True(IsSelected(pid), $"process {pid} cannot be selected:\n{Terminal.Screen}");
    }

    /// <summary>Presses q, saves nothing, and waits until the shell has its terminal back, as it was.</summary>
    public async Task Quit()
    {
        Terminal.Press("q");
        var isAsked = false;
        await Eventually.True(() => (isAsked = Terminal.Screen.Contains("? y, n; Esc stays", StringComparison.Ordinal)) || ProcFiles.Children(Terminal.Shell).Length == 0, () => "it ends, or asks:\n" + Terminal.Screen);
        if (isAsked) Terminal.Press("n");
        await Ended();
    }

    public async Task Ended()
    {
        await Eventually.True(() => ProcFiles.Children(Terminal.Shell).Length == 0, () => "the dashboard has ended:\n" + Terminal.Screen);
        await Eventually.True(
            () => Terminal.Modes == _modesBefore, () => $"the terminal's modes are {_modesBefore} again, not {Terminal.Modes}");
        // What is typed before the shell's prompt is there would be echoed in front of it.
        await Terminal.Shows(text => text.TrimEnd().EndsWith("\n$", StringComparison.Ordinal), "the shell's prompt");
        Assert.DoesNotContain(KeyBar, Terminal.Screen);
        Terminal.Run("echo", "the shell", "goes on");
        await Terminal.Shows("\nthe shell goes on");
    }

    public void Dispose() => Terminal.Dispose();

    /// <summary>The rule over the log: the process that it belongs to, and whether it is frozen.</summary>
    public string Rule => Terminal.Rows("──").FirstOrDefault(row => Words(row).Any(word => int.TryParse(word, out _)), "");

    /// <summary>What stands first in the selected row of the table: its pid, or the size of a family.</summary>
    private string Cursor => Words(Terminal.Rows(">").FirstOrDefault(row => row.StartsWith('>'), "")).FirstOrDefault("");

    /// <summary>Whether the row below the titles is selected.</summary>
    private bool IsFirstSelected => Terminal.Screen.Split('\n').SkipWhile(row => !row.Contains("WORKER", StringComparison.Ordinal)).ElementAtOrDefault(1)?.StartsWith('>') == true;

    private bool IsSelected(int pid) => Words(Rule).Contains($"{pid}");

    private static string[] Words(string row) => row.Split([' ', '>', '─'], StringSplitOptions.RemoveEmptyEntries);
}
