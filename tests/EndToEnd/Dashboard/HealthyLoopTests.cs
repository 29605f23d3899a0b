using System.Diagnostics;
using System.Text.RegularExpressions;
using Stuck.EndToEnd.Tracing;

namespace Stuck.EndToEnd.Dashboard;

/// <summary>Two traced processes that answer each other in event loops, in good health: what they are told all day is no error.</summary>
public sealed partial class HealthyLoopTests : IDisposable
{
    private readonly CompiledProgram _program = new("healthy");
    private readonly Process _process;

    public HealthyLoopTests() => _process = _program.Start();

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit(Eventually.Deadline);
        _process.Dispose();
        _program.Dispose();
    }

    [Fact]
    public async Task Its_log_has_times_and_results_at_80_columns_no_errors_and_the_order_of_time()
    {
        using var screen = await DashboardScreen.Start(80, 24, "--max-slowdown", "100", "--tree", $"{_process.Id}");
        var terminal = screen.Terminal;
        await terminal.Shows(text => text.Split('\n').Any(row => row.Contains("= -1 EAGAIN ", StringComparison.Ordinal) && Line().IsMatch(row)), "a call with its time of day, result and duration");
        terminal.Press("a", "Tab", "Space");
        await terminal.Shows(text => text.Contains("── family of healthy ── FROZEN", StringComparison.Ordinal) && Times(text).Length > 4, "the log of both, frozen");
        Assert.Equal(Times(terminal.Screen).Order(StringComparer.Ordinal), Times(terminal.Screen));

        terminal.Press("E");
        await terminal.Shows("no failed call above");
        await Filter(terminal, "errno > 0");
        await terminal.Shows("nothing that was recorded is one of these: errno>0");
        // What is wrong, or not complete, leaves the one before in force.
        await Filter(terminal, "errno >");
        await terminal.Shows(text => text.Contains("not understood: 'errno>'", StringComparison.Ordinal) && text.Contains("── only errno>0 ─", StringComparison.Ordinal), "a mistake, and the filter before");
        await Filter(terminal, "errno=EAGAIN");
        await terminal.Shows(text => Times(text).Length > 0 && text.Split('\n').Where(row => Line().IsMatch(row)).All(row => row.Contains("EAGAIN", StringComparison.Ordinal)), "these, to who asks for them");
        await Filter(terminal, "pselect6");
        await terminal.Shows(text => text.Contains("── only pselect6 ─", StringComparison.Ordinal) && Times(text).Length > 0, "waits alone");

        terminal.Press("y");
        await terminal.Shows(text => text.Contains(", [0<pipe:[", StringComparison.Ordinal), "what the descriptors of a set are");
        terminal.Press("Enter");
        foreach (var name in new[] { "nfds ", "readfds ", "writefds ", "exceptfds ", "timeout ", "sig ", "fd 0 " }) await terminal.Shows($"\n {name}");
        terminal.Press("q");
        await terminal.Shows("SpaceFreeze");
        terminal.Resize(140, 45);
        await terminal.Shows("ERR/s");
        await terminal.Shows(text => text.Split('\n').Count(row => Rates().IsMatch(row)) == 2, "calls of both, and none of them failed");
        await screen.Quit();
    }

    [Fact]
    public async Task Of_a_master_that_waits_for_its_workers_the_first_screen_shows_a_worker_and_its_calls()
    {
        using var master = Command.Start("sh", ["-c", "exec 3<&0; \"$0\" <&3 & wait", _program.Path]);
        await Eventually.True(() => ProcFiles.Children(master.Id) is [var worker] && ProcFiles.Children(worker).Length == 1, "both are there");
        using var screen = await DashboardScreen.Start(80, 24, "--max-slowdown", "100", "--tree", $"{master.Id}");
        await screen.Terminal.Shows(text => text.Contains("pselect6(", StringComparison.Ordinal)
            && text.Split('\n').Any(row => row.StartsWith('>') && row.Contains(" healthy ", StringComparison.Ordinal)), "one who makes calls, and these");
        await screen.Quit();
        master.StandardInput.Close();
        Assert.True(master.WaitForExit(Eventually.Deadline));
    }

    private static async Task Filter(Terminal terminal, string text)
    {
        terminal.Press("F4", "C-u");
        terminal.Type(text);
        await terminal.Shows($"show only: {text}");
        terminal.Press("Enter");
    }

    /// <summary>The times of day in the log, from above.</summary>
    private static string[] Times(string screen) => [.. screen.Split('\n').Select(row => Line().Match(row)).Where(match => match.Success).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"^ *(?:\d+ )?(\d\d:\d\d:\d\d\.\d+) .* = .*<[\d.]+(?:µs|ms)?>")]
    private static partial Regex Line();

    /// <summary>CALLS/s and ERR/s of a process.</summary>
    [GeneratedRegex(@" healthy .* [1-9]\d* +0 +\d+\.\d ")]
    private static partial Regex Rates();
}
