using System.Text;

namespace Stuck.EndToEnd.Install;

/// <summary>The program copied alone into an empty folder does all that it does elsewhere.</summary>
public sealed class OneFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _stuck;

    public OneFileTests()
    {
        _stuck = _folder.File("stuck");
        // By another process: what this one has open for writing, a child that is being forked has, too, and then it is busy.
        Assert.Equal(0, Command.Run("cp", [Repository.Stuck, _stuck]).Status);
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("--help")]
    [InlineData("trace", "--help")]
    [InlineData("status", "-n", "no process has this title")]
    public void It_tells_what_it_tells_when_installed(params string[] arguments)
    {
        var alone = Run(arguments);
        var installed = Command.Run(Repository.Stuck, arguments, folder: _folder.Path);
        Assert.Equal((installed.Status, installed.Error), (alone.Status, alone.Error));
        Assert.Equal(installed.Output.Split('\n').Length, alone.Output.Split('\n').Length);
    }

    [Fact]
    public void Users_have_names()
    {
        var status = Run("status", "--json", "-p", $"{Environment.ProcessId}");
        Assert.Equal((0, ""), (status.Status, status.Error));
        Assert.Contains($"\"{Environment.UserName}\"", status.Output);
    }

    [Fact]
    public void Commands_run_as_other_users()
    {
        Assert.SkipUnless(Environment.UserName == "root", "only root may run a command as somebody else");
        Assert.Equal((0, "nobody\n"), Of(Run("trace", "-o", "/dev/null", "-u", "nobody", "id", "-un")));
        Assert.Contains("nobody-has-this-name", Run("trace", "-u", "nobody-has-this-name", "true").Error);

        static (int, string) Of(Command command) => (command.Status, command.Output);
    }

    [Fact]
    public void Errors_have_words()
    {
        var refused = Run("trace", "-o", "/dev/null", "/etc/passwd");
        Assert.Equal((126, "stuck: cannot execute '/etc/passwd': it is not executable: chmod +x makes it so\n"), (refused.Status, refused.Error));
        Assert.Contains(@"-1 ENOENT (No such file or directory)", Run("trace", "-e", "trace=%file", "cat", "/no/such/file").Error);
        Assert.Contains("cannot trace 2147483647: no such process", Run("trace", "-p", "2147483647").Error);
    }

    [Fact]
    public void Descriptors_of_devices_have_numbers() =>
        Assert.Contains("</dev/null<char 1:3>>", Run("trace", "-yy", "-e", "trace=read", "sh", "-c", "read x < /dev/null").Error);

    [Fact]
    public async Task The_dashboard_comes_and_goes()
    {
        using var terminal = new Terminal(140, 45);
        terminal.Run(_stuck, "-p", $"{terminal.Shell}");
        await terminal.Shows("F10");
        terminal.Press("C-z");
        await terminal.Shows("Stopped");
        terminal.Run("fg");
        await terminal.Shows("F10");
        terminal.Press("b");
        await terminal.Shows("wait4");
        terminal.Press("q", "q");
        await Eventually.True(() => ProcFiles.Children(terminal.Shell).Length == 0, "the dashboard has ended");
    }

    /// <summary>NativeAOT leaves the names of libraries that are loaded at run time in the program.</summary>
    [Fact]
    public void It_names_no_library_that_is_not_there() =>
        Assert.Equal(-1, File.ReadAllBytes(_stuck).AsSpan().IndexOf(Encoding.ASCII.GetBytes("MonoPosixHelper")));

    public void Dispose() => _folder.Dispose();

    private Command Run(params string[] arguments) => Command.Run(_stuck, arguments, folder: _folder.Path);
}
