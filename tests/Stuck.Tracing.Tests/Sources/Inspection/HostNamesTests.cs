using System.Net;
using System.Net.Sockets;
using Stuck.Tracing.Sources.Inspection;

namespace Stuck.Tracing.Tests.Sources.Inspection;

public class HostNamesTests
{
    [Fact]
    public async Task Whoever_asks_gets_what_is_known_by_now()
    {
        var answer = new TaskCompletionSource<string>();
        var names = new HostNames(TimeProvider.System, _ => answer.Task);

        Assert.Null(names.Find("10.0.0.5:3306"));
        Assert.True(names.IsWaiting);
        answer.SetResult("db1.example");

        Assert.Equal("db1.example", await Eventually.Some(() => names.Find("10.0.0.5:80")));
        await Eventually.Some(() => names.IsWaiting ? null : "");
    }

    [Theory]
    [InlineData("db1\e[2J")]
    [InlineData("")]
    [InlineData("10.9.9.9")]
    public async Task What_is_no_name_is_not_believed(string name)
    {
        var asked = 0;
        var names = new HostNames(TimeProvider.System, _ => Task.FromResult(Interlocked.Increment(ref asked) > 0 ? name : ""));
        Assert.Null(names.Find("[::1]:80"));
        await Eventually.Some(() => names.IsWaiting ? null : "");
        Assert.Null(names.Find("[::1]:80"));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task An_address_without_a_name_is_asked_about_once()
    {
        var asked = new List<IPAddress>();
        var names = new HostNames(TimeProvider.System, address =>
        {
            lock (asked) asked.Add(address);
            throw new SocketException((int)SocketError.HostNotFound);
        });
        Assert.Null(names.Find("10.0.0.5:3306"));
        await Eventually.Some(() => names.IsWaiting ? null : "");
        Assert.Null(names.Find("10.0.0.5:3306"));
        Assert.Null(names.Find("/run/mysqld.sock"));
        Assert.Equal([IPAddress.Parse("10.0.0.5")], asked);
    }

    [Fact]
    public async Task This_machine_knows_itself()
    {
        var names = new HostNames(TimeProvider.System);
        Assert.Equal((await Dns.GetHostEntryAsync("127.0.0.1", TestContext.Current.CancellationToken)).HostName, await Eventually.Some(() => names.Find("127.0.0.1:80")));
    }
}
