namespace Stuck.EndToEnd.Verdicts;

/// <summary>Supervisors of services, who wait for orders in a fifo that they have open themselves, and for their children's ends.</summary>
public sealed class SupervisorTests
{
    [Theory]
    [InlineData("runsv")]
    [InlineData("s6-supervise")]
    public async Task Who_waits_for_orders_in_a_fifo_of_its_own_is_idle(string supervisor)
    {
        Programs.Require(supervisor);
        using var folder = new TemporaryFolder();
        folder.Executable("run", "#!/bin/sh\nexec sleep 600\n");
        var began = DateTimeOffset.UtcNow;
        using var process = Command.Start(supervisor, [folder.Path]);
        try
        {
            await Eventually.True(() => ProcFiles.Children(process.Id).Length == 1, "the service runs");
            var rest = await Rest.Of(process.Id, TimeSpan.FromSeconds(1));
            var finding = await Finding.Of(process.Id);
            finding.AssertAtRest();
            Assert.Null(finding.Peer);
            Assert.DoesNotMatch(@"\d{4} d", finding.Evidence);
            finding.AssertBlocked(after: began, before: rest);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }
}
