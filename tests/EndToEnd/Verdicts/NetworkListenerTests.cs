using Stuck.EndToEnd.Tracing;

namespace Stuck.EndToEnd.Verdicts;

/// <summary>Who waits for packets rests until they come: tunnels, and who looks at all packets; in a network namespace of the test's own.</summary>
public sealed class NetworkListenerTests
{
    private static readonly TimeSpan s_before = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("tun")]
    [InlineData("packet")]
    public async Task Who_reads_packets_rests_until_one_comes(string kind)
    {
        using var listener = new CompiledProgram("listener");
        await AssertRests(listener.Path, kind);
    }

    /// <summary>It has them in memory that it shares with the kernel, and polls.</summary>
    [Fact]
    public Task Tcpdump_rests_until_a_packet_comes()
    {
        Programs.Require("tcpdump");
        return AssertRests("sh", "-c", "ip link set lo up && echo && exec tcpdump -n -i lo");
    }

    /// <summary>Its first line is empty, or says why it cannot.</summary>
    private static async Task AssertRests(params string[] command)
    {
        var started = DateTimeOffset.UtcNow;
        using var process = Command.Start("unshare", ["-n", .. command]);
        try
        {
            var refusal = await process.StandardOutput.ReadLineAsync() ?? await process.StandardError.ReadToEndAsync();
            Assert.SkipWhen(refusal.Length > 0, $"the kernel refuses: {refusal}");
            var rest = await Rest.Of(process.Id, s_before);
            var finding = await Finding.Of(process.Id);
            finding.AssertAtRest();
            finding.AssertBlocked(after: started, before: rest);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }
}
