using System.Diagnostics;

namespace Stuck.EndToEnd.Faults;

/// <summary>The terminal goes away under the dashboard: it ends, and whom it traced runs on.</summary>
public sealed class VanishedTerminalTests : IDisposable
{
    private readonly Process _sleep = Process.Start("sleep", "60");

    public void Dispose()
    {
        _sleep.Kill();
        _sleep.Dispose();
    }

    [Theory]
    [InlineData("exec")]
    // Nobody is told by SIGHUP then: reads from the terminal fail.
    [InlineData("trap '' HUP; exec")]
    // A session of its own has no terminal to be hung up by.
    [InlineData("exec setsid --wait")]
    public async Task When_its_server_is_killed_the_dashboard_ends(string start)
    {
        using var terminal = new Terminal(140, 45);
        await terminal.Shows("$");
        terminal.Run("sh", "-c", $"{start} {Repository.Stuck} --backend ptrace --max-slowdown 100 -p {_sleep.Id}");
        await terminal.Shows("1 traced");
        var pid = ProcFiles.Tracer(_sleep.Id);
        Assert.True(pid > 0);
        Signals.Send(terminal.Server, Signals.Kill);
        await Eventually.True(() => ProcFiles.State(pid) is '\0' or 'Z', "the dashboard has ended");
        Assert.Equal(0, ProcFiles.Tracer(_sleep.Id));
        Assert.False(_sleep.HasExited);
    }
}
