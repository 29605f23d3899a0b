using System.Text.Json;
using Stuck.EndToEnd.Servers;
using Stuck.EndToEnd.Verdicts;

namespace Stuck.EndToEnd.Status;

/// <summary>`stuck status` over real servers.</summary>
public sealed class StatusTests
{
    [Fact]
    public async Task Every_worker_has_a_line_and_every_family_too_and_nothing_is_attached()
    {
        using var server = await PreforkServer.Start(workers: 3);
        var command = StatusRun.Run("--tree", $"{server.Pid}");

        Assert.Equal((0, ""), (command.Status, command.Error));
        var lines = command.Output.Split('\n');
        Assert.Matches($@" tcp://127\.0\.0\.1:{server.Port},tcp://\S+ +Gateway +\d+ +0 +- +- +- +- +- +idle", Line(lines, server.Gateways[0]));
        foreach (var worker in server.BusinessWorkers)
            Assert.Matches(@" none +BusinessWorker +0 +1 +- +- +- +- +- +idle", Line(lines, worker));
        Assert.Contains(lines, line => line.StartsWith($"BusinessWorker  ", StringComparison.Ordinal) && line.Contains($" {server.Pid}        3 ", StringComparison.Ordinal));
        Assert.DoesNotContain('\e', command.Output);
        Assert.All(server.Everybody, pid => Assert.Equal(0, ProcFiles.Tracer(pid)));
    }

    [Fact]
    public async Task A_worker_that_hangs_is_shown_with_whom_it_waits_for()
    {
        using var server = await PreforkServer.Start();
        using var client = await server.Connect();
        await client.GetStream().WriteAsync("hang\n"u8.ToArray());
        var database = $"127.0.0.1:{server.DatabasePort}";
        var hanging = default(JsonElement);
        await Eventually.True(
            () => server.BusinessWorkers.Any(pid => (hanging = Process(StatusRun.Document("--tree", $"{server.Pid}"), pid)).GetProperty("peer").ValueEquals(database)),
            "a worker waits for the database");

        Assert.Equal("poll", hanging.GetProperty("syscall").GetString());
        Assert.Equal("outbound", hanging.GetProperty("direction").GetString());
        Assert.Equal(Environment.ProcessId, hanging.GetProperty("peer_process").GetProperty("pid").GetInt32());
        Assert.True(hanging.GetProperty("blocked_seconds").GetDouble() >= 0);
        Assert.Equal(2, hanging.GetProperty("connections").GetProperty("outbound").GetInt32());
        Assert.Equal(JsonValueKind.Null, hanging.GetProperty("traffic").ValueKind);
    }

    [Fact]
    public async Task Who_is_stopped_has_ended_or_never_rests_says_why_and_since_when()
    {
        var started = DateTimeOffset.UtcNow;
        using var shell = Command.Start("bash", ["-c", "sleep 600 & echo $!; (while :; do :; done) & echo $!; (sleep 0.5; exit 3) & echo $!; exec sleep 601"]);
        var children = new int[3];
        for (var i = 0; i < children.Length; i++)
            children[i] = int.Parse((await shell.StandardOutput.ReadLineAsync())!, null);
        var (sleeper, spinner, zombie) = (children[0], children[1], children[2]);
        try
        {
            var stopped = DateTimeOffset.UtcNow;
            Signals.Send(sleeper, Signals.Stop);
            var seen = DateTimeOffset.UtcNow;
            await Eventually.True(() => ProcFiles.State(zombie) == 'Z', "the last has ended");
            var ended = DateTimeOffset.UtcNow;
            await Task.Delay(1200);
            var document = StatusRun.Document("-p", string.Join(',', children));
            Assert.Matches("^stopped for [1-9].* s: by SIGSTOP$", Evidence(sleeper));
            // Where others take a part of the CPU from it, a look may find that it has rested.
            await Eventually.True(
                () => Process(StatusRun.Document("-p", $"{spinner}"), spinner).GetProperty("evidence").GetString() is var said
                    && said!.StartsWith("spinning ", StringComparison.Ordinal) && said.Contains(" for at least ", StringComparison.Ordinal),
                "it is found to spin");
            Assert.Matches($"^ended for [1-9].* s: exited with 3; its parent sleep/{shell.Id} has not asked how$", Evidence(zombie));
            (await Finding.Of(sleeper)).AssertBlocked(after: stopped, before: seen);
            (await Finding.Of(zombie)).AssertBlocked(after: started + TimeSpan.FromSeconds(0.5), before: ended);

            string Evidence(int pid) => Process(document, pid).GetProperty("evidence").GetString()!;
        }
        finally
        {
            Signals.Send(sleeper, Signals.Kill);
            Signals.Send(spinner, Signals.Kill);
            shell.Kill();
        }
    }

