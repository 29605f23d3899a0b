using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Stuck.EndToEnd.Privileges;

/// <summary>
/// What stuck executes and creates, told by strace: whoever runs it as root must not run a program that somebody put into a folder of PATH,
/// or write to a file that somebody has put in place of one whose name can be guessed.
/// </summary>
public sealed partial class ExecutedProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ExecutedProgramTests() => Programs.Require("strace");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_look_executes_nothing_and_creates_nothing()
    {
        var calls = Calls(Repository.Stuck, "status", "-p", $"{Environment.ProcessId}");
        Assert.Equal([Repository.Stuck], Executed(calls));
        Assert.Empty(Created(calls));
    }

    [Fact]
    public void Giving_up_rights_executes_itself_by_its_path()
    {
        Assert.SkipUnless(Environment.UserName == "root", "only root has capabilities to give up");
        var calls = Calls(Repository.Stuck, "status", "--drop", "-p", $"{Environment.ProcessId}");
        Assert.Equal([Repository.Stuck, Repository.Stuck], Executed(calls));
        Assert.Empty(Created(calls));
    }

    [Fact]
    public async Task The_dashboard_executes_nothing_and_creates_only_its_settings_under_a_name_that_nobody_can_guess()
    {
        using var terminal = new Terminal(140, 45);
        await terminal.Shows("$");
        using var sleep = Process.Start("sleep", "60");
        terminal.Run("strace", "-f", "-qq", "-s", "4096", "-e", "trace=execve,execveat,open,openat,creat,rename,renameat,renameat2", "-o", _folder.File("log"),
            Repository.Stuck, "--read-only", "-p", $"{sleep.Id}");
        await terminal.Shows("F10");
        terminal.Press("F2");
        await terminal.Shows("[x] pid");
        terminal.Press("Down", "Down", "Space");
        await terminal.Shows("[ ] user");
        terminal.Press("Enter");
        await terminal.Shows("kept in ");
        terminal.Press("q");
        await Eventually.True(() => ProcFiles.Children(terminal.Shell).Length == 0, "the dashboard has ended");
        sleep.Kill();

        var calls = File.ReadAllLines(_folder.File("log"));
        Assert.Equal([Repository.Stuck], Executed(calls));
        var created = Created(calls);
        Assert.NotEmpty(created);
        Assert.All(created, call =>
        {
            Assert.Contains("O_EXCL", call, StringComparison.Ordinal);
            Assert.Matches(Regex.Escape(terminal.SettingsFile) + @"\.[a-z0-9]{8}\.[a-z0-9]{3}""", call);
        });
    }

    private string[] Calls(params string[] command)
    {
        var run = Command.Run("strace", ["-f", "-qq", "-s", "4096", "-e", "trace=execve,execveat,open,openat,creat", "-o", _folder.File("log"), .. command]);
        Assert.True(run.Status == 0, run.Error);
        return File.ReadAllLines(_folder.File("log"));
    }

    private static string[] Executed(string[] calls) =>
        [.. calls.Select(call => Execution().Match(call)).Where(match => match.Success).Select(match => match.Groups[1].Value)];

    private static string[] Created(string[] calls) => [.. calls.Where(call => call.Contains("O_CREAT", StringComparison.Ordinal) || call.Contains(" creat(", StringComparison.Ordinal))];

    [GeneratedRegex(@"execve(?:at)?\((?:\w+, )?""([^""]*)""")]
    private static partial Regex Execution();
}
