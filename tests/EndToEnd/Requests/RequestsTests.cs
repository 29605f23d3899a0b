using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Stuck.EndToEnd.Servers;

namespace Stuck.EndToEnd.Requests;

/// <summary>`stuck requests` beside php-fpm, one of whose scripts asks somebody who is silent.</summary>
public sealed class RequestsTests : IDisposable
{
    private readonly TcpListener _silent = new(IPAddress.Loopback, 0);

    public RequestsTests() => _silent.Start();

    [Fact]
    public async Task What_a_client_asked_and_what_is_asked_of_others_for_it_is_told()
    {
        using var server = await PhpFpmServer.Start();
        using var trace = await RequestTrace.Start("--tree", $"{server.Pid}");
        using (var quick = await server.Request(Path.GetFileName(server.Script("quick.php", "<?php echo 'hello';"))))
            while (await quick.GetStream().ReadAsync(new byte[4096]) > 0)
            {
            }

        using var hanging = await server.Request(Script(server));
        using var asked = await _silent.AcceptTcpClientAsync().WaitAsync(Eventually.Deadline);
        await asked.GetStream().ReadExactlyAsync(new byte[20]);
        var requests = await trace.Requests();

        var open = Assert.Single(requests, request => request.GetProperty("open").GetBoolean());
        Assert.Equal("FastCGI", open.GetProperty("protocol").GetString());
        Assert.StartsWith("GET ", open.GetProperty("text").GetString());
        var upstream = Assert.Single(open.GetProperty("upstream").EnumerateArray());
        Assert.Equal("GET /slow", upstream.GetProperty("text").GetString());
        Assert.Equal($"{_silent.LocalEndpoint}", upstream.GetProperty("server").GetString());
        Assert.True(upstream.GetProperty("surely_for").GetBoolean());

        var ended = Assert.Single(requests, request => !request.GetProperty("open").GetBoolean());
        Assert.EndsWith("/quick.php", ended.GetProperty("text").GetString());
        Assert.Equal(("answered", 200), (ended.GetProperty("outcome").GetString(), ended.GetProperty("status").GetInt32()));
    }

    [Fact]
    public async Task Whom_it_owes_an_answer_is_told_without_a_trace()
    {
        using var server = await PhpFpmServer.Start();
        using var hanging = await server.Request(Script(server), "/checkout?c=4711&token=secret");
        using var asked = await _silent.AcceptTcpClientAsync().WaitAsync(Eventually.Deadline);
        JsonElement[] requests = [];
        await Eventually.True(() =>
        {
            var command = Command.Run(Repository.Stuck, ["requests", "--json", "--tree", $"{server.Pid}"]);
            requests = [.. JsonDocument.Parse(command.Output).RootElement.GetProperty("requests").EnumerateArray()];
            return requests.Length == 1;
        }, "the client is owed an answer");
        Assert.Equal("memory", requests[0].GetProperty("source").GetString());
        Assert.Equal("GET /checkout?c=4711&token=secret", requests[0].GetProperty("text").GetString());
        Assert.Equal("203.0.113.9", requests[0].GetProperty("origin").GetString());
        Assert.Equal($"{((IPEndPoint)hanging.Client.LocalEndPoint!).Address.MapToIPv4()}:{((IPEndPoint)hanging.Client.LocalEndPoint).Port}", requests[0].GetProperty("client").GetString());
        Assert.Equal($"{_silent.LocalEndpoint}", Assert.Single(requests[0].GetProperty("upstream").EnumerateArray()).GetProperty("server").GetString());

        var status = JsonDocument.Parse(Command.Run(Repository.Stuck, ["status", "--json", "--redact", "-p", $"{requests[0].GetProperty("pid")}"]).Output);
        var same = Assert.Single(Assert.Single(status.RootElement.GetProperty("processes").EnumerateArray()).GetProperty("requests").EnumerateArray());
        Assert.Equal("GET /checkout?c=4711&token=***", same.GetProperty("text").GetString());
    }

    /// <summary>Four clients, 200 requests a second, each of which asks for the next thing once it has its answer.</summary>
    [Theory]
    [InlineData("ptrace")]
    [InlineData("bpf")]
    public async Task Counts_and_statuses_are_those_of_the_servers_own_log(string backend)
    {
        Assert.SkipUnless(backend == "ptrace" || Environment.UserName == "root", "only root may load programs into the kernel");
        using var folder = new TemporaryFolder();
        folder.OpenForEverybody();
        var log = folder.File("access.log");
        using var server = await NginxServer.Start($$"""
            access_log {{log}};
            location /missing { return 404; }
            location /broken { return 500; }
            """);
        File.WriteAllText(log, "");
        using var trace = await RequestTrace.Start("--backend", backend, "--tree", $"{server.Pid}");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Ask(server, times: 60))).WaitAsync(Eventually.Deadline);
        await Eventually.True(() => File.ReadAllLines(log).Length == 240, "nginx has written of all requests");
        var report = await trace.Interrupt();
        var told = report.GetProperty("requests").EnumerateArray().Select(request => $"{request.GetProperty("text")} {request.GetProperty("status")}").CountBy(line => line).OrderBy(line => line.Key, StringComparer.Ordinal);
        // ADDRESS - - [TIME] "GET / HTTP/1.1" 200 16 "-" "-"
        var logged = File.ReadAllLines(log).Select(line => line.Split('"')).Select(parts => $"{parts[1][..^" HTTP/1.1".Length]} {parts[2].Trim().Split(' ')[0]}").CountBy(line => line).OrderBy(line => line.Key, StringComparer.Ordinal);
        Assert.Equal(logged, told);
        Assert.Equal(240, report.GetProperty("kinds").EnumerateArray().Sum(kind => kind.GetProperty("count").GetInt64()));
    }

    public void Dispose() => _silent.Dispose();

    private static async Task Ask(NginxServer server, int times)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}") };
        string[] paths = ["/", "/missing", "/broken"];
        for (var i = 0; i < times; i++)
        {
            using var answer = await client.GetAsync(paths[i % paths.Length]);
            await Task.Delay(20);
        }
    }

    private string Script(PhpFpmServer server) => Path.GetFileName(server.Script("hang.php", $"""
        <?php
        $other = stream_socket_client('tcp://{_silent.LocalEndpoint}');
        fwrite($other, "GET /slow HTTP/1.1\r\nHost: api.example\r\n\r\n");
        fread($other, 100);
        """));
}
