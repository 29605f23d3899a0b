using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Workers;
using Stuck.Tracing.Tests.Syscalls;

namespace Stuck.Tracing.Tests.Summaries.Workers;

public sealed class TrafficMeterTests
{
    private const int EAGAIN = -11, EPIPE = -32, ECONNRESET = -104, EINPROGRESS = -115, ENOENT = -2;
    private const ulong Buffer = 0x1000, Address = 0x2000;
    private const int Listener = 3, Client = 9, Database = 10;

    private readonly TrafficMeter _meter = new();
    private readonly CallBench _bench = new();

    [Fact]
    public void A_request_is_what_a_client_sends_first_and_what_it_sends_after_an_answer()
    {
        Accept(Client);
        Call("recvfrom", 100, Client, Buffer, 4096, 0, 0, 0);
        Call("recvfrom", 100, Client, Buffer, 4096, 0, 0, 0);
        Call("recvfrom", EAGAIN, Client, Buffer, 4096, 0, 0, 0);
        Assert.Equal(1, _meter.Traffic.Requests);
        Call("sendto", 50, Client, Buffer, 50, 0, 0, 0);
        Call("writev", 50, Client, Buffer, 1);
        Call("read", 10, Client, Buffer, 4096);
        Assert.Equal(2, _meter.Traffic.Requests);
    }

    [Fact]
    public void What_a_database_answers_is_no_request()
    {
        Connect(Database, 0);
        Call("read", 100, Database, Buffer, 4096);
        Call("read", 0, Database, Buffer, 4096);
        Assert.Equal(new Traffic(0, 1, 0, 0, 0, 0), _meter.Traffic);
    }

    [Fact]
    public void Connections_count_while_they_are_open()
    {
        Accept(Client);
        Accept(Client + 20);
        Connect(Database, EINPROGRESS);
        Assert.Equal((2, 1), (_meter.Traffic.Inbound, _meter.Traffic.Outbound));
        Call("close", 0, Client);
        Call("close_range", 0, Database, Database, 0);
        Assert.Equal((1, 0), (_meter.Traffic.Inbound, _meter.Traffic.Outbound));
    }

    [Fact]
    public void A_connect_that_failed_and_one_that_only_sets_a_datagrams_address_are_no_connections()
    {
        Connect(Database, ENOENT);
        Call("socket", 11, 2, 2, 0);
        Connect(11, 0);
        Assert.Equal(0, _meter.Traffic.Outbound);
    }

    [Fact]
    public void Who_was_woken_for_a_client_that_another_took_is_the_herd()
    {
        Call("epoll_wait", 1, 5, Buffer, 32, 0);
        Call("accept4", EAGAIN, Listener, 0, 0, 0);
        Assert.Equal(1, _meter.Traffic.ThunderHerd);
    }

    [Fact]
    public void Who_accepts_until_nobody_is_left_is_not()
    {
        Call("epoll_wait", 1, 5, Buffer, 32, 0);
        Accept(Client);
        Accept(Client + 1);
        Call("accept4", EAGAIN, Listener, 0, 0, 0);
        Assert.Equal(0, _meter.Traffic.ThunderHerd);
        Call("epoll_wait", 1, 5, Buffer, 32, 0);
        Call("accept4", EAGAIN, Listener, 0, 0, 0);
        Assert.Equal(1, _meter.Traffic.ThunderHerd);
    }

    [Theory]
    [InlineData("ppoll_time64")]
    [InlineData("_newselect")]
    [InlineData("pselect6_time64")]
    public void It_is_a_new_round_however_i386_waits(string call)
    {
        var i386 = new CallBench { Abi = Abi.I386 };
        foreach (var (name, result) in new[] { (call, 1), ("accept", Client), (call, 1), ("accept", EAGAIN) })
            _meter.Add(new RecordView(i386.Record(name, result, Listener, 0, 0, 0, 0)));
        Assert.Equal(1, _meter.Traffic.ThunderHerd);
    }

