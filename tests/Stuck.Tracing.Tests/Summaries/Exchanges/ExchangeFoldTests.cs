using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Exchanges;
using static Stuck.Tracing.Tests.Summaries.Exchanges.MadeUpConnections;

namespace Stuck.Tracing.Tests.Summaries.Exchanges;

/// <summary>Who owes whom an answer; the figures are those of servers that hung in a known way, or rested.</summary>
public class ExchangeFoldTests
{
    public static TheoryData<string, ConnectionSample> Hung => new()
    {
        { "asked, and the backend has not read it", Out(10_000, 10_004, bytesReceived: 0).With(Backend, Attention.Only, unread: 9) },
        { "asked, and the backend has not accepted", Queued(Out(10_000, 10_004, bytesReceived: 0)) },
        { "asked, and the backend is stopped", Out(10_000, 12_000).With(Backend, Attention.Loop) with { PeerCondition = PeerCondition.Stopped } },
        { "asked, and the backend is frozen", Out(10_000, 12_000).With(Backend, Attention.Loop) with { PeerCondition = PeerCondition.Frozen } },
        { "asked, and no thread of the backend waits on it", Out(10_000, 12_000).With(Backend, Attention.None) },
        { "asked a machine that acknowledges nothing", Out(10_000, 12_000) with { Retransmits = 3, Unacknowledged = 1 } },
        { "connected and asked within a tick, read by nobody", Out(10_000, 10_000, bytesReceived: 0).With(Backend, Attention.None) },
        { "asked again within the tick of an answer, and that was acknowledged", Out(10_000, 10_000, ack: 9_960).With(Backend, Attention.None) },
        { "connecting", Out(0, 0, bytesSent: 0, bytesReceived: 0) with { State = TcpState.SynSent, Retransmits = 3 } },
        { "a resolver's query", Resolver() },
        { "a unix socket whose other end attends to something else", Unix(Direction.Outbound, Attention.Loop, Attention.None) },
    };

    public static TheoryData<string, ConnectionSample> AtRest => new()
    {
        { "pool, answered", Out(12_712, 12_068, ack: 12_668).With(Backend, Attention.Loop) },
        { "pool, answered within a tick", Out(15_064, 15_064, ack: 15_024).With(Backend, Attention.Loop) with { Turns = new(15_064, 15_064, 15_064, 9, 9, 1, 1) } },
        { "pool, a probe answered long after", Out(15_064, 15_064, ack: 1_000).With(Backend, Attention.Loop) },
        { "TLS handshake only", Out(14_292, 14_092).With(Backend, Attention.None) },
        { "SSE, trickle", Out(30_656, 1_240).With(Backend, Attention.Loop) },
        { "log shipper", Out(152, 32_020, bytesReceived: 0, segments: 32).With(Backend, Attention.Only) },
        { "log shipper to somebody who reads in another way", Out(152, 32_020, bytesReceived: 0, segments: 32).With(Backend, Attention.None) },
        { "a thread of the backend waits for us", Out(10_000, 12_000).With(Backend, Attention.Only) },
        { "BLPOP", Out(19_208, 19_228).With(Redis, Attention.Loop) },
        { "LISTEN", Out(19_208, 19_228).With(new PeerProcess(58, "postgres: u d 127.0.0.1(5000) idle"), Attention.Only) },
        { "idle in a transaction", Out(19_208, 19_228).With(new PeerProcess(58, "postgres: u d 127.0.0.1(5000) idle in transaction"), Attention.Only) },
        { "websocket, our word the last", Out(14_128, 15_944).With(Backend, Attention.Loop) },
        { "websocket, our pong the last", Out(1_792, 1_808).With(Backend, Attention.Loop) },
        { "connected, nothing said", Out(9_000, 9_000, bytesSent: 0, bytesReceived: 0).With(Backend, Attention.Loop) },
        { "no times at all, as of an older kernel", Out(1, 2) with { Turns = null } },
        { "unix, both in loops", Unix(Direction.Outbound, Attention.Loop, Attention.Loop) },
        { "unix, nobody waits on ours", Unix(Direction.Outbound, Attention.None, Attention.None) },
        { "unix, it cannot be told what the other end waits on", Unix(Direction.Outbound, Attention.Loop, Attention.Unknown) },
    };

