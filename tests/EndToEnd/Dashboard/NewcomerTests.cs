using System.Diagnostics;
using System.Globalization;

namespace Stuck.EndToEnd.Dashboard;

/// <summary>A dashboard of all processes, nobody traced, walked through as somebody would who sees it for the first time.</summary>
public sealed class NewcomerTests : IDisposable
{
    private const string LongName = "a-worker-whose-name-does-not-end-";

    private readonly TemporaryFolder _folder = new();
    private readonly Process _staged;
    private readonly int[] _pids;

    public NewcomerTests()
    {
        // It catches one signal and ignores another. In a file: its own command line has none of the names.
        File.WriteAllText(_folder.File("stage"), $$"""
            trap '' HUP; trap : USR1
            n() { (exec -a "$1" sleep 1000) & echo $!; }
            n '[kdb/0]'; n delayed_job/3; n pipeline/worker; n "$(printf '{{LongName}}%.0s' $(seq 12))"; n 日本語のワーカー
            n 'python3 serve.py 8001'; n 'python3 serve.py 8002'; n 'python3 serve.py 8003'
            read _; kill $(jobs -p); wait
            """);
        _staged = Command.Start("bash", [_folder.File("stage")]);
        _pids = [.. Enumerable.Range(0, 8).Select(_ => int.Parse(_staged.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture))];
    }

