using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Stuck.EndToEnd.Servers;

namespace Stuck.EndToEnd.Requests;

/// <summary>Requests that hang behind a server that is traced while it is asked: one before that is answered, and one that is not.</summary>
public sealed class TracedChainTests
{
    [Fact]
    public async Task From_Node_to_a_statement_of_PostgreSQL()
    {
        const string statement = "SELECT pg_sleep(100) AS checkout_4711";
        using var database = await PostgresServer.Start();
        using var node = await NodeServer.Start(database, statement);
        using var trace = await RequestTrace.Start("--tree", $"{node.Pid},{database.Pid}");
        await node.Ask("GET /quick HTTP/1.0\r\n\r\n");
        using var client = await Ask(node, "/checkout?c=4711");
        var backend = 0;
        await Eventually.True(() => (backend = ProcFiles.Children(database.Pid).FirstOrDefault(pid => ProcFiles.Title(pid).EndsWith(" SELECT", StringComparison.Ordinal))) != 0, "a backend is at it");
        // Node accepts without being told who connects: only a sample tells, of which there is one a second.
        await Task.Delay(TimeSpan.FromSeconds(2));

        var asked = Chain(await trace.Requests(), client, "GET /checkout?c=4711", [node.Pid]);
        Assert.True(asked.GetProperty("surely_for").GetBoolean());
        Assert.Equal(("PostgreSQL", statement, $"127.0.0.1:{database.Port}"), Asked(asked));
        Assert.Equal(backend, asked.GetProperty("server_process").GetProperty("pid").GetInt32());
    }

    [Fact]
    public async Task From_gunicorn_to_a_command_of_Redis()
    {
        using var database = await RedisServer.Start(debugged: true);
        using var gunicorn = await GunicornServer.Start(database);
        using var trace = await RequestTrace.Start("--tree", $"{gunicorn.Pid}");
        await gunicorn.Ask("GET /quick HTTP/1.0\r\n\r\n");
        using var other = await database.Connect();
        await other.GetStream().WriteAsync(Encoding.ASCII.GetBytes("DEBUG SLEEP 100\r\n"));
        // nanosleep or clock_nanosleep of x86-64.
        await Eventually.True(() => ProcFiles.Call(database.Pid) is 35 or 230, "the database sleeps");
        using var client = await Ask(gunicorn, "/4711");
        await Eventually.True(() => database.Unread > 0, "the database is asked");

        var asked = Chain(await trace.Requests(), client, "GET /4711", gunicorn.Workers);
        Assert.True(asked.GetProperty("surely_for").GetBoolean());
        Assert.Equal(("Redis", "GET cart:4711", $"127.0.0.1:{database.Port}"), Asked(asked));
        Assert.Equal(database.Pid, asked.GetProperty("server_process").GetProperty("pid").GetInt32());
    }

    [Fact]
    public async Task From_Go_to_a_path_of_another_server()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var go = await GoServer.Start($"{silent.LocalEndpoint}");
        using var trace = await RequestTrace.Start("-p", $"{go.Pid}");
        await go.Ask("GET /quick HTTP/1.0\r\n\r\n");
        using var client = await Ask(go, "/checkout?c=4711");
        using var accepted = await silent.AcceptTcpClientAsync().WaitAsync(Eventually.Deadline);
        await accepted.GetStream().ReadExactlyAsync(new byte["GET /price/checkout HTTP/1.1\r\n".Length]);

        // Its threads take each other's requests: whose one is, is not for certain.
        var asked = Chain(await trace.Requests(), client, "GET /checkout?c=4711", [go.Pid]);
        Assert.Equal(("HTTP", "GET /price/checkout", $"{silent.LocalEndpoint}"), Asked(asked));
        Assert.Equal(Environment.ProcessId, asked.GetProperty("server_process").GetProperty("pid").GetInt32());
    }

    /// <summary>As GatewayWorker's: the workers have connected to the gateway, which asks them over that.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task From_a_gateway_by_its_worker_to_the_database(bool isTraced)
    {
        using var server = await PreforkServer.Start();
        using var trace = isTraced ? await RequestTrace.Start("--tree", $"{server.Pid}") : null;
        // The kernel tells when somebody spoke in ticks: what happens within one is in no order.
        await Task.Delay(TimeSpan.FromMilliseconds(100));
        using var client = await server.Connect();
        await client.GetStream().WriteAsync("hang\n"u8.ToArray());
        JsonElement[] requests = [];
        await Eventually.True(() => (requests = Look(server)).Length == 1 && Depth(requests[0]) == 3, () => $"one of three steps: {string.Join(' ', requests)}");
        if (trace is not null) requests = [.. (await trace.Requests()).Where(request => request.GetProperty("open").GetBoolean())];

        var request = Assert.Single(requests);
        Assert.Equal((server.Gateways[0], $"{client.Client.LocalEndPoint}".Replace("[::ffff:", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)), (request.GetProperty("pid").GetInt32(), request.GetProperty("client").GetString()));
        if (isTraced) Assert.Equal("hang", request.GetProperty("text").GetString());
        var worker = Assert.Single(request.GetProperty("upstream").EnumerateArray());
        Assert.Contains(worker.GetProperty("server_process").GetProperty("pid").GetInt32(), server.BusinessWorkers);
        Assert.Equal($"127.0.0.1:{server.DatabasePort}", Assert.Single(worker.GetProperty("upstream").EnumerateArray()).GetProperty("server").GetString());
    }

    private static JsonElement[] Look(Server server) =>
        [.. JsonDocument.Parse(Command.Run(Repository.Stuck, ["requests", "--json", "--tree", $"{server.Pid}"]).Output).RootElement.GetProperty("requests").EnumerateArray()];

    private static int Depth(JsonElement request) => 1 + request.GetProperty("upstream").EnumerateArray().Select(Depth).DefaultIfEmpty(0).Max();

    private static async Task<TcpClient> Ask(Server server, string path)
    {
        var client = await server.Connect();
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: shop.example\r\n\r\n"));
        return client;
    }

    /// <summary>Where one of some workers owes the client an answer, nobody owes another, and one was given.</summary>
    /// <returns>The one thing that the worker asks somebody for it.</returns>
    private static JsonElement Chain(JsonElement[] requests, TcpClient client, string route, int[] workers)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', requests.Select(request => request.GetRawText())));
        var open = Assert.Single(requests, request => request.GetProperty("open").GetBoolean());
        Assert.Equal((route, $"127.0.0.1:{((IPEndPoint)client.Client.LocalEndPoint!).Port}"), (open.GetProperty("text").GetString(), open.GetProperty("client").GetString()));
        Assert.Contains(open.GetProperty("pid").GetInt32(), workers);
        Assert.Contains(requests, request => request.GetProperty("text").GetString() == "GET /quick" && request.GetProperty("outcome").GetString() == "answered" && request.GetProperty("status").GetInt32() == 200);
        return Assert.Single(open.GetProperty("upstream").EnumerateArray());
    }

    private static (string? Protocol, string? Text, string? Server) Asked(JsonElement call) =>
        (call.GetProperty("protocol").GetString(), call.GetProperty("text").GetString(), call.GetProperty("server").GetString());
}
