using System.Globalization;
using System.Text.Json;
using Stuck.EndToEnd.Dashboard;

namespace Stuck.EndToEnd.Status;

/// <summary>`stuck record` beside a program, and `stuck replay` of what it wrote.</summary>
public sealed class RecordTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Recording => _folder.File("recording");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_recorded_is_shown_again_moment_by_moment()
    {
        using var program = Command.Start("perl", ["-e", "$| = 1; for my $i (1..400) { open(my $f, '<', \"/nowhere/$i\"); select undef, undef, undef, 0.02 } print 'done'; sleep 100"]);
        using (var run = Command.Start(Repository.Stuck, ["record", "-o", Recording, "--seconds", "4", "-p", $"{program.Id}"]))
        {
            Assert.Equal($"stuck: recording 1 traced process into {Recording}", await run.StandardError.ReadLineAsync().WaitAsync(Eventually.Deadline));
            await run.WaitForExitAsync().WaitAsync(Eventually.Deadline);
            Assert.Equal(0, run.ExitCode);
            Assert.Matches($"^stuck: [0-9]+ records in {Recording}, .*: stuck replay shows it\n$", await run.StandardError.ReadToEndAsync());
        }

        program.Kill();
        await program.WaitForExitAsync();
        using var document = JsonDocument.Parse(Command.Run(Repository.Stuck, ["replay", "--json", Recording]).Output);
        var process = Assert.Single(document.RootElement.GetProperty("processes").EnumerateArray());
        Assert.Equal((program.Id, "perl"), (process.GetProperty("pid").GetInt32(), process.GetProperty("worker").GetString()!.Split(' ')[0]));

        using var screen = await DashboardScreen.Start(140, 45, "replay", Recording);
        await screen.Terminal.Shows(text => text.Contains(" REPLAY ", StringComparison.Ordinal) && text.Contains("/nowhere/", StringComparison.Ordinal), "the end, and what was called");
        var end = TimeOf(screen.Terminal.Screen);
        // The last two may be of the same second.
        screen.Terminal.Press("[", "[");
        await screen.Terminal.Shows(text => TimeOf(text) < end, "a moment before");
        screen.Terminal.Press("{");
        await screen.Terminal.Shows(text => TimeOf(text) <= end.Add(TimeSpan.FromSeconds(-3)), "the beginning");
        screen.Terminal.Press("[");
        await screen.Terminal.Shows("this is where the recording begins");
        screen.Terminal.Press("s");
        await screen.Terminal.Shows("this is a recording: nobody is attached to");
        screen.Terminal.Press("}");
        await screen.Terminal.Shows(text => TimeOf(text) == end, "the end again");
        await screen.Quit();
    }

    [Fact]
    public async Task Whoever_kills_it_loses_a_second_at_most()
    {
        using var program = Command.Start("sleep", ["100"]);
        for (var i = 0; i < 3; i++)
        {
            using var run = Command.Start(Repository.Stuck, ["record", "-o", Recording, "--read-only", "-p", $"{program.Id}"]);
            await run.StandardError.ReadLineAsync().WaitAsync(Eventually.Deadline);
            await Task.Delay(1500 + i * 370);
            run.Kill();
            await run.WaitForExitAsync();
            var killed = DateTimeOffset.UtcNow;
            var replay = Command.Run(Repository.Stuck, ["replay", "--json", Recording]);
            using var document = JsonDocument.Parse(replay.Output);
            var last = DateTimeOffset.Parse(document.RootElement.GetProperty("time").GetString()!, CultureInfo.InvariantCulture);
            Assert.InRange((killed - last).TotalSeconds, 0, 2);
            Assert.Equal("stuck: the recording was cut off: it is shown up to there\n", replay.Error);
            File.Delete(Recording);
        }

        program.Kill();
    }

    [Fact]
    public void What_is_no_recording_or_is_there_already_is_said_in_a_line()
    {
        File.WriteAllText(Recording, "hello");
        Assert.Equal((1, $"stuck: {Recording} is no recording of stuck's, or its beginning is lost\n"), StatusAndError("replay", Recording));
        Assert.Equal((1, $"stuck: {Recording} is there already: nothing is written over\n"), StatusAndError("record", "-o", Recording));
        Assert.Equal((1, $"stuck: cannot read {Recording}2: Could not find file '{Recording}2'\n"), StatusAndError("replay", Recording + "2"));
        var (status, error) = StatusAndError("record", "-o", Recording, "--max-size", "12X");
        Assert.Equal(2, status);
        Assert.StartsWith("stuck: --max-size: not a size: 12X", error, StringComparison.Ordinal);
        (status, error) = StatusAndError("record", "-o", Recording, "--rotate", "2");
        Assert.Equal(2, status);
        Assert.StartsWith("stuck: --rotate takes a number of files, and --max-size for when to begin another one", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Once_it_is_large_enough_another_one_begins()
    {
        var run = Command.Run(Repository.Stuck, ["record", "-o", Recording, "--max-size", "2K", "--rotate", "2", "--seconds", "6", "--read-only", "-p", $"{Environment.ProcessId}"]);
        Assert.Equal(0, run.Status);
        Assert.Equal(["recording", "recording.1", "recording.2"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
        Assert.All((string[])["recording.1", "recording.2"], name => Assert.Equal("", Command.Run(Repository.Stuck, ["replay", "--json", _folder.File(name)]).Error));
    }

    private static (int, string) StatusAndError(params string[] arguments)
    {
        var run = Command.Run(Repository.Stuck, arguments);
        return (run.Status, run.Error);
    }

    private static TimeOnly TimeOf(string screen)
    {
        var at = screen.IndexOf("REPLAY ", StringComparison.Ordinal);
        return at < 0 ? default : TimeOnly.Parse(screen.AsSpan(at + 7, 8), CultureInfo.InvariantCulture);
    }
}