    public void Dispose()
    {
        _staged.StandardInput.Close();
        _staged.WaitForExit(Eventually.Deadline);
        _staged.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Somebody_is_found_by_number_looked_at_signalled_and_reported()
    {
        using var screen = await DashboardScreen.Start(80, 24);
        var terminal = screen.Terminal;
        await terminal.Shows(" processes");
        // First words that have a slash are no paths.
        await Find(screen, _pids[0], "[kdb/0] 1000");
        await Find(screen, _pids[1], "delayed_job/3 1000");
        await Find(screen, _pids[2], "pipeline/worker 1000");
        await Find(screen, _pids[4], "日本語のワーカー 1000");
        terminal.Press("F");
        await terminal.Shows("you are told when it has ended");

        // A name that goes on and on leaves every pane its title, and room for what can be pressed.
        await Find(screen, _pids[3], LongName[..20]);
        foreach (var (key, title) in new[] { ("Enter", $"── {_pids[3]} {LongName[..8]}"), ("l", $"── descriptors of {_pids[3]} "), ("b", $"── stacks of {_pids[3]} "), ("c", $"── chain of {_pids[3]} ") })
        {
            terminal.Press(key);
            await terminal.Shows(text => text.Split('\n')[1].StartsWith(title, StringComparison.Ordinal) && text.Contains("yCopy wSave EscBack", StringComparison.Ordinal), title);
            if (key == "Enter") continue;
            terminal.Press("q");
            await terminal.Shows($"── {_pids[3]} {LongName[..8]}");
        }

        terminal.Press("q");
        await terminal.Shows("F6Sort");

        await Find(screen, _staged.Id, "bash ");
        terminal.Press("F9");
        await terminal.Shows($"send a signal to {_staged.Id} bash");
        await terminal.Shows("1 SIGHUP     ignored: nothing happens");
        await terminal.Shows("10 SIGUSR1    caught: its own code decides");
        terminal.Press("q");
        await terminal.Shows("F6Sort");

        var report = _folder.File("report.txt");
        await Save(terminal, report);
        await terminal.Shows($"saved to {report}");
        Assert.Matches($@"^stuck \S+ on \S+, \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d \S+: why {_staged.Id} is where it is\n", File.ReadAllText(report));
        File.WriteAllText(report, "mine");
        await Save(terminal, report);
        await terminal.Shows("is there already: y writes over it");
        terminal.Press("n");
        await terminal.Shows("not saved");
        Assert.Equal("mine", File.ReadAllText(report));

        terminal.Resize(60, 15);
        await terminal.Shows(text => text.Contains("sTrace", StringComparison.Ordinal) && text.Contains("── stuck in ─", StringComparison.Ordinal) && text.Contains('█'), "who to trace, the summary, and that there are more");
        await screen.Quit();
    }

    [Fact]
    public async Task What_is_listed_is_narrowed_dug_into_and_commands_are_found_by_name()
    {
        using var screen = await DashboardScreen.Start(120, 40);
        var terminal = screen.Terminal;
        await Filter(screen, "kdb|delayed");
        await terminal.Shows(_ => Listed(screen, _pids[0]) && Listed(screen, _pids[1]) && !Listed(screen, _pids[2]), "who matches either");
        await terminal.Shows("── everybody › kdb|delayed ── 2 of ");
        // Summary and count tell of these alone.
        await terminal.Shows(text => text.Split('\n')[0].Contains(" 2 of ", StringComparison.Ordinal) && text.Contains($"sleep {_pids[0]} ", StringComparison.Ordinal) is false && text.Contains($"[kdb/0] {_pids[0]}", StringComparison.Ordinal), "these two");
        await Filter(screen, "nobody is called so");
        await terminal.Shows("none has \"nobody is called so\" in its row or title");
        await Filter(screen, "serve.py|/stage");
        // Three of one name that differ in a number are a family.
        await terminal.Shows("×3  ▾ python3 serve.py");
        terminal.Press("Home", "Down");
        await terminal.Shows("python3 serve.py # 1000, 3 workers: all sleeping");

        terminal.Press("BTab", "End", "Enter");
        await terminal.Shows("› serve.py|/stage › sleeping ── 3 of ");
        terminal.Press("Escape");
        await terminal.Shows(text => text.Split('\n')[1].Contains("serve.py|/stage ── 4 of ", StringComparison.Ordinal), "one step back");
        terminal.Press("Tab");

        terminal.Press(":");
        terminal.Type("hold");
        terminal.Press("Enter");
        await terminal.Shows("FROZEN at ");
        terminal.Press("Z");
        await terminal.Shows(text => !text.Contains("FROZEN", StringComparison.Ordinal), "a table that moves again");
        terminal.Press("F1", "/");
        terminal.Type("spinning");
        terminal.Press("Enter");
        await terminal.Shows("on a CPU all the time, and makes");
        terminal.Press("F1");
        await terminal.Shows("F6Sort");

        // What somebody else has written meanwhile stays.
        terminal.Press("F2");
        await terminal.Shows("[x] pid");
        Directory.CreateDirectory(Path.GetDirectoryName(terminal.SettingsFile)!);
        File.WriteAllText(terminal.SettingsFile, "{ \"limits\": { \"history_mb\": 77 } }");
        terminal.Press("/");
        terminal.Type("descriptor names");
        terminal.Press("Enter", "Space");
        await terminal.Shows("descriptor names   yes");
        terminal.Press("Enter");
        await terminal.Shows("kept in ");
        var kept = File.ReadAllText(terminal.SettingsFile);
        Assert.Contains("\"history_mb\": 77", kept, StringComparison.Ordinal);
        Assert.Contains("\"descriptor_names\": true", kept, StringComparison.Ordinal);
        await screen.Quit();
    }

    [Fact]
    public async Task A_mouse_closes_opens_digs_drags_and_clicks_the_key_bar_on_a_light_terminal()
    {
        var terminal = new Terminal(120, 40, term: "xterm-256color");
        terminal.PaintBackground("#ffffff");
        using var screen = await DashboardScreen.Start(terminal);
        // Dark on light: the bar of titles is light blue.
        Assert.Contains("\e[48;5;153m", terminal.ColouredScreen, StringComparison.Ordinal);
        await Filter(screen, "serve.py|/stage");
        await terminal.Shows("×3  ▾ python3 serve.py");
        var (column, row) = Place(terminal, "▾ bash");
        terminal.Click(column, row);
        await terminal.Shows(text => text.Contains("▸ bash", StringComparison.Ordinal) && !Listed(screen, _pids[5]), "a tree that is closed");
        terminal.Click(column, row);
        await terminal.Shows(_ => Listed(screen, _pids[5]), "it open again");

        (column, row) = Place(terminal, $" {_pids[6]} ");
        terminal.Click(column + 4, row);
        terminal.Click(column + 4, row);
        await terminal.Shows($"── {_pids[6]} python3 serve.py 8002 1000 ──");
        (column, row) = Place(terminal, "EscBack");
        terminal.Click(column, row);
        await terminal.Shows("F6Sort");
        (column, row) = Place(terminal, "F1Help");
        terminal.Click(column + 2, row);
        await terminal.Shows("── help ──");
        terminal.Press("F1");
        await terminal.Shows("── stuck in ─");

        (column, row) = Place(terminal, "── stuck in ─");
        terminal.Click(column + 20, row, to: (column + 20, row - 5));
        await terminal.Shows(_ => Place(terminal, "── stuck in ─").Row == row - 5, "the rule five rows higher");
        await screen.Quit();
    }

    private static async Task Find(DashboardScreen screen, int pid, string name)
    {
        screen.Terminal.Type($"{pid}");
        await screen.Terminal.Shows(text => text.Contains($"── {pid} {name}", StringComparison.Ordinal) && text.Split('\n').Any(row => row.StartsWith('>') && row.Contains($" {pid} ", StringComparison.Ordinal)), $"{pid} {name} selected");
        // What is typed later begins another number.
        screen.Terminal.Press("Left");
    }

    private static async Task Filter(DashboardScreen screen, string text)
    {
        screen.Terminal.Press("F4", "C-u");
        screen.Terminal.Type(text);
        screen.Terminal.Press("Enter");
        await screen.Terminal.Shows($"› {text} ──");
    }

    private static async Task Save(Terminal terminal, string path)
    {
        terminal.Press("w", "C-u");
        terminal.Type(path);
        await terminal.Shows($"save to: {path}");
        terminal.Press("Enter");
    }

    /// <summary>Whether the table has a row that begins with the number.</summary>
    private static bool Listed(DashboardScreen screen, int pid) => screen.Terminal.Rows($" {pid} ").Any(row => row[..9].Trim('>', '*', ' ') == $"{pid}");

    /// <summary>Where a text begins on the screen, counted from 1.</summary>
    private static (int Column, int Row) Place(Terminal terminal, string text)
    {
        var rows = terminal.Screen.Split('\n');
        var row = Array.FindIndex(rows, one => one.Contains(text, StringComparison.Ordinal));
        Assert.True(row >= 0, $"{text} is on the screen:\n{string.Join('\n', rows)}");
        return (rows[row].IndexOf(text, StringComparison.Ordinal) + 1, row + 1);
    }
}
