using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Requests;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Tests.Summaries.Requests;

public sealed class RequestLinksTests
{
    private const string Get = "GET /checkout";

    private static readonly ProcessKey s_nginx = new("", 100, 1), s_fpm = new("", 200, 1), s_mysql = new("", 300, 1);

    [Fact]
    public void A_request_is_one_line_from_the_client_to_the_one_that_everybody_waits_for()
    {
        var nginx = Inbound(1, s_nginx, "203.0.113.9:40000", "", null, Outbound(2, s_nginx, "127.0.0.1:5001", "127.0.0.1:9000", s_fpm));
        var fpm = Inbound(3, s_fpm, "127.0.0.1:5001", Get, s_nginx, Outbound(4, s_fpm, "127.0.0.1:6001", "127.0.0.1:3306", s_mysql, "SELECT 1"));
        var mysql = Inbound(5, s_mysql, "127.0.0.1:6001", "", s_fpm);
        var joined = Assert.Single(Join(nginx, fpm, mysql));
        Assert.Equal("203.0.113.9:40000 → nginx/100 → 127.0.0.1:9000 php-fpm/200 → 127.0.0.1:3306 mysqld/300", RequestWords.Way(joined));
        Assert.Equal($"{Get}   SELECT 1", RequestWords.Text(joined));
    }

    [Fact]
    public void What_one_end_knows_the_other_one_is_told()
    {
        var fpm = Inbound(3, s_fpm, "10.0.0.9:1", Get, null, Outbound(4, s_fpm, "127.0.0.1:6001", "127.0.0.1:3306", s_mysql, "SELECT 1"));
        var mysql = Inbound(5, s_mysql, "127.0.0.1:6001", "", s_fpm);
        Assert.Equal("SELECT 1", new RequestLinks([fpm, mysql]).Told(mysql).Text);
    }

    [Fact]
    public void Over_a_unix_socket_the_processes_at_both_ends_tell()
    {
        var nginx = Inbound(1, s_nginx, "203.0.113.9:40000", "", null, Outbound(2, s_nginx, "", "/run/fpm.sock", s_fpm));
        var fpm = Inbound(3, s_fpm, "/run/fpm.sock", Get, s_nginx);
        Assert.Equal("203.0.113.9:40000 → nginx/100 → /run/fpm.sock php-fpm/200", RequestWords.Way(Assert.Single(Join(nginx, fpm))));
    }

    [Fact]
    public void Other_connections_are_other_requests() => Assert.Equal(2, Join(
        Inbound(1, s_nginx, "203.0.113.9:40000", "", null, Outbound(2, s_nginx, "127.0.0.1:5001", "127.0.0.1:9000", s_fpm)),
        Inbound(3, s_fpm, "127.0.0.1:5002", Get, s_nginx)).Length);

    [Fact]
    public void Whoever_asks_in_a_circle_comes_to_an_end()
    {
        var one = Inbound(1, s_nginx, "127.0.0.1:7001", "", s_fpm, Outbound(2, s_nginx, "127.0.0.1:5001", "127.0.0.1:9000", s_fpm));
        var other = Inbound(3, s_fpm, "127.0.0.1:5001", "", s_nginx, Outbound(4, s_fpm, "127.0.0.1:7001", "127.0.0.1:80", s_nginx));
        Assert.True(Join(one, other).Length <= 2);
    }

    /// <summary>GatewayWorker's workers connect to its gateways, and are asked over that: of themselves they have no client.</summary>
    [Fact]
    public void Who_is_asked_over_a_connection_of_his_own_goes_on_with_what_he_asks()
    {
        var gateway = Inbound(1, s_nginx, "203.0.113.9:40000", Get, null, Outbound(2, s_nginx, "127.0.0.1:2900", "127.0.0.1:44940", s_fpm));
        var worker = Outbound(3, s_fpm, "127.0.0.1:6001", "127.0.0.1:3306", s_mysql, "SELECT 1");
        var joined = Assert.Single(Join(worker, gateway));
        Assert.Equal("203.0.113.9:40000 → nginx/100 → 127.0.0.1:44940 php-fpm/200 → 127.0.0.1:3306 mysqld/300", RequestWords.Way(joined));
        Assert.Equal($"{Get}   SELECT 1", RequestWords.Text(joined));
        // Of what he had asked long before it is not known to be for that.
        Assert.Equal(2, Join(worker, gateway with { Upstream = [gateway.Upstream[0] with { SinceNs = 10_000_000_000 }] }).Length);
    }

    [Fact]
    public void Where_two_ask_him_nothing_tells_for_which_he_asks() => Assert.Equal(3, Join(
        Inbound(1, s_nginx, "203.0.113.9:40000", Get, null, Outbound(2, s_nginx, "127.0.0.1:2900", "127.0.0.1:44940", s_fpm)),
        Inbound(4, s_mysql, "203.0.113.9:40001", Get, null, Outbound(5, s_mysql, "127.0.0.1:2901", "127.0.0.1:44941", s_fpm)),
        Outbound(3, s_fpm, "127.0.0.1:6001", "127.0.0.1:3306", s_mysql)).Length);

    [Fact]
    public void Two_that_ask_each_other_do_not_both_go_away() => Assert.Single(Join(
        Outbound(1, s_nginx, "127.0.0.1:5001", "127.0.0.1:9000", s_fpm),
        Outbound(2, s_fpm, "127.0.0.1:5002", "127.0.0.1:80", s_nginx)));

    private static ImmutableArray<Request> Join(params Request[] roots)
    {
        var links = new RequestLinks(roots);
        return links.Joined(roots.Select(links.Told));
    }

    private static Request Inbound(long id, ProcessKey process, string client, string text, ProcessKey? by, params Request[] upstream) =>
        new(id, process, process.Pid, Direction.Inbound, client, text.Length > 0 ? "HTTP" : "", text, id, null)
        {
            Worker = NameOf(process), PeerProcess = by is { } other ? new PeerProcess(other.Pid, NameOf(other)) : null, Upstream = [.. upstream],
        };

    private static Request Outbound(long id, ProcessKey process, string local, string remote, ProcessKey peer, string text = "") =>
        new(id, process, process.Pid, Direction.Outbound, remote, text.Length > 0 ? "MySQL" : "", text, id, null) { Worker = NameOf(process), Local = local, PeerProcess = new PeerProcess(peer.Pid, NameOf(peer)) };

    private static string NameOf(ProcessKey process) => process.Pid switch { 100 => "nginx", 200 => "php-fpm", _ => "mysqld" };
}
