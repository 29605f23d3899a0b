using System.Globalization;
using System.Text.RegularExpressions;

namespace Stuck.EndToEnd.Verdicts;

/// <summary>A process whose control group may use so much of a CPU and wants more, until it may.</summary>
public sealed partial class ThrottledTests
{
    private const double Quota = 0.1;

    [Fact]
    public async Task Who_has_used_up_its_groups_share_of_a_CPU_says_how_often_until_it_has_enough()
    {
        using var groups = new ControlGroups("cpu");
        using var process = Command.Start("sh", ["-c", "while :; do :; done"]);
        try
        {
            groups.Limit("shop", Quota);
            var limited = DateTimeOffset.UtcNow;
            groups.Put(process.Id, "shop");
            await Eventually.True(() => groups.Throttled("shop") > 10, "the group has used up its share ten times");
            var finding = await Finding.Of(process.Id);
            Assert.Equal(("throttled", null, null), (finding.Verdict, finding.Call, finding.Peer));
            var said = Said().Match(finding.Evidence);
            Assert.True(said.Success, finding.Evidence);
            // It never rests, and uses each period up.
            Assert.InRange(int.Parse(said.Groups[1].Value, CultureInfo.InvariantCulture), 90, 100);
            // The kernel tells late that it waits for a CPU: at times one look is too few to say since when.
            if (finding.Blocked is not null) finding.AssertBlockedAtLeast(after: limited, before: finding.End);

            groups.Limit("shop", 100 * Quota);
            await Task.Delay(500);
            finding = await Finding.Of(process.Id);
            Assert.True(finding.Verdict is "running" or "spinning", $"{finding}");
            Assert.DoesNotContain("quota", finding.Evidence, StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    [GeneratedRegex(@"its control group's CPU quota of 0\.1 CPUs is used up in (\d+) % of the periods")]
    private static partial Regex Said();
}
