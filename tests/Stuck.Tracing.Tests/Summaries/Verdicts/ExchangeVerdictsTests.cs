using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Exchanges;
using Stuck.Tracing.Summaries.Verdicts;
using Stuck.Tracing.Words;
using static Stuck.Tracing.Tests.Summaries.Exchanges.MadeUpConnections;

namespace Stuck.Tracing.Tests.Summaries.Verdicts;

/// <summary>What a process is at, once it is known who owes whom an answer.</summary>
public class ExchangeVerdictsTests
{
    private static readonly Verdict
        s_loop = new(VerdictKind.Idle, "", "epoll_wait on 1 listener", NowNs - 100_000_000) { Call = "epoll_wait", Brief = "1 listener" },
        s_pool = new(VerdictKind.Lock, "", "futex 0x1, which nobody is known to hold", NowNs - 100_000_000) { Call = "futex", Brief = "futex" },
        s_locked = new(VerdictKind.Lock, "/run/lock php/9", "flock", NowNs - 9_000_000_000),
        s_spinning = new(VerdictKind.Spinning, "", "100 % of a CPU", null);

    private static readonly ConnectionSample
        s_client = In(11_500, 10_500, bytesSent: 0),
        s_asked = Out(10_400, 10_410, bytesReceived: 0).With(Backend, Attention.Only, unread: 9),
        s_unattended = In(11_500, 10_500, bytesSent: 0).With(Curl) with { Ours = Attention.None };

    [Fact]
    public void A_loop_that_is_owed_an_answer_awaits_whoever_owes_it()
    {
        var verdict = Weigh(s_loop, s_client, s_asked);
        Assert.Equal((VerdictKind.Awaiting, "10.0.0.5:80 node/55", 9), (verdict.Kind, verdict.Target, verdict.On!.Number));
        Assert.Equal((NowNs - 10_400_000_000, false, 1), (verdict.SinceNs, verdict.AtLeast, verdict.Clients));
        Assert.True(verdict.IsStuck(NowNs));
        Assert.Equal("awaiting 10.0.0.5:80 node/55 fd 9, 1 client waits", VerdictCells.TextOf(verdict));
        Assert.Equal(
            "awaiting 10.0.0.5:80 node/55 (outbound, fd 9) for 10 s: 9 bytes lie unread at the other end; epoll_wait on 1 listener; client 10.0.0.9:51234 waits",
            VerdictWords.Sentence(verdict, NowNs));
    }

    [Fact]
    public void A_pool_that_owes_and_is_owed_nothing_is_busy_for_its_clients()
    {
        var verdict = Weigh(s_pool, s_unattended, s_unattended with { Connection = s_unattended.Connection with { Inode = 1 } });
        Assert.Equal((VerdictKind.Busy, 2, true), (verdict.Kind, verdict.Clients, verdict.IsStuck(NowNs)));
        Assert.Equal("busy for 2 clients", VerdictCells.TextOf(verdict));
        Assert.StartsWith("busy for 2 clients for 10 s: client 10.0.0.9:51234 curl/57 asked, and no thread waits on its connection", VerdictWords.Sentence(verdict, NowNs), StringComparison.Ordinal);
    }

