using Stuck.Tracing.Model;

namespace Stuck.Tracing.Tests.Summaries.Requests;

public sealed class RequestFoldTests
{
    private const int Client = 9, Other = 10, Database = 16;
    private const string Get = "GET /checkout?c=4711 HTTP/1.1\r\nHost: shop.example\r\n\r\n", Answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    private const string Query = "\x09\0\0\0\x03select 1", Ok = "\x07\0\0\x01\0\x01\0\x02\0\0\0";

    private readonly RequestBench _bench = new();

    [Fact]
    public void A_request_is_open_until_its_answer_has_ended()
    {
        _bench.Accept(Client, "10.0.0.9:40000").Receive(Client, Get).Later(30);
        var open = Assert.Single(_bench.List.Open);
        Assert.Equal(("10.0.0.9:40000", "HTTP", "GET /checkout?c=4711", "shop.example", 812), (open.Peer, open.Protocol, open.Text, open.Place, open.Tid));
        Assert.Equal(["< HTTP GET /checkout?c=4711 30ms"], _bench.Lines);
        _bench.Send(Client, Answer).Later(100);
        Assert.Equal(["< HTTP GET /checkout?c=4711 30ms Answered 200"], _bench.Lines);
        Assert.Equal(Answer.Length, _bench.List.Ended[0].Bytes);
        Assert.Equal(30, _bench.List.Ended[0].Latency?.TotalMilliseconds);
    }

