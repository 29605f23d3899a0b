using System.Diagnostics;
using Stuck.EndToEnd.Tracing;

namespace Stuck.EndToEnd.Dashboard;

/// <summary>The screen as a whole, over a process that sleeps.</summary>
public sealed class ScreenTests : IDisposable
{
    private readonly Process _sleep = Process.Start("sleep", "60");

    public void Dispose()
    {
        _sleep.Kill();
        _sleep.Dispose();
    }

    [Fact]
    public async Task Without_a_selection_all_processes_are_shown_and_none_is_traced_until_asked()
    {
        using var screen = await DashboardScreen.Start(140, 45);
        Assert.Equal(0, ProcFiles.Tracer(_sleep.Id));
        await screen.Quit();
    }

    [Fact]
    public async Task The_key_s_starts_and_stops_tracing_of_the_selected_process()
    {
        using var screen = await DashboardScreen.Start(140, 45, "--backend", "ptrace", "-p", $"{_sleep.Id}");
        await screen.Terminal.Shows("1 traced of 1 by ptrace");
        Assert.Equal(screen.Pid, ProcFiles.Tracer(_sleep.Id));
        screen.Terminal.Press("s");
        await screen.Terminal.Shows("1 process");
        Assert.Equal(0, ProcFiles.Tracer(_sleep.Id));
        screen.Terminal.Press("s");
        await Eventually.True(() => ProcFiles.Tracer(_sleep.Id) == screen.Pid, "the process is traced again");
        await screen.Quit();
        Assert.Equal(0, ProcFiles.Tracer(_sleep.Id));
    }

    /// <summary>As root: who may load no programs has ptrace for both.</summary>
    [Fact]
    public async Task The_key_s_stops_nobody_and_d_goes_deep_with_the_same_log()
    {
        Assert.SkipUnless(Environment.UserName == "root", "only root may load programs into the kernel");
        using var cat = Command.Start("cat", []);
        using var screen = await DashboardScreen.Start(140, 45, "-p", $"{cat.Id}");
        await screen.Terminal.Shows("1 traced of 1 by bpf");
        await Copy(cat, "gently");
        await screen.Terminal.Shows("write(1, \"gently\\n\", 7)");
        Assert.Equal(0, ProcFiles.Tracer(cat.Id));
        screen.Terminal.Press("d");
        await screen.Terminal.Shows("1 traced of 1 by ptrace");
        Assert.Equal(screen.Pid, ProcFiles.Tracer(cat.Id));
        await Copy(cat, "deeply");
        await screen.Terminal.Shows("write(1, \"deeply\\n\", 7)");
        Assert.Contains("write(1, \"gently\\n\", 7)", screen.Terminal.Screen, StringComparison.Ordinal);
        screen.Terminal.Press("d");
        await screen.Terminal.Shows("traced by ptrace already: s lets go");
        screen.Terminal.Press("s");
        await screen.Terminal.Shows("1 process");
        Assert.Equal(0, ProcFiles.Tracer(cat.Id));
        await Copy(cat, "nobody sees it");
        screen.Terminal.Press("s");
        await screen.Terminal.Shows("1 traced of 1 by bpf");
        await Copy(cat, "again");
        await screen.Terminal.Shows("write(1, \"again\\n\", 6)");
        Assert.DoesNotContain("nobody sees", screen.Terminal.Screen, StringComparison.Ordinal);
        await screen.Quit();
        await Copy(cat, "alive");
        cat.StandardInput.Close();
    }