    [Fact]
    public void What_may_or_may_not_be_is_said_without_alarm()
    {
        var verdict = Weigh(s_loop, In(15_944, 14_128), Out(60_000, 70_000));
        Assert.Equal((VerdictKind.Idle, false, 0), (verdict.Kind, verdict.IsStuck(NowNs), verdict.Clients));
        Assert.Contains("asked 10.0.0.5:80 60 s ago, no answer yet", verdict.Evidence, StringComparison.Ordinal);
        Assert.Contains("1 client unanswered, 10.0.0.9:51234 for 14 s", verdict.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thread_in_a_call_that_is_not_understood_speaks_while_a_client_may_wait()
    {
        var opening = new ThreadVerdict(9, new Verdict(VerdictKind.Unknown, "", "openat", 0) { Call = "openat" });
        Verdict Weighed(params ConnectionSample[] samples) =>
            ExchangeVerdicts.Weigh(s_loop, new ExchangeFold().Next([.. samples]).GetValueOrDefault(Pid, ProcessExchanges.None), [], _ => null, each: [opening]);
        Assert.Equal((VerdictKind.Unknown, "openat"), (Weighed(s_client) is var hung ? hung.Kind : default, hung.Call));
        Assert.Equal(VerdictKind.Idle, Weighed().Kind);
    }

    [Theory]
    [InlineData(10_495, 60_000, 1, true)]
    [InlineData(9_600, 60_000, 1, true)]
    [InlineData(10_600, 60_000, 1, false)] // It waited before the client asked,
    [InlineData(8_000, 60_000, 1, false)] // or began to long after.
    [InlineData(10_495, 60_000, 3, false)] // A loop serves this server's clients.
    [InlineData(10_495, 9_700, 1, true)] // Another that looks around once in a second.
    [InlineData(10_495, 10_470, 1, false)] // One of two,
    [InlineData(9_900, 9_700, 1, false)] // whenever.
    public void Of_a_server_with_a_thread_for_each_connection_the_one_that_hangs_at_a_lock_speaks(int lockedMs, int otherMs, int connections, bool isAtLock)
    {
        var connection = new WaitedDescriptor(new DescriptorSample(9, DescriptorKind.Socket, "socket:[9]", new SocketSample(9, Transport.Tcp, Direction.Inbound, "", "10.0.0.8:4", Peer: new PeerProcess(77, "mariadb"))), WaitFor.Readable, "");
        ThreadVerdict[] threads =
        [
            new(8, s_loop with { Wait = new ThreadWait("poll", [.. Enumerable.Repeat(connection, connections)], connections) }),
            new(9, s_pool with { SinceNs = NowNs - lockedMs * 1_000_000L }),
            new(10, s_pool with { SinceNs = NowNs - otherMs * 1_000_000L }),
        ];
        var exchanges = new ExchangeFold().Next([s_unattended])[Pid];
        var verdict = ExchangeVerdicts.Weigh(s_pool, exchanges, [], _ => null, each: threads);
        Assert.Equal((isAtLock ? VerdictKind.Lock : VerdictKind.Busy, 1), (verdict.Kind, verdict.Clients));
        if (isAtLock) Assert.Contains("these rest, and may hold it: 10.0.0.8:4 mariadb/77", verdict.Evidence, StringComparison.Ordinal);
        if (isAtLock) Assert.Equal(("lock of its own, 1 client waits", NowNs - lockedMs * 1_000_000L, true), (VerdictCells.TextOf(verdict), verdict.SinceNs, verdict.IsStuck(NowNs)));
    }

    [Theory]
    [InlineData(10_400, true)]
    [InlineData(10_510, true)] // Starts are told in hundredths of a second.
    [InlineData(8_000, false)] // Later than for that client,
    [InlineData(60_000, false)] // or before it came.
    public void A_loop_that_started_a_child_when_a_client_asked_waits_for_the_child(int startedMs, bool isForClient)
    {
        var child = Samples.Process(812, Pid, "sh -c convert", "sh") with { Started = DateTimeOffset.UnixEpoch - TimeSpan.FromMilliseconds(startedMs) };
        var exchanges = new ExchangeFold().Next([s_client])[Pid];
        var work = ChildAtWork.Of(exchanges, [child], DateTimeOffset.UnixEpoch, NowNs);
        Assert.Equal(isForClient, work is not null);
        if (work is null) return;
        var verdict = ExchangeVerdicts.Weigh(s_loop, exchanges, [], _ => null, work);
        Assert.Equal((VerdictKind.Child, 812, 1, NowNs - startedMs * 1_000_000L), (verdict.Kind, verdict.Party?.Pid, verdict.Clients, verdict.SinceNs));
        Assert.True(verdict.IsStuck(NowNs));
    }

    /// <summary>asyncio's thread for each child, and Java's: without a client it waits for its end as for any news.</summary>
    [Fact]
    public void A_thread_that_waits_for_a_child_beside_a_loop_speaks_only_for_clients_that_may_wait_for_it()
    {
        var waits = new Verdict(VerdictKind.Child, "pid 812", "wait4: child 812", NowNs - 9_000_000_000) { Holder = new PeerProcess(812, "convert") };
        VerdictKind Weighed(Verdict main, params ConnectionSample[] samples) => ExchangeVerdicts.Weigh(
            waits, new ExchangeFold().Next([.. samples]).GetValueOrDefault(Pid, ProcessExchanges.None), [], _ => null, each: [new(Pid, main), new(9, waits)]).Kind;
        Assert.Equal(VerdictKind.Idle, Weighed(s_loop));
        Assert.Equal(VerdictKind.Child, Weighed(s_loop, s_unattended));
        Assert.Equal(VerdictKind.Awaiting, Weighed(s_loop, s_client, s_asked));
        Assert.Equal(VerdictKind.Child, Weighed(s_pool));
        Assert.Equal(VerdictKind.Child, Weighed(waits));
        Assert.Equal(VerdictKind.Child, ExchangeVerdicts.Weigh(waits, ProcessExchanges.None, [], _ => null).Kind);
    }

    [Theory]
    [InlineData(Attention.None, VerdictKind.Awaiting)]
    [InlineData(Attention.Loop, VerdictKind.Idle)]
    public void A_loop_that_has_asked_a_child_by_a_pipe_awaits_it_while_that_attends_to_something_else(Attention child, VerdictKind expected)
    {
        var asked = Pipe(Direction.Outbound, sent: 9000, received: 12_000) with { Theirs = child };
        var verdict = Weigh(s_loop, asked);
        Assert.Equal((expected, expected == VerdictKind.Awaiting), (verdict.Kind, verdict.IsStuck(NowNs)));
        if (expected == VerdictKind.Awaiting) Assert.Equal(("pipe node/55", 55, NowNs - 9_000_000_000), (verdict.Target, verdict.Party?.Pid, verdict.SinceNs));
        Assert.Equal(s_loop, Weigh(s_loop, Pipe(Direction.Outbound, sent: 12_000, received: 9000) with { Theirs = child }));
    }

    [Fact]
    public void A_child_that_was_asked_by_a_pipe_and_waits_for_something_else_is_busy_for_its_parent()
    {
        var verdict = Weigh(s_pool, Pipe(Direction.Inbound, sent: 12_000, received: 9000) with { Ours = Attention.None });
        Assert.Equal((VerdictKind.Busy, 1), (verdict.Kind, verdict.Clients));
        Assert.StartsWith("client node/55 asked, and no thread waits on its connection", verdict.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_has_never_answered_by_a_pipe_may_have_been_told_something_only()
    {
        var silent = Pipe(Direction.Outbound, sent: 9000, received: 9000) with { Theirs = Attention.None, Turns = new ConnectionTurns(9000, 9000, 9000, 9, 0, 1) };
        Assert.Equal(VerdictKind.Idle, Weigh(s_loop, silent).Kind);
        Assert.Equal(VerdictKind.Awaiting, Weigh(s_loop, silent, In(9500, 9010)).Kind);
        var told = silent with { Ours = Attention.None, Turns = new ConnectionTurns(9000, 9000, 9000, 0, 9, 0, 1), Connection = silent.Connection with { Direction = Direction.Inbound } };
        Assert.Equal(VerdictKind.Idle, Weigh(s_loop, told).Kind);
    }

    private static ConnectionSample Pipe(Direction direction, long sent, long received) => Out(sent, received) is var sample
        ? sample with { State = TcpState.Unknown, Connection = sample.Connection with { Transport = Transport.Pipe, Direction = direction, Local = "", Remote = "", Peer = Backend } }
        : default;

    [Fact]
    public void Who_rests_stays_as_it_was() => Assert.Equal(s_loop, Weigh(s_loop, In(10_000, 12_000), Out(12_712, 12_068)));

    [Fact]
    public void A_thread_that_waits_on_someone_it_is_known_to_wait_on_or_that_runs_keeps_its_verdict()
    {
        Assert.Equal((s_locked.Kind, s_locked.Target, 1), (Weigh(s_locked, s_unattended) is var locked ? locked.Kind : default, locked.Target, locked.Clients));
        Assert.Equal(VerdictKind.Spinning, Weigh(s_spinning, s_client, s_asked).Kind);
    }

    [Fact]
    public void A_thread_on_a_connection_has_waited_since_it_asked_whatever_woke_it()
    {
        var asked = Out(12_984, 15_000).With(Backend, Attention.Only);
        var verdict = Weigh(Reading(asked, ms: 500), asked);
        Assert.Equal((VerdictKind.Reading, NowNs - 12_984_000_000), (verdict.Kind, verdict.SinceNs));
    }

    [Fact]
    public void But_not_longer_than_it_has_waited_for_what_has_come_since()
    {
        var heard = Out(15_000, 12_000).With(Backend, Attention.Only);
        Assert.Equal(NowNs - 500_000_000, Weigh(Reading(heard, ms: 500), heard).SinceNs);
    }

    [Theory]
    [InlineData(19_208, 19_228)] // BLPOP: nothing has come since.
    [InlineData(19_228, 19_208)] // SUBSCRIBE, which is answered at once.
    public void Waiting_by_design_is_no_alarm_and_says_so(long sent, long received)
    {
        var subscribed = Out(sent, received).With(Redis, Attention.Loop);
        var verdict = Weigh(Reading(subscribed, ms: 19_000), subscribed);
        Assert.Equal((VerdictKind.Idle, false), (verdict.Kind, verdict.IsStuck(NowNs)));
        Assert.Contains("by design", verdict.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thread_is_told_what_hinders_the_other_end()
    {
        var asked = Out(9_000, 12_000).With(Backend) with { PeerCondition = PeerCondition.Stopped };
        Assert.EndsWith("the other end is stopped", Weigh(Reading(asked, ms: 9_000), asked).Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_queue_from_which_nobody_takes_is_said_of_whoever_has_it()
    {
        var verdict = ExchangeVerdicts.Weigh(s_loop, ProcessExchanges.None, [new QueuedClients(Pid, "127.0.0.1:9000", 3)], _ => null);
        Assert.EndsWith("3 connections wait in the queue of 127.0.0.1:9000: nobody accepts", verdict.Evidence, StringComparison.Ordinal);
    }

    private static Verdict Reading(ConnectionSample sample, long ms) =>
        new(VerdictKind.Reading, "10.0.0.5:80", "recvfrom", NowNs - ms * 1_000_000) { On = sample.Connection.ToDescriptor(sample) };

    private static Verdict Weigh(Verdict threads, params ConnectionSample[] samples)
    {
        var fold = new ExchangeFold();
        var exchanges = fold.Next([.. samples]).GetValueOrDefault(Pid, ProcessExchanges.None);
        return ExchangeVerdicts.Weigh(threads, exchanges, [], fold.AskedAt);
    }
}
