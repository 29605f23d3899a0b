using System.Diagnostics;
using Stuck.EndToEnd.Dashboard;
using Stuck.EndToEnd.Status;
using Stuck.EndToEnd.Tracing;

namespace Stuck.EndToEnd.Privileges;

/// <summary>--read-only attaches to nobody and signals nobody.</summary>
public sealed class ReadOnlyTests : IDisposable
{
    private readonly Process _sleep = Process.Start("sleep", "60");

    public void Dispose()
    {
        _sleep.Kill();
        _sleep.Dispose();
    }

    [Fact]
    public async Task The_dashboard_shows_a_selection_and_refuses_to_trace_or_signal_it()
    {
        using var screen = await DashboardScreen.Start(140, 45, "--read-only", "-p", $"{_sleep.Id}");
        await screen.ShowsProcess(_sleep.Id, "sleep 60");
        foreach (var key in new[] { "s", "F9", "k" })
        {
            screen.Terminal.Press(key);
            await screen.Terminal.Shows("read-only: nobody is attached to or sent a signal");
            screen.Terminal.Press("Home");
            await screen.Terminal.Shows("F10");
        }

        Assert.Equal(0, ProcFiles.Tracer(_sleep.Id));
        Assert.DoesNotContain("Kill", screen.Terminal.Rows("F10").Single());
        await screen.Quit();
        Assert.False(_sleep.HasExited);
    }

    [Fact]
    public void A_look_is_allowed_and_a_trace_is_not()
    {
        Assert.Equal(0, StatusRun.Run("--read-only", "-p", $"{_sleep.Id}").Status);
        AssertRefused(2, StatusRun.Run("--read-only", "--trace", "1", "-p", $"{_sleep.Id}"));
        AssertRefused(1, TraceCommand.Run("--read-only", "-p", $"{_sleep.Id}"));
        AssertRefused(2, Command.Run(Repository.Stuck, ["--read-only", "--", "true"]));
    }

    private static void AssertRefused(int status, Command run)
    {
        Assert.Equal((status, ""), (run.Status, run.Output));
        Assert.StartsWith("stuck: --read-only attaches to nobody", run.Error, StringComparison.Ordinal);
    }
}
