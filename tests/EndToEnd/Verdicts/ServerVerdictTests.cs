using Stuck.EndToEnd.Servers;

namespace Stuck.EndToEnd.Verdicts;

/// <summary>Servers as one finds them: with nothing to do, with a slow script, in a crash loop.</summary>
public sealed class ServerVerdictTests
{
    [Fact]
    public async Task The_workers_of_nginx_are_idle_since_the_last_request()
    {
        using var server = await NginxServer.Start();
        var last = DateTimeOffset.UtcNow;
        await server.Get();
        var rest = (await Task.WhenAll(server.Workers.Select(worker => Rest.Of(worker, TimeSpan.FromSeconds(2))))).Max();
        var findings = new List<Finding>();
        foreach (var worker in server.Workers)
            findings.Add(await Finding.Of(worker));
        Assert.All(findings, finding => Assert.Equal(("idle", null), (finding.Verdict, finding.Peer)));
        findings.MinBy(finding => finding.Blocked)!.AssertBlocked(after: last, before: rest);
    }

    [Fact]
    public async Task Redis_is_idle_though_a_timer_wakes_it_often()
    {
        using var server = await RedisServer.Start();
        Assert.Equal("idle", (await Finding.Of(server.Pid)).Verdict);
    }

    [Fact]
    public async Task A_worker_of_nginx_awaits_that_of_php_fpm_which_reads_from_a_silent_database()
    {
        using var database = new SilentListener();
        using var pool = await PhpFpmServer.Start();
        var script = pool.Script("hang.php", $"<?php $s = stream_socket_client('tcp://{database.Address}'); fwrite($s, 'x'); fgets($s);");
        using var nginx = await NginxServer.Start(
            $"location = /hang {{ fastcgi_pass 127.0.0.1:{pool.Port}; fastcgi_param SCRIPT_FILENAME {script}; fastcgi_param REQUEST_METHOD GET; }}");
        using var client = await nginx.Connect();
        var asked = DateTimeOffset.UtcNow;
        await client.GetStream().WriteAsync("GET /hang HTTP/1.0\r\n\r\n"u8.ToArray());
        int? waiting = null;
        while ((waiting = await Waiting(nginx.Workers)) is null) Assert.True(DateTimeOffset.UtcNow - asked < Eventually.Deadline, "a worker of nginx waits");
        var reader = await Waiting(pool.Workers);
        var seen = await Rest.Of(waiting.Value, TimeSpan.FromSeconds(1));

        var finding = await Finding.Of(waiting.Value);
        Assert.Equal(("awaiting", $"127.0.0.1:{pool.Port}", 1), (finding.Verdict, finding.Peer, finding.ClientsWaiting));
        Assert.Equal([waiting.Value, reader!.Value, Environment.ProcessId], finding.Chain[..3]);
        finding.AssertBlocked(after: asked, before: seen);
        finding = await Finding.Of(reader.Value);
        Assert.Equal(("reading", database.Address, Environment.ProcessId, 1), (finding.Verdict, finding.Peer, finding.PeerPid, finding.ClientsWaiting));
        finding.AssertBlocked(after: asked, before: seen);
        foreach (var other in nginx.Workers.Concat(pool.Workers).Except([waiting.Value, reader.Value]))
            Assert.Equal("idle", (await Finding.Of(other)).Verdict);
    }

    [Theory]
    [InlineData("BLPOP", "jobs", "0")]
    [InlineData("SUBSCRIBE", "news")]
    public async Task Who_waits_by_design_for_what_redis_may_have_one_day_is_idle_and_says_so(params string[] command)
    {
        Programs.Require("redis-cli");
        using var server = await RedisServer.Start();
        var asked = DateTimeOffset.UtcNow;
        using var client = Command.Start("redis-cli", ["-p", $"{server.Port}", .. command]);
        try
        {
            var rest = await Rest.Of(client.Id, TimeSpan.FromSeconds(1));
            var finding = await Finding.Of(client.Id);
            Assert.Equal(("idle", $"127.0.0.1:{server.Port}", server.Pid), (finding.Verdict, finding.Peer, finding.PeerPid));
            Assert.Contains("by design: redis-server ", finding.Evidence, StringComparison.Ordinal);
            finding.AssertBlocked(after: asked, before: rest);
            // Its timer has work ten times a second.
            Assert.Contains((await Finding.Of(server.Pid)).Verdict, (string[])["idle", "running"]);
        }
        finally
        {
            client.Kill();
            await client.WaitForExitAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_worker_of_php_fpm_with_a_slow_script_is_sleeping_and_the_others_are_idle()
    {
        using var server = await PhpFpmServer.Start();
        using var client = await server.Request("slow.php");
        await Eventually.True(() => server.Slow is not null, "a worker runs the script");
        var (slow, since) = server.Slow!.Value;
        var rest = await Rest.Of(slow, TimeSpan.FromSeconds(2));

        var finding = await Finding.Of(slow);
        Assert.Equal("sleeping", finding.Verdict);
        finding.AssertBlocked(after: since, before: rest);
        Assert.All(
            await Task.WhenAll(server.Workers.Where(worker => worker != slow).Select(Finding.Of)),
            other => Assert.Equal("idle", other.Verdict));
    }

    /// <summary>The only one of some processes that waits for another; null while none does.</summary>
    private static async Task<int?> Waiting(int[] pids)
    {
        foreach (var pid in pids)
            if ((await Finding.Of(pid)).PeerPid is not null) return pid;
        return null;
    }
}