    public static TheoryData<string, ConnectionSample> Unattended => new()
    {
        { "asked, not answered", In(20_000, 10_000) with { Ours = Attention.None } },
        { "the first request", In(10_004, 10_000, bytesSent: 0) with { Ours = Attention.None } },
        { "the first request, in a tick with the connection", In(10_000, 10_000, bytesSent: 0) with { Ours = Attention.None } },
        { "a tie that the client's own figures decide", In(10_000, 10_000) with { Ours = Attention.None, PeerTurns = new(10_000, 10_000, 9_960, 9, 9, 1, 1), Turns = new(10_000, 10_000, 10_000, 9, 9, 1, 1) } },
        { "an upload that is being worked on", In(32_000, 10_000, bytesSent: 0, segments: 32) with { Ours = Attention.None } },
        { "unix", Unix(Direction.Inbound, Attention.None, Attention.Loop) },
    };

    public static TheoryData<string, ConnectionSample> Clients => new()
    {
        { "websocket, the client's word the last", In(15_944, 14_128) },
        { "a websocket, the client's pong the last", In(1_808, 1_792) },
        { "half a request", In(9_000, 9_000, bytesSent: 0) },
    };

    public static TheoryData<string, ConnectionSample> Answered => new()
    {
        { "answered", In(10_000, 12_000) },
        { "answered, and looked after by nobody", In(10_000, 12_000) with { Ours = Attention.None } },
        { "answered within a tick, as its acknowledgment tells", In(10_000, 10_000, ack: 9_960) with { Ours = Attention.None } },
        { "a tie that nothing decides", In(10_000, 10_000, ack: 10_000) with { Ours = Attention.None } },
        { "logs that are sent to us", In(32_000, 100, bytesSent: 0, segments: 32) },
        { "unix, both in loops", Unix(Direction.Inbound, Attention.Loop, Attention.Loop) },
    };

    [Theory]
    [MemberData(nameof(Hung))]
    public void A_peer_that_cannot_have_answered_owes_an_answer(string what, ConnectionSample sample)
    {
        var awaited = Of(sample).Awaited;
        Assert.True(awaited is { OwedBy: Speaker.Them, Certainty: Certainty.Sure, Rule: ExchangeRule.PeerElsewhere }, $"{what}: {awaited}");
        Assert.NotEmpty(awaited.Evidence);
    }

    [Theory]
    [MemberData(nameof(AtRest))]
    public void Who_rests_is_not_accused(string what, ConnectionSample sample)
    {
        var exchanges = Of(sample);
        Assert.True(exchanges.Awaited is null && exchanges.Clients.IsEmpty, $"{what}: {exchanges.Awaited}");
    }

