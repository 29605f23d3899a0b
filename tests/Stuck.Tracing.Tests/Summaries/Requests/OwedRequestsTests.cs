using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Requests;
using static Stuck.Tracing.Tests.Summaries.Samples;

namespace Stuck.Tracing.Tests.Summaries.Requests;

public sealed class OwedRequestsTests
{
    private const long Now = 100 * Second;

    private static readonly DateTimeOffset s_time = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ServedRequest s_serves = new("FastCGI", "GET", "/checkout?c=4711", "/srv/index.php", s_time.AddSeconds(-41)) { Origin = "203.0.113.9" };
    private static readonly ScriptFrame s_query = new("PDO::query", "", 0) { Arguments = ["select 1"] };

    [Fact]
    public void A_client_that_is_owed_an_answer_has_asked_what_the_memory_says()
    {
        var request = Assert.Single(List(Row(Process(812)) with { Script = new ScriptState(s_serves, []), Exchanges = Exchanges(Owed(Direction.Inbound, "10.0.0.9:40000", 60)) }));
        Assert.Equal(("10.0.0.9:40000", "FastCGI", "GET /checkout?c=4711", "203.0.113.9", RequestSource.Memory), (request.Peer, request.Protocol, request.Text, request.Origin, request.Source));
        Assert.Equal(41, request.Age(Now).TotalSeconds);
    }

    [Fact]
    public void What_the_memory_says_is_a_request_even_where_no_client_is_seen()
    {
        var request = Assert.Single(List(Row(Process(812)) with { Script = new ScriptState(s_serves, []) }));
        Assert.Equal(("", "GET /checkout?c=4711", 41.0), (request.Peer, request.Text, request.Age(Now).TotalSeconds));
    }

    [Fact]
    public void What_it_waits_for_was_asked_what_its_script_says()
    {
        var row = Row(Process(812)) with { Script = new ScriptState(s_serves, [s_query]), Exchanges = Exchanges(Owed(Direction.Outbound, "10.0.0.5:3306", 70)) };
        var upstream = Assert.Single(Assert.Single(List(row)).Upstream);
        Assert.Equal(("10.0.0.5:3306", "select 1", true, RequestSource.Memory), (upstream.Peer, upstream.Text, upstream.IsSurelyFor, upstream.Source));
    }

    [Fact]
    public void What_it_does_not_wait_for_was_not()
    {
        var other = new SocketSample(9, Transport.Tcp, Direction.Outbound, "", "10.0.0.6:80");
        var row = Row(Process(812)) with
        {
            Script = new ScriptState(null, [s_query]), Exchanges = Exchanges(Owed(Direction.Outbound, "10.0.0.5:3306", 70)),
            Verdict = new Verdict(VerdictKind.Reading, "10.0.0.6:80", "", 0) { On = new DescriptorSample(4, DescriptorKind.Socket, "socket:[9]", other, null) },
        };
        Assert.Equal("", Assert.Single(List(row)).Text);
    }

    [Fact]
    public void Whom_a_script_waits_for_is_asked_something_even_where_nothing_is_owed_for_sure()
    {
        var socket = new SocketSample(9, Transport.Unix, Direction.Outbound, "", "/run/mysqld/mysqld.sock");
        var row = Row(Process(812)) with
        {
            Script = new ScriptState(null, [s_query]),
            Verdict = new Verdict(VerdictKind.Reading, "/run/mysqld/mysqld.sock", "", 60 * Second) { On = new DescriptorSample(4, DescriptorKind.Socket, "socket:[9]", socket, null) },
        };
        var request = Assert.Single(List(row));
        Assert.Equal((Direction.Outbound, "MySQL", "select 1", 40.0), (request.Direction, request.Protocol, request.Text, request.Age(Now).TotalSeconds));
    }

