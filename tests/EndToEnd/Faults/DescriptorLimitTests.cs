using System.Diagnostics;

namespace Stuck.EndToEnd.Faults;

/// <summary>Where we may have only 64 files open, and there are more processes than that.</summary>
public sealed class DescriptorLimitTests : IDisposable
{
    private const int Limit = 64;

    private readonly Process[] _sleeps = [.. Enumerable.Range(0, 100).Select(_ => Process.Start("sleep", "120"))];

    private string Pids => string.Join(',', _sleeps.Select(sleep => sleep.Id));

    public void Dispose()
    {
        foreach (var sleep in _sleeps)
        {
            sleep.Kill();
            sleep.Dispose();
        }
    }

    [Fact]
    public void Status_shows_them_all()
    {
        var run = Limited("status", "-p", Pids);
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Equal(_sleeps.Length, run.Output.Split('\n').Count(line => line.Contains("sleeping", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Files_that_cannot_be_opened_are_said_and_the_others_are_written()
    {
        using var folder = new TemporaryFolder();
        using var tracer = Command.Start("sh", ["-c", $"ulimit -n {Limit}; exec \"$0\" \"$@\"", Repository.Stuck, "trace", "-ff", "-qq", "-o", folder.File("log"), "-p", Pids]);
        var message = await tracer.StandardError.ReadLineAsync().WaitAsync(Eventually.Deadline);
        Assert.Matches(@"^stuck: cannot write '.*/log\.[0-9]+': too many open files; .*: raise ulimit -n, or leave out -ff$", message);
        await Eventually.True(() => _sleeps.All(sleep => ProcFiles.Tracer(sleep.Id) == tracer.Id), "all are traced");
        await Eventually.True(() => Directory.GetFiles(folder.Path).Count(file => new FileInfo(file).Length > 0) >= 10, "some are written");
        foreach (var sleep in _sleeps) sleep.Kill();
        await tracer.WaitForExitAsync().WaitAsync(Eventually.Deadline);
        Assert.Equal(1, tracer.ExitCode);
        Assert.Matches("^stuck: the calls of [0-9]+ threads are missing: too many open files\n$", await tracer.StandardError.ReadToEndAsync());
    }

    [Fact]
    public async Task The_dashboard_shows_and_traces_them_all()
    {
        using var terminal = new Terminal(140, 45);
        await terminal.Shows("$");
        terminal.Run("sh", "-c", $"ulimit -n {Limit}; exec {Repository.Stuck} -p {Pids}");
        await terminal.Shows("100 traced");
        await terminal.Shows("F10");
        await terminal.Shows(_ => terminal.Rows("sleep 120").Length > 10 && terminal.Rows("sleeping").Length > 10, "what they are at");
        terminal.Press("q");
        await Eventually.True(() => ProcFiles.Children(terminal.Shell).Length == 0, "the dashboard has ended");
        Assert.All(_sleeps, sleep => Assert.Equal(0, ProcFiles.Tracer(sleep.Id)));
    }

    private static Command Limited(params string[] arguments) =>
        Command.Run("sh", ["-c", $"ulimit -n {Limit}; exec \"$0\" \"$@\"", Repository.Stuck, .. arguments]);
}
