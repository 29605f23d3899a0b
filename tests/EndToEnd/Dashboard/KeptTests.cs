using System.Text.Json;

namespace Stuck.EndToEnd.Dashboard;

/// <summary>What was kept is saved, and quitting asks about what was not.</summary>
public sealed class KeptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_minute_before_a_hang_is_saved_and_shown_again()
    {
        // It calls for a second, and then waits for a FIFO that nobody writes to.
        var pipe = _folder.File("pipe");
        using var program = Command.Start("perl", ["-e", $"for my $i (1..50) {{ open(my $f, '<', \"/nowhere/$i\"); select undef, undef, undef, 0.02 }} system('mkfifo', '{pipe}'); open(my $f, '<', '{pipe}')"]);
        try
        {
            using var screen = await DashboardScreen.Start(140, 45, "--keep", "stuck>2s,exit", "-p", $"{program.Id}");
            await screen.Terminal.Shows($"kept the last 60 s: {program.Id} perl");
            screen.Terminal.Press("K");
            await screen.Terminal.Shows("── kept at stuck>2s,exit ── 1, ");
            screen.Terminal.Press("w", "C-u");
            screen.Terminal.Type(_folder.File("kept.rec"));
            screen.Terminal.Press("Enter");
            await screen.Terminal.Shows("stuck replay shows it");
            screen.Terminal.Press("Escape");
            await screen.Terminal.Shows(text => !text.Contains("── kept at", StringComparison.Ordinal), "the table again");
            // It has been saved: nobody is asked.
            await screen.Quit();
        }
        finally
        {
            program.Kill();
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File("kept.rec")));
        Assert.Contains(program.Id, PidsIn("kept.rec"));
        Assert.Contains("no trigger \"hang\"", Command.Run(Repository.Stuck, ["--keep", "hang>2s"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_quits_is_asked_whether_to_save_what_a_command_did()
    {
        using var screen = await DashboardScreen.Start(100, 30, "--", "sh", "-c", "exit 3");
        await screen.Terminal.Shows("exited 3");
        screen.Terminal.Press("q");
        await screen.Terminal.Shows(" records of sh? y, n; Esc stays");
        screen.Terminal.Press("y", "C-u");
        screen.Terminal.Type(_folder.File("command.rec"));
        screen.Terminal.Press("Enter");
        await screen.Ended();
        Assert.Single(PidsIn("command.rec"));
    }

    private int[] PidsIn(string file)
    {
        var replay = Command.Run(Repository.Stuck, ["replay", "--json", _folder.File(file)]);
        Assert.Equal((0, ""), (replay.Status, replay.Error));
        using var document = JsonDocument.Parse(replay.Output);
        return [.. document.RootElement.GetProperty("processes").EnumerateArray().Select(process => process.GetProperty("pid").GetInt32())];
    }
}