    [Theory]
    [InlineData("postgres: shop orders 127.0.0.1(40312) SELECT", "127.0.0.1:40312", "orders", "SELECT", false)]
    [InlineData("postgres: 15/main: shop orders 10.0.0.9(40312) UPDATE waiting", "10.0.0.9:40312", "orders", "UPDATE waiting", false)]
    [InlineData("postgres: shop orders [local] idle in transaction", "[local]", "orders", "idle in transaction", true)]
    public void A_backend_of_PostgreSQL_says_in_its_title_what_it_is_at(string title, string client, string database, string command, bool byDesign)
    {
        var request = Assert.Single(List(Row(Process(812, title: title, comm: "postgres"))));
        Assert.Equal((client, database, command, byDesign, RequestSource.Title), (request.Peer, request.Place, request.Text, request.IsSubscription, request.Source));
    }

    [Theory]
    [InlineData("postgres: shop orders 127.0.0.1(40312) idle")]
    [InlineData("postgres: 15/main: autovacuum worker orders")]
    [InlineData("postgres: walwriter")]
    public void One_that_does_nothing_for_anybody_is_asked_nothing(string title) => Assert.Empty(List(Row(Process(812, title: title, comm: "postgres"))));

    [Fact]
    public void Who_has_asked_several_has_asked_each_for_the_client_that_had_asked_by_then()
    {
        var row = Row(Process(812, title: "nginx: worker process", comm: "nginx")) with
        {
            Exchanges = new(
                [Owed(Direction.Outbound, "10.0.0.5:80", 61, 8), Owed(Direction.Outbound, "10.0.0.6:80", 71, 9)], null,
                [Owed(Direction.Inbound, "10.0.0.9:2", 70, 7), Owed(Direction.Inbound, "10.0.0.9:1", 60, 6), Owed(Direction.Inbound, "10.0.0.9:3", 90, 5)]),
        };
        Assert.Equal(
            ["10.0.0.9:1 -> 10.0.0.5:80", "10.0.0.9:2 -> 10.0.0.6:80", "10.0.0.9:3 -> "],
            List(row).Select(request => $"{request.Peer} -> {string.Join(',', request.Upstream.Select(one => one.Peer))}"));
    }

    /// <summary>A gateway that is traced: its client is told by records, whom it asks, over a connection which that one has made, by sockets.</summary>
    [Fact]
    public void What_it_waits_for_belongs_to_the_client_that_records_tell_of()
    {
        var row = Row(Process(812)) with { Exchanges = Exchanges(Owed(Direction.Outbound, "10.0.0.5:3306", 70)) };
        var client = new Request(7, row.Key, 812, Direction.Inbound, "10.0.0.9:40000", "HTTP", "GET /", 69 * Second, null);
        var request = Assert.Single(new OwedRequests(Now, s_time).Add(RequestList.None with { Open = [client] }, [row]).Open);
        Assert.Equal((7, "10.0.0.5:3306"), (request.Id, Assert.Single(request.Upstream).Peer));
        // Who asks for it already asks that for nobody that is known.
        var busy = client with { Upstream = [new Request(8, row.Key, 812, Direction.Outbound, "10.0.0.6:80", "HTTP", "GET /", 69 * Second, null)] };
        Assert.Equal(2, new OwedRequests(Now, s_time).Add(RequestList.None with { Open = [busy] }, [row]).Open.Length);
    }

    private static ImmutableArray<Request> List(ProcessRow row) => new OwedRequests(Now, s_time).Add(RequestList.None, [row]).Open;

    private static Exchange Owed(Direction direction, string remote, long sinceSeconds, long inode = 5) => new(
        new ConnectionSample(new Connection(812, 4, inode, Transport.Tcp, direction, "10.0.0.1:9000", remote), TcpState.Established, Now),
        direction == Direction.Inbound ? Stuck.Tracing.Model.Speaker.Us : Stuck.Tracing.Model.Speaker.Them, sinceSeconds * Second, Certainty.Sure, default, "");

    private static ProcessExchanges Exchanges(Exchange exchange) =>
        exchange.Connection.Direction == Direction.Inbound ? new([exchange], null, [exchange]) : new([exchange], exchange, []);
}
