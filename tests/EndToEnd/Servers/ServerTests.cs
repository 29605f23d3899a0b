namespace Stuck.EndToEnd.Servers;

/// <summary>The servers that the other tests look at do what they are there for.</summary>
public sealed class ServerTests
{
    [Fact]
    public async Task The_prefork_server_passes_requests_to_its_workers()
    {
        using var server = await PreforkServer.Start(workers: 3);
        Assert.Contains((await server.Ask("hello\n")).Split(' ')[0], server.BusinessWorkers.Select(pid => $"{pid}"));
    }

    [Fact]
    public async Task A_worker_of_the_prefork_server_hangs_on_the_database_and_another_takes_over()
    {
        using var server = await PreforkServer.Start();
        using var hanging = await server.Connect();
        await hanging.GetStream().WriteAsync("hang\n"u8.ToArray());
        Assert.EndsWith(" hello", await server.Ask("hello\n"));
        Assert.EndsWith(" hello", await server.Ask("hello\n"));
    }

    [Fact]
    public async Task The_prefork_server_ends_with_all_its_workers()
    {
        int[] pids;
        using (var server = await PreforkServer.Start())
            pids = [server.Pid, .. ProcFiles.Children(server.Pid)];
        Assert.All(pids, pid => Assert.Equal("", ProcFiles.Title(pid)));
    }

    [Fact]
    public async Task Nginx_serves_a_file()
    {
        using var server = await NginxServer.Start();
        Assert.Equal("HTTP/1.1 200 OK", await server.Get());
    }

    [Fact]
    public async Task Redis_answers()
    {
        using var server = await RedisServer.Start();
        Assert.Equal("+PONG", await server.Ask("PING\r\n"));
    }
}