    [Fact]
    public async Task Requests_to_nginx_are_counted_while_it_is_traced()
    {
        using var server = await NginxServer.Start();
        int[] everybody = [server.Pid, .. server.Workers];
        using var run = await StatusRun.Tracing(everybody.Length, "--tree", $"{server.Pid}");
        for (var i = 0; i < 7; i++)
            Assert.Equal("HTTP/1.1 200 OK", await server.Get());
        var document = await run.Interrupted();

        var workers = server.Workers.Select(pid => Process(document, pid)).ToArray();
        Assert.Equal(7, workers.Sum(worker => Traffic(worker, "requests")));
        Assert.All(workers, worker => Assert.Equal($"tcp://127.0.0.1:{server.Port}", worker.GetProperty("listening")[0].GetString()));
        var family = document.GetProperty("families").EnumerateArray().Single();
        Assert.Equal(
            ("nginx: worker process", server.Pid, 2),
            (family.GetProperty("name").GetString(), family.GetProperty("master_pid").GetInt32(), family.GetProperty("workers").GetInt32()));
        Assert.All(everybody, pid => Assert.Equal(0, ProcFiles.Tracer(pid)));
        Assert.Equal("HTTP/1.1 200 OK", await server.Get());
    }

    [Fact]
    public async Task Requests_to_redis_count_though_the_connection_is_older_than_the_trace()
    {
        using var server = await RedisServer.Start();
        using var client = await server.Connect();
        using var reader = new StreamReader(client.GetStream());
        await Ping();
        using (var run = await StatusRun.Tracing(1, "-p", $"{server.Pid}"))
        {
            for (var i = 0; i < 5; i++)
                await Ping();
            client.Close();
            await server.Ask("PING\r\n");
            var redis = Process(await run.Interrupted(), server.Pid);
            Assert.Equal(6, Traffic(redis, "requests"));
            Assert.InRange(Traffic(redis, "client_close"), 1, 2);
            Assert.Equal(0, Traffic(redis, "thunder_herd"));
            Assert.Equal($"redis-server 127.0.0.1:{server.Port}", redis.GetProperty("family").GetString());
        }

        async Task Ping()
        {
            await client.GetStream().WriteAsync("PING\r\n"u8.ToArray());
            Assert.Equal("+PONG", await reader.ReadLineAsync());
        }
    }

    [Fact]
    public async Task A_worker_that_exits_is_counted_with_its_status()
    {
        using var server = await PreforkServer.Start(workers: 1);
        var worker = server.BusinessWorkers[0];
        using var run = await StatusRun.Tracing(server.Everybody.Length, "--tree", $"{server.Pid}");
        using var client = await server.Connect();
        await client.GetStream().WriteAsync("exit\n"u8.ToArray());
        await Eventually.True(() => server.BusinessWorkers is [var next] && next != worker, "the master has started another worker");
        var families = (await run.Interrupted()).GetProperty("families").EnumerateArray().ToDictionary(f => f.GetProperty("name").GetString()!);

        Assert.Equal(1, families["BusinessWorker"].GetProperty("exit_count").GetInt32());
        Assert.Equal(0, families["BusinessWorker"].GetProperty("exit_status").GetInt32());
        Assert.Equal(0, families["Gateway"].GetProperty("exit_count").GetInt32());
        Assert.Equal(JsonValueKind.Null, families["Gateway"].GetProperty("exit_status").ValueKind);
    }

    [Fact]
    public async Task After_the_time_to_trace_the_columns_are_filled_and_the_processes_let_go_of()
    {
        using var server = await RedisServer.Start();
        var command = StatusRun.Run("-p", $"{server.Pid}", "--trace", "0.3");
        Assert.Equal((0, "stuck: tracing 1 processes for 0.3 s\n"), (command.Status, command.Error));
        Assert.Matches(@" ~0 +~0 +0 +0 +0 +idle", Line(command.Output.Split('\n'), server.Pid));
        Assert.Equal(0, ProcFiles.Tracer(server.Pid));
    }

    [Fact]
    public void Without_a_selection_everything_is_shown_but_not_traced()
    {
        var document = StatusRun.Document();
        Assert.Equal(Environment.MachineName, document.GetProperty("host").GetString());
        Process(document, Environment.ProcessId);
        var traced = StatusRun.Run("--trace", "1");
        Assert.Equal(2, traced.Status);
        Assert.Contains("-p, -n or --tree", traced.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_found_is_said()
    {
        var command = StatusRun.Run("-n", "no such process, surely");
        Assert.Equal((1, ""), (command.Status, command.Output));
        Assert.Contains("no process matches", command.Error, StringComparison.Ordinal);
    }

    private static string Line(string[] lines, int pid) =>
        lines.Single(line => line.TrimStart().StartsWith($"{pid} ", StringComparison.Ordinal));

    private static JsonElement Process(JsonElement document, int pid) =>
        document.GetProperty("processes").EnumerateArray().Single(process => process.GetProperty("pid").GetInt32() == pid);

    private static long Traffic(JsonElement process, string name) => process.GetProperty("traffic").GetProperty(name).GetInt64();
}