    [Fact]
    public void PHP_asks_whether_there_still_is_a_client()
    {
        _meter.Know(Listener, SocketRole.Listening);
        _bench.Holds(Buffer, Listener, 1).Holds(Buffer + 64, Client, 1);
        Call("select", 1, 8, Buffer + 512, 0, 0, 0);
        Call("poll", 0, Buffer, 1, 0);
        Call("poll", 0, Buffer + 64, 1, 0);
        Call("poll", 0, Buffer, 1, 800);
        Assert.Equal(1, _meter.Traffic.ThunderHerd);
    }

    [Fact]
    public void PHPs_question_between_select_and_accept_does_not_start_a_new_round()
    {
        _meter.Know(Listener, SocketRole.Listening);
        _bench.Holds(Buffer, Listener, 1);
        Call("select", 1, 8, Buffer + 512, 0, 0, 0);
        Accept(Client);
        Call("poll", 1, Buffer, 1, 0);
        Call("accept", EAGAIN, Listener, 0, 0);
        Assert.Equal(0, _meter.Traffic.ThunderHerd);
    }

    [Fact]
    public void A_client_that_leaves_is_counted_once()
    {
        Accept(Client);
        Call("recvfrom", 0, Client, Buffer, 1, 2, 0, 0);
        Call("recvfrom", 0, Client, Buffer, 4096, 0, 0, 0);
        Accept(Client + 1);
        Call("read", ECONNRESET, Client + 1, Buffer, 4096);
        Call("read", 0, Client, Buffer, 0);
        Assert.Equal(2, _meter.Traffic.ClientClose);
    }

    [Fact]
    public void A_send_fails_when_the_client_is_gone_and_when_the_queue_is_full()
    {
        Accept(Client);
        foreach (var error in (int[])[EPIPE, ECONNRESET, EAGAIN]) Call("sendto", error, Client, Buffer, 50, 0, 0, 0);
        Call("write", EPIPE, 1, Buffer, 50);
        Assert.Equal(3, _meter.Traffic.SendFail);
    }

    [Fact]
    public void Connections_from_before_the_trace_count_once_they_are_known()
    {
        Call("read", 10, Client, Buffer, 4096);
        Assert.Equal(0, _meter.Traffic.Requests);
        _meter.Know(Client, SocketRole.Inbound);
        _meter.Know(Database, SocketRole.Outbound);
        Call("read", 10, Client, Buffer, 4096);
        Assert.Equal(new Traffic(1, 1, 1, 0, 0, 0), _meter.Traffic);
    }

    [Fact]
    public void Who_spoke_last_on_a_connection_is_known_to_the_nanosecond()
    {
        _bench.AtNs = 1_000_000_000;
        Accept(Client);
        Assert.Equal(Speaker.Nobody, _meter.TurnsOf(Client, 2_000_000_000)?.Last);
        _bench.AtNs = 2_000_000_000;
        Call("recvfrom", 100, Client, Buffer, 4096, 0, 0, 0);
        Assert.Equal((Speaker.Them, 500L, 100UL), (_meter.TurnsOf(Client, 2_500_000_000)?.Last, _meter.TurnsOf(Client, 2_500_000_000)!.Value.ReceivedMs, _meter.TurnsOf(Client, 2_500_000_000)!.Value.BytesReceived));
        _bench.AtNs = 2_000_000_010;
        Call("sendto", 50, Client, Buffer, 50, 0, 0, 0);
        Assert.Equal(Speaker.Us, _meter.TurnsOf(Client, 2_500_000_000)?.Last);
        Assert.Null(_meter.TurnsOf(Listener, 2_500_000_000));
        Call("close", 0, Client);
        Assert.Null(_meter.TurnsOf(Client, 2_500_000_000));
    }

    [Fact]
    public void Of_a_connection_from_before_the_trace_nothing_is_known_until_somebody_speaks()
    {
        _meter.Know(Database, SocketRole.Outbound);
        Assert.Null(_meter.TurnsOf(Database, 2_000_000_000));
        _bench.AtNs = 2_000_000_000;
        Call("write", 20, Database, Buffer, 20);
        Assert.Equal((Speaker.Us, null), (_meter.TurnsOf(Database, 2_500_000_000)?.Last, _meter.TurnsOf(Database, 2_500_000_000)?.BytesReceived));
    }

