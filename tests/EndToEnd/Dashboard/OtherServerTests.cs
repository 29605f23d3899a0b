using Stuck.EndToEnd.Servers;

namespace Stuck.EndToEnd.Dashboard;

/// <summary>The dashboard over real servers from elsewhere.</summary>
public sealed class OtherServerTests
{
    [Fact]
    public async Task Nginx_is_shown_with_its_workers_and_the_calls_that_a_request_makes()
    {
        using var server = await NginxServer.Start();
        using var screen = await DashboardScreen.Start(140, 45, "--tree", $"{server.Pid}");
        await screen.ShowsProcess(server.Pid, "nginx: master");
        foreach (var worker in server.Workers)
            await screen.ShowsProcess(worker, "nginx: worker");

        await screen.Select(server.Workers[0]);
        // Either worker may take a request: after enough of them, this one has.
        for (var i = 0; i < 20; i++)
            Assert.Equal("HTTP/1.1 200 OK", await server.Get());
        await screen.Terminal.Shows("/index.html\", O_RDONLY|O_NONBLOCK) = ");
        await screen.Terminal.Shows("epoll_wait(");

        await screen.Quit();
        Assert.All([server.Pid, .. server.Workers], pid => Assert.Equal(0, ProcFiles.Tracer(pid)));
        Assert.Equal("HTTP/1.1 200 OK", await server.Get());
    }

    [Fact]
    public async Task Redis_is_shown_with_the_calls_that_a_request_makes()
    {
        using var server = await RedisServer.Start();
        using var screen = await DashboardScreen.Start(80, 24, "-p", $"{server.Pid}");
        await screen.ShowsProcess(server.Pid, "redis-server");
        Assert.Equal("+OK", await server.Ask("SET colour blue\r\n"));
        // Its timer makes calls all the time: what the request made soon leaves the screen, but not the history.
        screen.Terminal.Press("Tab");
        await Eventually.True(() =>
        {
            screen.Terminal.Press("/");
            screen.Terminal.Type("colour blue");
            screen.Terminal.Press("Enter");
            return screen.Terminal.Rows("SET colour blue").Length > 0;
        }, "the search finds the call, once it is recorded");
        await screen.Terminal.Shows("\"SET colour blue\\r\\n\"");
        await screen.Quit();
        Assert.Equal(0, ProcFiles.Tracer(server.Pid));
        Assert.Equal("+PONG", await server.Ask("PING\r\n"));
    }
}