    [Fact]
    public void An_answer_that_stops_halfway_leaves_its_request_open()
    {
        _bench.Accept(Client).Receive(Client, Get).Later(5).Send(Client, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nhel").Later(1000);
        Assert.Equal(["< HTTP GET /checkout?c=4711 1005ms 200"], _bench.Lines);
        _bench.Send(Client, new string('x', 4000)).Later(10).Send(Client, new string('x', 997)).Later(50);
        Assert.Equal(["< HTTP GET /checkout?c=4711 1015ms Answered 200"], _bench.Lines);
    }

    [Fact]
    public void Pipelined_requests_are_answered_in_turn()
    {
        _bench.Accept(Client).Receive(Client, Get + "GET /b HTTP/1.1\r\nHost: x\r\n\r\nGET /c HTTP/1.1\r\nHost: x\r\n\r\n").Later(10)
            .Send(Client, Answer).Later(10).Send(Client, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n").Later(10);
        Assert.Equal(["< HTTP GET /c 30ms", "< HTTP GET /checkout?c=4711 10ms Answered 200", "< HTTP GET /b 20ms Answered 404!"], _bench.Lines);
    }

    [Fact]
    public void A_server_that_greets_has_been_asked_nothing()
    {
        _bench.Connect(Database, "10.0.0.5:3306").Receive(Database, "\x4a\0\0\0\x0a" + "8.0.36\0" + new string('x', 66));
        Assert.Empty(_bench.Lines);
    }

    [Fact]
    public void A_subscription_is_open_by_design()
    {
        _bench.Connect(Database, "10.0.0.5:6379").Send(Database, "*3\r\n$5\r\nBLPOP\r\n$1\r\nq\r\n$1\r\n0\r\n").Later(10);
        Assert.Equal(["> Redis BLPOP q 0 10ms by design"], _bench.Lines);
    }

    [Fact]
    public void What_a_blocking_worker_asks_is_asked_for_the_request_that_it_has()
    {
        _bench.Accept(Client).Receive(Client, Get).Later(1).Connect(Database, "10.0.0.5:3306").Call("poll", 1, 0x1000, 1, 1000).Send(Database, Query).Later(40);
        Assert.Equal(["< HTTP GET /checkout?c=4711 41ms (> MySQL select 1 40ms)"], _bench.Lines);
    }

    [Fact]
    public void What_a_blocking_worker_had_before_is_over()
    {
        _bench.Accept(Client).Receive(Client, "GET /a HTTP/1.1\r\n\r\n").Send(Client, Answer).Call("close", 0, Client);
        _bench.Accept(Client).Receive(Client, Get).Later(1).Connect(Database, "10.0.0.5:3306").Send(Database, Query).Later(40);
        Assert.Equal("< HTTP GET /checkout?c=4711 41ms (> MySQL select 1 40ms)", _bench.Lines[0]);
    }

    [Fact]
    public void In_one_turn_of_a_loop_what_is_asked_is_asked_for_what_has_come()
    {
        _bench.Connect(Database, "10.0.0.5:3306").Accept(Client).Accept(Other);
        _bench.Wake().Receive(Client, Get).Later(1).Wake().Receive(Other, "GET /b HTTP/1.1\r\n\r\n").Send(Database, Query).Later(9);
        Assert.Equal(["< HTTP GET /checkout?c=4711 10ms", "< HTTP GET /b 9ms (> MySQL select 1 9ms)"], _bench.Lines);
    }

    [Fact]
    public void What_is_asked_next_when_an_answer_has_come_is_asked_for_the_same()
    {
        _bench.Connect(Database, "10.0.0.5:3306").Accept(Client).Accept(Other);
        _bench.Wake().Receive(Client, Get).Send(Database, Query).Later(1).Wake().Receive(Other, "GET /b HTTP/1.1\r\n\r\n").Later(1);
        _bench.Wake().Receive(Database, Ok).Send(Database, "\x09\0\0\0\x03select 2").Later(1);
        Assert.Equal(["< HTTP GET /checkout?c=4711 3ms (> MySQL select 1 2ms Answered) (> MySQL select 2 1ms)", "< HTTP GET /b 2ms"], _bench.Lines);
    }

    [Fact]
    public void Where_a_loop_asks_in_a_turn_of_its_own_it_is_not_sure_for_whom()
    {
        _bench.Connect(Database, "10.0.0.5:3306").Accept(Client);
        _bench.Wake().Receive(Client, Get).Later(1).Wake().Send(Database, Query).Later(1);
        Assert.Equal(["< HTTP GET /checkout?c=4711 2ms (> MySQL select 1 1ms?)"], _bench.Lines);
    }

    [Fact]
    public void An_answer_whose_request_was_asked_before_anybody_looked_is_no_request()
    {
        var bench = new RequestBench(sockets: Socket(Client, Direction.Inbound));
        bench.Send(Client, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n").Send(Client, new string('x', 500)).Receive(Client, Get).Later(3);
        Assert.Equal(["< HTTP GET /checkout?c=4711 3ms"], bench.Lines);
    }

    [Fact]
    public void In_the_middle_of_an_answer_nothing_is_made_up()
    {
        var bench = new RequestBench(sockets: Socket(Client, Direction.Inbound));
        bench.Send(Client, new string('x', 5000)).Send(Client, "</html>\r\n0\r\n\r\n");
        Assert.Empty(bench.Lines);
    }

    [Fact]
    public void What_fell_into_a_gap_is_not_guessed()
    {
        _bench.Accept(Client).Receive(Client, Get).Later(5).Lose().Later(5);
        Assert.Equal(["< HTTP GET /checkout?c=4711 10ms~"], _bench.Lines);
        _bench.Receive(Client, "GET /b HTTP/1.1\r\n\r\n").Later(5);
        Assert.Equal(["< HTTP GET /b 5ms", "< HTTP GET /checkout?c=4711 0ms Lost~"], _bench.Lines);
    }

    [Fact]
    public void An_answer_behind_a_gap_is_that_of_the_only_request()
    {
        _bench.Accept(Client).Receive(Client, Get).Later(5).Lose().Later(5).Send(Client, Answer);
        Assert.Equal(["< HTTP GET /checkout?c=4711 10ms Answered 200~"], _bench.Lines);
    }

    [Fact]
    public void A_connection_that_is_closed_takes_its_requests_with_it()
    {
        _bench.Accept(Client).Receive(Client, Get).Later(7).Call("dup", 20, Client).Call("close", 0, Client);
        Assert.Equal(["< HTTP GET /checkout?c=4711 7ms"], _bench.Lines);
        _bench.Call("close", 0, 20);
        Assert.Equal(["< HTTP GET /checkout?c=4711 7ms Closed"], _bench.Lines);
    }

    [Fact]
    public void An_answer_without_a_length_ends_with_the_connection()
    {
        _bench.Accept(Client).Receive(Client, Get).Later(7).Send(Client, "HTTP/1.0 200 OK\r\n\r\nhello").Later(5).Send(Client, "there").Later(50);
        Assert.Equal(["< HTTP GET /checkout?c=4711 62ms 200"], _bench.Lines);
        _bench.Call("close", 0, Client).Later(5);
        Assert.Equal(["< HTTP GET /checkout?c=4711 62ms Answered 200"], _bench.Lines);
        Assert.Equal(29, _bench.List.Ended[0].Bytes);
    }

    [Fact]
    public void What_is_asked_of_others_is_answered_without_a_length_when_they_end_the_connection()
    {
        _bench.Connect(Other, "10.0.0.7:80").Send(Other, Get).Later(7).Receive(Other, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello").Later(5);
        Assert.Equal(["> HTTP GET /checkout?c=4711 12ms 200"], _bench.Lines);
        _bench.Receive(Other, "").Call("close", 0, Other);
        Assert.Equal(["> HTTP GET /checkout?c=4711 12ms Answered 200"], _bench.Lines);
    }

    [Fact]
    public void An_answer_without_a_length_that_is_not_heard_out_has_been_seen_in_part()
    {
        _bench.Connect(Other, "10.0.0.7:80").Send(Other, Get).Later(7).Receive(Other, "HTTP/1.1 200 OK\r\n\r\nhello").Later(5).Call("close", 0, Other);
        _bench.Accept(Client).Receive(Client, Get).Send(Client, "HTTP/1.1 200 OK\r\n\r\nhello").Later(3).Receive(Client, "GET /b HTTP/1.1\r\n\r\n");
        Assert.Equal(["< HTTP GET /b 0ms", "< HTTP GET /checkout?c=4711 0ms AnswerSeenInPart 200~", "> HTTP GET /checkout?c=4711 12ms AnswerSeenInPart 200~"], _bench.Lines);
    }

    [Fact]
    public void A_look_ahead_is_not_taken_for_what_is_said()
    {
        _bench.Accept(Client).Receive(Client, Get).Call("recvfrom", 1, Client, 0x1000, 1, 2, 0, 0).Later(1).Send(Client, Answer);
        Assert.Equal(["< HTTP GET /checkout?c=4711 1ms Answered 200"], _bench.Lines);
    }

    [Fact]
    public void A_statement_is_known_by_its_number_when_it_is_executed()
    {
        _bench.Connect(Database, "10.0.0.5:3306").Later(1).Send(Database, "\x13\0\0\0\x16select ? from dual").Later(1).Receive(Database, "\x0c\0\0\x01\0\x07\0\0\0\0\0\0\0\0\0\0");
        _bench.Send(Database, "\x0a\0\0\0\x17\x07\0\0\0\0\x01\0\0\0").Later(3);
        Assert.Equal(["> MySQL select ? from dual 3ms", "> MySQL PREPARE select ? from dual 1ms Answered"], _bench.Lines);
    }

    [Fact]
    public void A_connection_that_is_passed_on_is_answered_by_whoever_has_got_it()
    {
        var worker = _bench.Later(1).Accept(Client).Receive(Client, Get).Later(1).Pass(5, Client).Call("close", 0, Client).Beside(813);
        Assert.Equal(812, Assert.Single(_bench.List.Open).Process.Pid);
        worker.At = 10;
        worker.TakeOver(3, 7);
        var open = Assert.Single(worker.List.Open);
        Assert.Equal((813, 7, "GET /checkout?c=4711", true), (open.Process.Pid, open.Descriptor, open.Text, open.IsSure));
        worker.Later(1).Connect(Database, "10.0.0.5:3306").Send(Database, Query).Later(5);
        Assert.Equal("select 1", Assert.Single(Assert.Single(worker.List.Open).Upstream).Text);
        worker.Send(7, Answer).Later(1);
        Assert.Equal((200, RequestOutcome.Answered), (worker.List.Ended[0].Status, worker.List.Ended[0].Outcome));
    }

    [Fact]
    public void What_nobody_is_seen_to_take_over_is_lost_and_not_closed()
    {
        _bench.Later(1).Accept(Client).Receive(Client, Get).Pass(5, Client).Call("close", 0, Client);
        Assert.Single(_bench.List.Open);
        _bench.Later(20_000);
        Assert.Equal(RequestOutcome.Lost, Assert.Single(_bench.List.Ended).Outcome);
    }

    [Fact]
    public void A_message_that_comes_in_pieces_is_one_request()
    {
        _bench.Accept(Client).Receive(Client, "\x01\x01\0\x01\0\x08\0\0").Receive(Client, "\0\x01\0\0\0\0\0\0").Receive(Client, "\x01\x04\0\x01\0\x26\0\0")
            .Receive(Client, "\x0e\x03REQUEST_METHODGET\x0b\x06REQUEST_URI/x.php").Later(2);
        Assert.Equal(["< FastCGI GET /x.php 2ms"], _bench.Lines);
    }

    [Fact]
    public void Questions_to_a_name_server_are_told_apart_by_their_numbers()
    {
        _bench.Call("socket", 7, 2, 2, 0).Connect(7, "10.0.0.53:53");
        _bench.Send(7, Question(1)).Send(7, Question(2)).Later(4).Receive(7, Reply(2)).Later(1);
        Assert.Equal(["> DNS A shop.example 5ms", "> DNS A shop.example 4ms Answered"], _bench.Lines);
    }

    [Fact]
    public void What_else_comes_in_datagrams_is_nobodys_question()
    {
        _bench.Call("socket", 7, 2, 2, 0).Connect(7, "10.0.0.1:514").Send(7, "<13>Nov 28 01:00:00 web01 app: hello\n");
        Assert.Empty(_bench.Lines);
    }

    [Fact]
    public void What_is_asked_of_the_kernel_by_a_socket_is_no_request()
    {
        const int AF_NETLINK = 16, SOCK_RAW = 3;
        _bench.Call("socket", 7, AF_NETLINK, SOCK_RAW, 4);
        for (var i = 0; i < 20; i++) _bench.Send(7, "\x14\0\0\0\x16\0\x01\x03").Receive(7, "\x4c\0\0\0\x14\0\x02\0");
        Assert.Empty(_bench.Lines);
    }

    [Fact]
    public void On_a_descriptor_that_nobody_knows_only_what_is_understood_counts()
    {
        for (var i = 0; i < 20; i++) _bench.Send(7, "\x14\0\0\0\x16\0\x01\x03").Receive(7, "\x4c\0\0\0\x14\0\x02\0");
        Assert.Empty(_bench.Lines);
        _bench.Receive(8, Get).Later(2);
        Assert.Equal(["< HTTP GET /checkout?c=4711 2ms"], _bench.Lines);
    }

    [Fact]
    public void Who_ended_first_gives_way_first_and_is_counted()
    {
        var bench = new RequestBench(most: 3);
        bench.Accept(Client);
        for (var i = 0; i < 5; i++) bench.Receive(Client, $"GET /{i} HTTP/1.1\r\n\r\n").Later(1).Send(Client, Answer);
        Assert.Equal(["< HTTP GET /2 1ms Answered 200", "< HTTP GET /3 1ms Answered 200", "< HTTP GET /4 1ms Answered 200"], bench.Lines);
        Assert.Equal(2, bench.List.Dropped);
    }

    [Fact]
    public void Requests_of_one_shape_are_counted_together()
    {
        _bench.Accept(Client);
        for (var i = 0; i < 10; i++) _bench.Receive(Client, $"GET /orders/{i}?x={i} HTTP/1.1\r\n\r\n").Later(i + 1).Send(Client, i == 3 ? "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n" : Answer);
        var kind = Assert.Single(_bench.List.Statistics);
        Assert.Equal(("GET /orders/:id", 10L, 1L, 10.0), (kind.Shape, kind.Count, kind.Errors, kind.Longest.TotalMilliseconds));
        Assert.InRange(kind.Median.TotalMilliseconds, 5, 6);
    }

    private static DescriptorSample Socket(int descriptor, Direction direction) =>
        new(descriptor, DescriptorKind.Socket, "socket:[1]", new SocketSample(1, Transport.Tcp, direction, "127.0.0.1:80", "127.0.0.1:4711"));

    private static byte[] Question(byte id) => [0, id, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 4, .. "shop"u8, 7, .. "example"u8, 0, 0, 1, 0, 1];

    private static byte[] Reply(byte id) => [0, id, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0, 4, .. "shop"u8, 7, .. "example"u8, 0, 0, 1, 0, 1, 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 10, 1, 2, 3];
}