    [Fact]
    public void Who_asks_a_child_by_one_pipe_and_reads_its_answer_from_others_is_owed_it_until_any_of_these_speaks()
    {
        const int input = 20, output = 21, errors = 22;
        var pair = new PipePair(default, [input], [output, errors]);
        Assert.Null(_meter.TurnsOf(pair, 2_000_000_000));
        _bench.AtNs = 2_000_000_000;
        Call("write", 20, input, Buffer, 20);
        Assert.Equal((Speaker.Us, 500L, false), (_meter.TurnsOf(pair, 2_500_000_000)?.Last, _meter.TurnsOf(pair, 2_500_000_000)!.Value.SentMs, _meter.TurnsOf(pair, 2_500_000_000)!.Value.HasReceived));
        _bench.AtNs = 2_100_000_000;
        Call("read", EAGAIN, output, Buffer, 4096);
        Call("read", 9, output, Buffer, 4096);
        Assert.Equal((Speaker.Them, 400L), (_meter.TurnsOf(pair, 2_500_000_000)?.Last, _meter.TurnsOf(pair, 2_500_000_000)!.Value.ReceivedMs));
        _bench.AtNs = 2_200_000_000;
        Call("write", 20, input, Buffer, 20);
        Assert.Equal(Speaker.Us, _meter.TurnsOf(pair, 2_500_000_000)?.Last);
        Call("read", 5, errors, Buffer, 4096);
        Call("close", 0, input);
        Assert.Equal((Speaker.Them, 0UL), (_meter.TurnsOf(pair, 2_500_000_000)?.Last, _meter.TurnsOf(pair, 2_500_000_000)!.Value.BytesSent));
    }

    [Fact]
    public void By_a_pair_of_sockets_one_descriptor_asks_and_is_answered()
    {
        var pair = new PipePair(default, [20], [20]);
        _bench.AtNs = 2_000_000_000;
        Call("recvfrom", 9, 20, Buffer, 100, 0, 0, 0);
        _bench.AtNs = 2_000_000_010;
        Call("sendto", 9, 20, Buffer, 9, 0, 0, 0);
        Assert.Equal(Speaker.Us, _meter.TurnsOf(pair, 2_500_000_000)?.Last);
    }

    [Fact]
    public void Each_datagram_is_a_request_where_anybody_may_send_them()
    {
        Call("socket", 12, 2, 2 | 0x80000, 0);
        _bench.Holds(Address, new byte[] { 2, 0, 0x1f, 0x90, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 });
        Call("bind", 0, 12, Address, 16);
        Call("recvfrom", 10, 12, Buffer, 100, 0, 0, 0);
        Call("recvfrom", 10, 12, Buffer, 100, 0, 0, 0);
        Assert.Equal(2, _meter.Traffic.Requests);
    }

    [Fact]
    public void Ends_are_found_in_waits_and_in_the_last_record()
    {
        _bench.Filled(Buffer, 3 << 8);
        Assert.Equal(new WorkerExit(77, 10, new ExitStatus(3)), WorkerExits.Find(10, new RecordView(_bench.Record("wait4", 77, ulong.MaxValue, Buffer, 0, 0))));
        _bench.Filled(Buffer, 0x137f);
        Assert.Null(WorkerExits.Find(10, new RecordView(_bench.Record("wait4", 77, ulong.MaxValue, Buffer, 2, 0))));

        var record = new RecordBuffer(256);
        record.Start(RecordKind.Killed, tid: 77, number: 9, startNs: 0);
        Assert.Equal(new WorkerExit(77, 0, new ExitStatus(0, 9)), WorkerExits.Find(77, record.View));
        Assert.Null(WorkerExits.Find(70, record.View));
    }

    private void Accept(int descriptor) => Call("accept4", descriptor, Listener, 0, 0, 0);

    private void Connect(int descriptor, int result)
    {
        _bench.Holds(Address, new byte[] { 2, 0, 0x0c, 0xea, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0 });
        Call("connect", result, (ulong)descriptor, Address, 16);
    }

    private void Call(string name, long result, params ReadOnlySpan<ulong> arguments) =>
        _meter.Add(new RecordView(_bench.Record(name, result, arguments)));
}
