using System.Net;
using System.Text;
using System.Text.Json;
using Stuck.EndToEnd.Dashboard;
using Stuck.EndToEnd.Servers;

namespace Stuck.EndToEnd.Requests;

/// <summary>Requests that hang behind several servers, which nobody traces.</summary>
public sealed class RequestChainTests
{
    private const string Statement = "SELECT n FROM numbers WHERE n = 1 FOR UPDATE";

    /// <summary>Where everything goes to one script, which asks the database for a row that somebody else has locked.</summary>
    [Fact]
    public async Task From_the_client_by_way_of_nginx_and_php_to_the_database_it_is_one_request()
    {
        Assert.SkipUnless(Command.Run("php", ["-m"]).Output.Contains("mysqli", StringComparison.Ordinal), "PHP has no mysqli");
        using var database = await MariaDbServer.Start();
        using var holder = database.Session();
        await holder.Do("begin; select * from numbers for update;");
        using var php = await PhpFpmServer.Start();
        var script = php.Script("index.php", $$"""
            <?php
            function pay($db) {
                $db->query("{{Statement}}");
            }
            pay(new mysqli('127.0.0.1', 'root', '', 'd', {{database.Port}}));
            """);
        using var nginx = await NginxServer.Start($$"""
            location /checkout {
                fastcgi_pass 127.0.0.1:{{php.Port}};
                include {{Parameters(php, script)}};
            }
            """);
        using var client = await nginx.Connect();
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /checkout?c=4711&token=secret HTTP/1.1\r\nHost: shop.example\r\n\r\n"));
        var pids = string.Join(',', [.. nginx.Workers, .. php.Workers, database.Pid]);

        JsonElement[] requests = [];
        await Eventually.True(() =>
        {
            requests = Requests("--redact", "-p", pids);
            return requests is [var only] && only.GetProperty("upstream").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } first && first.GetProperty("upstream").GetArrayLength() == 1;
        }, () => $"one request that goes on to the database: {string.Join('\n', requests.Select(one => one.GetRawText()))}");
        Assert.Equal($"127.0.0.1:{((IPEndPoint)client.Client.LocalEndPoint!).Port}", requests[0].GetProperty("client").GetString());
        Assert.Equal("GET /checkout?c=4711&token=***", requests[0].GetProperty("text").GetString());
        var behind = Assert.Single(requests[0].GetProperty("upstream").EnumerateArray());
        Assert.Contains("php-fpm", behind.GetProperty("server_process").GetProperty("name").GetString(), StringComparison.Ordinal);
        var asked = Assert.Single(behind.GetProperty("upstream").EnumerateArray());
        Assert.Equal(("SELECT n FROM numbers WHERE n = ? FOR UPDATE", database.Pid), (asked.GetProperty("text").GetString(), asked.GetProperty("server_process").GetProperty("pid").GetInt32()));

        using var screen = await DashboardScreen.Start(140, 45, "--read-only", "-p", pids);
        await screen.Select(asked.GetProperty("pid").GetInt32());
        await screen.Terminal.Shows($"asked  {Statement}");
        await screen.Terminal.Shows("for    GET /checkout?c=4711&token=secret  from 127.0.0.1, ");
        await screen.Terminal.Shows($"at     {script}:3  mysqli::query <- pay <- main");
        screen.Terminal.Press("r");
        await screen.Terminal.Shows("1 open, 0 ended");
        await screen.Terminal.Shows(text => text.Contains($"→ 127.0.0.1:{database.Port} mariadbd", StringComparison.Ordinal) && text.Contains(Statement, StringComparison.Ordinal), "who waits for whom");
        // What the script has not read of its input.
        screen.Terminal.Press("u");
        await screen.Terminal.Shows($"unread  {asked.GetProperty("pid")} fd ");
        screen.Terminal.Press("p");
        await screen.Terminal.Shows("requests by route and query");
        screen.Terminal.Press("q");
        await screen.Terminal.Shows("1 open, 0 ended");
        screen.Terminal.Press("q");
        await screen.Terminal.Shows("F6Sort");
        await screen.Quit();
    }

    [Fact]
    public async Task Backends_of_PostgreSQL_say_what_they_are_at()
    {
        using var server = await PostgresServer.Start();
        var (holder, holding) = await server.Session();
        await holder.Do("update numbers set n = 2;");
        var (waiter, waiting) = await server.Session();
        waiter.Send("update numbers set n = 3;");
        JsonElement[] requests = [];
        await Eventually.True(() => (requests = Requests("-p", $"{holding},{waiting}")).Length == 2 && Of(waiting).GetProperty("text").GetString() == "UPDATE waiting", "both say what they are at");
        Assert.Equal(("PostgreSQL", "postgres", false), (Of(waiting).GetProperty("protocol").GetString(), Of(waiting).GetProperty("place").GetString(), Of(waiting).GetProperty("by_design").GetBoolean()));
        Assert.StartsWith("127.0.0.1:", Of(waiting).GetProperty("client").GetString());
        Assert.Equal(("idle in transaction", true), (Of(holding).GetProperty("text").GetString(), Of(holding).GetProperty("by_design").GetBoolean()));

        JsonElement Of(int pid) => requests.First(request => request.GetProperty("pid").GetInt32() == pid);
    }

    /// <summary>What nginx tells php-fpm, in a file, as its own configuration files have it.</summary>
    private static string Parameters(PhpFpmServer php, string script) => php.Script("parameters.conf", $"""
        fastcgi_param SCRIPT_FILENAME {script};
        fastcgi_param SCRIPT_NAME /index.php;
        fastcgi_param REQUEST_METHOD $request_method;
        fastcgi_param REQUEST_URI $request_uri;
        fastcgi_param REMOTE_ADDR $remote_addr;
        """);

    private static JsonElement[] Requests(params string[] arguments)
    {
        var run = Command.Run(Repository.Stuck, ["requests", "--json", .. arguments]);
        return run.Output.Length == 0 ? [] : [.. JsonDocument.Parse(run.Output).RootElement.GetProperty("requests").EnumerateArray()];
    }
}