    [Theory]
    [MemberData(nameof(Unattended))]
    public void A_client_whom_no_thread_waits_on_is_owed_an_answer(string what, ConnectionSample sample)
    {
        var client = Assert.Single(Of(sample).Clients);
        Assert.True(client is { OwedBy: Speaker.Us, Certainty: Certainty.Sure, Rule: ExchangeRule.ClientUnattended }, what);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public void A_client_in_the_loop_may_have_had_the_last_word(string what, ConnectionSample sample)
    {
        var exchanges = Of(sample);
        Assert.True(exchanges.Awaited is null && exchanges.Clients.IsEmpty && exchanges.Unanswered.Count() == 1, what);
    }

    [Theory]
    [MemberData(nameof(Answered))]
    public void A_client_that_has_its_answer_waits_for_nothing(string what, ConnectionSample sample) => Assert.True(Of(sample).All.IsEmpty, what);

    [Fact]
    public void An_answer_is_due_since_the_last_word_was_sent() =>
        Assert.Equal(NowNs - 12_984_000_000, Of(Out(12_984, 15_000).With(Backend, Attention.None)).Awaited!.SinceNs);

    [Fact]
    public void Before_a_connection_stands_each_retransmit_is_a_second_at_least()
    {
        var awaited = Of(Out(0, 0, bytesSent: 0, bytesReceived: 0) with { State = TcpState.SynSent, Retransmits = 3 }).Awaited!;
        Assert.Equal((NowNs - 3_000_000_000, true), (awaited.SinceNs, awaited.AtLeast));
    }

    [Fact]
    public void Whom_the_process_asked_when_a_client_asked_keeps_the_client_waiting()
    {
        var exchanges = Of(In(11_500, 10_500, bytesSent: 0), In(11_000, 10_400, bytesSent: 0), Out(10_300, 10_310, bytesReceived: 0));
        Assert.True(exchanges.Awaited is { Certainty: Certainty.Likely, Rule: ExchangeRule.Paired }, $"{exchanges.Awaited}");
        Assert.Equal(2, exchanges.Clients.Length);
    }

    [Fact]
    public void What_was_asked_a_moment_before_the_client_asked_belongs_to_it_too() =>
        Assert.NotNull(Of(In(11_500, 9_500, bytesSent: 0), Out(10_300, 12_000)).Awaited);

    /// <summary>As traces tell them of unix sockets.</summary>
    [Theory]
    [InlineData(10_000, 12_000, true)]
    [InlineData(12_000, 10_000, false)] // It has its answer, and the other end has something else to do.
    public void Times_of_a_unix_socket_tell_more_than_who_waits_on_it(int sent, int received, bool isOwed)
    {
        var awaited = Of(Unix(Direction.Outbound, Attention.Loop, Attention.None) with { Turns = new(sent, received, received) }).Awaited;
        Assert.Equal(isOwed ? NowNs - 10_000_000_000 : null, awaited?.SinceNs);
    }

    /// <summary>What was asked later would lie unread.</summary>
    [Theory]
    [InlineData(Direction.Outbound, 0, 9_000)]
    [InlineData(Direction.Inbound, 0, 9_000)]
    [InlineData(Direction.Outbound, 3, 0)]
    public void Who_has_read_all_and_not_run_since_has_owed_an_answer_for_so_long_at_least(Direction direction, long unread, long owedMs)
    {
        var (ours, theirs) = direction == Direction.Outbound ? (Attention.Loop, Attention.None) : (Attention.None, Attention.Loop);
        var sample = Unix(direction, ours, theirs) with { UnreadByPeer = unread, Unread = unread, AnswererRestsSinceNs = NowNs - 9_000_000_000 };
        var exchange = Of(sample) is var found && direction == Direction.Outbound ? found.Awaited! : found.Clients.Single();
        Assert.Equal((NowNs - owedMs * 1_000_000, true), (exchange.SinceNs, exchange.AtLeast));
    }

    /// <summary>As of the workers of a gateway, which connect to it and are given what its clients ask for.</summary>
    [Theory]
    [InlineData(60_000)] // It had answered something long before.
    [InlineData(10_600)]
    public void Who_has_connected_and_attends_to_something_else_since_it_was_told_something_after_a_client_had_asked_owes_an_answer(int theirLast)
    {
        var exchanges = Of(In(70_000, 10_500), In(10_480, theirLast).With(Backend, Attention.None));
        Assert.True(exchanges.Awaited is { Rule: ExchangeRule.AskedInTurn, OwedBy: Speaker.Them }, $"{exchanges.Awaited}");
        Assert.Equal(NowNs - 10_500_000_000, exchanges.Awaited.SinceNs);
        Assert.Single(exchanges.Clients);
    }

    [Theory]
    [InlineData(10_490, 10_500)] // It had asked itself, after the client: that is its answer.
    [InlineData(60_000, 9_000)] // The client asked after that,
    [InlineData(60_000, 12_000)] // or long before.
    public void An_answer_that_nobody_reads_is_none_that_is_due(int theirLast, int client) =>
        Assert.Null(Of(In(70_000, client), In(10_480, theirLast).With(Backend, Attention.None, unread: 40)).Awaited);

    /// <summary>The other way round: a worker of a gateway has answered what a client asked, and the client has that, and does something else.</summary>
    [Fact]
    public void Who_has_had_an_answer_by_way_of_another_owes_none() =>
        Assert.Null(Of(In(60_000, 10_500), In(10_480, 60_010).With(Curl, Attention.None)).Awaited);

    [Theory]
    [InlineData(5_000, 10_300)] // The client came later.
    [InlineData(60_000, 10_300)] // It asked for something else long before, or has had the last word.
    public void A_client_of_another_time_proves_nothing(long client, long asked)
    {
        var exchanges = Of(In(70_000, client), Out(asked, 70_000));
        Assert.Null(exchanges.Awaited);
        Assert.Equal((1, 1), (exchanges.Asked.Count(), exchanges.Unanswered.Count()));
    }

    [Fact]
    public void A_message_and_the_line_of_the_log_that_it_caused_are_no_pair() =>
        Assert.Null(Of(In(15_944, 10_500), Out(10_400, 60_000, bytesReceived: 0, segments: 3)).Awaited);

    [Fact]
    public void A_message_that_is_published_is_not_answered()
    {
        var published = Out(10_400, 60_000);
        Assert.Null(Of(In(15_944, 10_500), published with { Connection = published.Connection with { Service = "nats" } }).Awaited);
    }

    [Fact]
    public void A_thread_of_the_backend_that_waits_on_the_connection_does_not_excuse_it_while_a_client_waits() =>
        Assert.NotNull(Of(In(11_500, 10_500, bytesSent: 0), Out(10_400, 10_410, bytesReceived: 0).With(Backend, Attention.Only)).Awaited);

    [Fact]
    public void Over_a_unix_socket_an_answer_is_due_since_the_client_asked()
    {
        var asked = Unix(Direction.Outbound, Attention.Loop, Attention.None) with { WaitingSinceNs = NowNs - 1_000_000_000 };
        var awaited = Of(In(11_500, 10_500, bytesSent: 0), asked).Awaited!;
        Assert.Equal((NowNs - 10_500_000_000, true), (awaited.SinceNs, awaited.AtLeast));
    }

    [Fact]
    public void Whom_a_client_waits_for_comes_before_whom_nobody_waits_for()
    {
        var old = Out(60_000, 70_000).With(Backend, Attention.None);
        var asked = Out(10_300, 12_000).With(Redis, Attention.None);
        Assert.Equal(Redis, Of(old, In(11_500, 10_500, bytesSent: 0), asked).Awaited!.Connection.Peer);
    }

    [Fact]
    public void An_end_that_was_seen_to_speak_again_unanswered_does_not_wait_for_answers()
    {
        var fold = new ExchangeFold();
        var client = In(15_944, 3_000);
        fold.Next([client]);
        client = client.Later(3_000, new ConnectionTurns(18_944, 500, 0, 9, 99, 1, 2));
        Assert.Null(fold.Next([client, Out(400, 70_000) with { AtNs = client.AtNs }])[Pid].Awaited);
    }

    [Fact]
    public void An_end_that_is_answered_each_time_waits_for_answers()
    {
        var fold = new ExchangeFold();
        var client = In(2_900, 3_000);
        fold.Next([client]);
        client = client.Later(3_000, new ConnectionTurns(5_900, 500, 0, 9, 99, 1, 2));
        Assert.NotNull(fold.Next([client, Out(400, 70_000) with { AtNs = client.AtNs }])[Pid].Awaited);
    }

    [Fact]
    public void Processes_are_told_apart()
    {
        var sample = Out(10_000, 12_000).With(Backend, Attention.None);
        var exchanges = new ExchangeFold().Next([sample, In(1, 2), sample with { Connection = sample.Connection with { Pid = 8, Inode = 1 } }]);
        Assert.Equal([7, 8], exchanges.Keys.Order());
    }

    [Fact]
    public void When_the_process_spoke_last_is_known_until_the_other_end_has_spoken()
    {
        var fold = new ExchangeFold();
        var asked = Out(10_000, 12_000).With(Backend, Attention.Only);
        fold.Next([asked]);
        Assert.Equal(NowNs - 10_000_000_000, fold.AskedAt(asked.Connection.Inode));
        fold.Next([asked.Later(1_000, new ConnectionTurns(11_000, 500, 0, 9, 18, 1, 2))]);
        Assert.Null(fold.AskedAt(asked.Connection.Inode));
    }

    private static ConnectionSample Queued(ConnectionSample sample) =>
        sample with { Connection = sample.Connection with { Peer = Backend, IsQueued = true } };

    private static ProcessExchanges Of(params ConnectionSample[] samples) => new ExchangeFold().Next([.. samples]).GetValueOrDefault(Pid, ProcessExchanges.None);
}
