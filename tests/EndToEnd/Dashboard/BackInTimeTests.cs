using System.Globalization;

namespace Stuck.EndToEnd.Dashboard;

/// <summary>Back in what the dashboard has kept, beside a program that hangs.</summary>
public sealed class BackInTimeTests
{
    [Fact]
    public async Task A_hang_is_seen_as_it_was_before_and_Space_returns_to_it()
    {
        // It calls for two seconds, and then waits for a lock that its parent keeps.
        using var program = Command.Start("perl", ["-e",
            "open(my $l, '>', \"/tmp/stuck-lock-$$\"); flock($l, 2); my $p = $$; if (!fork) { for my $i (1..100) { open(my $f, '<', \"/nowhere/$i\"); select undef, undef, undef, 0.02 } open(my $m, '>', \"/tmp/stuck-lock-$p\"); flock($m, 2) } sleep 100"]);
        await Eventually.True(() => ProcFiles.Children(program.Id).Length == 1, "the child is there");
        var child = ProcFiles.Children(program.Id).Single();
        try
        {
            using var screen = await DashboardScreen.Start(140, 45, "-p", $"{child}");
            await screen.Terminal.Shows("/nowhere/");
            await screen.Terminal.Shows(text => text.Contains("● lock", StringComparison.Ordinal), "that it is stuck");
            Assert.DoesNotContain("REPLAY", screen.Terminal.Screen, StringComparison.Ordinal);

            screen.Terminal.Press("(");
            await screen.Terminal.Shows(text => text.Contains($"{child} ", StringComparison.Ordinal) && text.Contains(": stuck, lock", StringComparison.Ordinal), "who turned stuck");
            var turned = TimeOf(screen.Terminal.Screen);
            screen.Terminal.Press("{");
            await screen.Terminal.Shows(text => TimeOf(text) < turned.AddMinutes(-3d / 60), "the beginning");
            await screen.Terminal.Shows(text => !text.Contains("● lock", StringComparison.Ordinal), "that it was well");
            screen.Terminal.Press("s");
            await screen.Terminal.Shows("and is over: Space returns to now");
            screen.Terminal.Press("Space");
            await screen.Terminal.Shows(text => !text.Contains("REPLAY", StringComparison.Ordinal) && text.Contains("● lock", StringComparison.Ordinal), "what is now");
            await screen.Quit();
        }
        finally
        {
            Signals.Send(child, Signals.Kill);
            program.Kill();
            File.Delete($"/tmp/stuck-lock-{program.Id}");
        }
    }

    private static TimeOnly TimeOf(string screen)
    {
        var at = screen.IndexOf("REPLAY ", StringComparison.Ordinal);
        return at < 0 ? TimeOnly.MaxValue : TimeOnly.Parse(screen.AsSpan(at + 7, 8), CultureInfo.InvariantCulture);
    }
}