    /// <summary>Where a thread stood in a call that took long is in the call's detail, and calls are told apart by it.</summary>
    [Fact]
    public async Task A_call_that_took_long_tells_where_it_was_made()
    {
        Assert.SkipUnless(Environment.UserName == "root", "only root may load programs into the kernel");
        using var program = new CompiledProgram("slow", "-fno-omit-frame-pointer", "-fno-optimize-sibling-calls");
        using var process = program.Start();
        using var screen = await DashboardScreen.Start(140, 45, "--wakers", "-p", $"{process.Id}");
        await screen.Terminal.Shows("read(3, \"x\", 64)");
        screen.Terminal.Press("F7");
        await screen.Terminal.Shows("o slow ones by caller");
        screen.Terminal.Press("o");
        await screen.Terminal.Shows("read in fetch_row");
        screen.Terminal.Press("Escape");
        await screen.Terminal.Shows("── stuck in ──");
        screen.Terminal.Press("Tab", "p");
        await screen.Terminal.Shows("FROZEN");
        screen.Terminal.Press("Up", "Enter");
        await screen.Terminal.Shows("waited in");
        await screen.Terminal.Shows("user    fetch_row+0x");
        Assert.Contains("kernel  ", screen.Terminal.Screen, StringComparison.Ordinal);
        Assert.Matches(@"woken by   slow/\d+", screen.Terminal.Screen);
        screen.Terminal.Press("Escape");
        await screen.Terminal.Shows("FROZEN");
        await screen.Quit();
        process.Kill();
    }

    private static async Task Copy(Process cat, string line)
    {
        await cat.StandardInput.WriteLineAsync(line);
        await cat.StandardInput.FlushAsync();
        Assert.Equal(line, await cat.StandardOutput.ReadLineAsync());
    }

    [Fact]
    public async Task The_screen_follows_the_size_of_the_terminal()
    {
        using var screen = await DashboardScreen.Start(140, 45, "-p", $"{_sleep.Id}");
        await AssertFills(screen, 140, 45);
        screen.Terminal.Resize(80, 24);
        await AssertFills(screen, 80, 24);
        screen.Terminal.Resize(200, 60);
        await AssertFills(screen, 200, 60);
        await screen.Quit();
    }

    [Fact]
    public async Task F1_shows_help_and_Escape_leaves_it()
    {
        using var screen = await DashboardScreen.Start(80, 24, "-p", $"{_sleep.Id}");
        var before = screen.Terminal.Screen;
        screen.Terminal.Press("F1");
        await screen.Terminal.Shows("this help");
        screen.Terminal.Press("Escape");
        await screen.Terminal.Shows(now => !now.Contains("this help", StringComparison.Ordinal), "the table again");
        await screen.Quit();
    }

    [Fact]
    public async Task A_command_can_be_started_in_the_dashboard()
    {
        using var screen = await DashboardScreen.Start(140, 45, "--", "sleep", "20");
        await screen.Terminal.Shows("sleep 20");
        await screen.Quit();
    }

    [Fact]
    public async Task It_ends_with_the_dashboard_and_what_was_attached_to_beside_it_runs_on()
    {
        using var cat = Command.Start("cat", []);
        using var screen = await DashboardScreen.Start(140, 45, "-p", $"{cat.Id}", "--", "sleep", "1234");
        await screen.ShowsProcess(cat.Id, "cat");
        await screen.Terminal.Shows("sleep 1234");
        var command = ProcFiles.Children(screen.Pid).Single(pid => ProcFiles.Title(pid) == "sleep 1234");
        await screen.Quit();
        await Eventually.True(() => ProcFiles.State(command) is '\0' or 'Z', "the command has ended");
        await cat.StandardInput.WriteLineAsync("here");
        await cat.StandardInput.FlushAsync();
        Assert.Equal("here", await cat.StandardOutput.ReadLineAsync().WaitAsync(Eventually.Deadline));
        cat.StandardInput.Close();
    }

    /// <summary>The header is in the first row, the key bar in the last, and rules go from side to side.</summary>
    private static Task AssertFills(DashboardScreen screen, int columns, int rows) => screen.Terminal.Shows(
        text => text.Split('\n') is var lines
            && lines.Length == rows
            && lines[0].Contains("stuck", StringComparison.Ordinal)
            && lines[^1].Contains("F10", StringComparison.Ordinal)
            && screen.Terminal.Rows("──").Any(rule => rule.Length == columns),
        $"a frame of {columns}x{rows}");
}
