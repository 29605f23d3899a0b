namespace Stuck.EndToEnd.Verdicts;

/// <summary>A process of a control group that is frozen, and let go again.</summary>
public sealed class FrozenTests
{
    [Fact]
    public async Task Who_is_frozen_with_its_group_says_so_until_it_is_let_go()
    {
        using var groups = new ControlGroups();
        using var process = Command.Start("sh", ["-c", "while sleep 0.1; do :; done"]);
        try
        {
            groups.Put(process.Id, "shop");
            var froze = DateTimeOffset.UtcNow;
            groups.Freeze("shop", true);
            var rest = await Rest.Of(process.Id, TimeSpan.FromSeconds(1));
            var finding = await Finding.Of(process.Id);
            Assert.Equal("frozen", finding.Verdict);
            finding.AssertBlocked(after: froze, before: rest);
            Assert.Contains("/shop", finding.Evidence, StringComparison.Ordinal);

            groups.Freeze("shop", false);
            Assert.NotEqual("frozen", (await Finding.Of(process.Id)).Verdict);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }
}
