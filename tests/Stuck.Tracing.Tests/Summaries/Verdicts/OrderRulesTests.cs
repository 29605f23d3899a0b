using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Exchanges;
using Stuck.Tracing.Summaries.Verdicts;
using Stuck.Tracing.Tests.Summaries.Exchanges;

namespace Stuck.Tracing.Tests.Summaries.Verdicts;

/// <summary>Pipes and pairs of sockets by which masters and workers tell each other what to do.</summary>
public class OrderRulesTests
{
    private const int Master = 5, Worker = 7;

    private static readonly DescriptorSample
        s_fromMaster = new(3, DescriptorKind.Pipe, "pipe:[5]", null, new PeerProcess(Master, "python3")),
        s_fromWorker = new(3, DescriptorKind.Pipe, "pipe:[5]", null, new PeerProcess(Worker, "python3")),
        s_pair = new(4, DescriptorKind.Socket, "socket:[6]", new SocketSample(6, Transport.Unix, Direction.Unknown, "", "", Peer: new PeerProcess(Worker, "sshd")));

    [Theory]
    [InlineData("read", 1)]
    [InlineData("poll", 1)]
    [InlineData("select", 1)]
    public void A_worker_that_reads_from_its_master_waits_for_orders(string call, int count) => Assert.Equal(
        VerdictKind.Idle, VerdictRules.Judge(Situations.At(new ThreadWait(call, [Situations.In(s_fromMaster)], count)) with { ParentPid = Master }).Kind);

    [Fact]
    public void From_anybody_else_it_reads() =>
        Assert.Equal(VerdictKind.Reading, VerdictRules.Judge(Situations.At(Situations.Wait("read", Situations.In(s_fromMaster))) with { ParentPid = 1 }).Kind);

    [Fact]
    public void A_monitor_waits_for_what_its_child_asks_by_a_pair_of_sockets() => Assert.Equal(
        VerdictKind.Idle, VerdictRules.Judge(Situations.At(Situations.Wait("poll", Situations.In(s_pair))) with { Kin = ImmutableHashSet.Create(Worker) }).Kind);

    [Fact]
    public void The_log_of_the_kernel_comes_when_it_comes() => Assert.Equal(
        VerdictKind.Idle, VerdictRules.Judge(Situations.At(Situations.Wait("read", Situations.In(new(3, DescriptorKind.File, "/proc/kmsg"))))).Kind);

    [Fact]
    public void A_ring_that_is_polled_is_a_loop() => Assert.Equal(
        VerdictKind.Idle, VerdictRules.Judge(Situations.At(Situations.Wait("poll", Situations.In(new(3, DescriptorKind.Other, "anon_inode:[io_uring]"))))).Kind);

    [Theory]
    [InlineData(VerdictKind.Idle, VerdictKind.Idle)]
    [InlineData(VerdictKind.Reading, VerdictKind.Reading)]
    [InlineData(VerdictKind.Lock, VerdictKind.Idle)]
    [InlineData(VerdictKind.Sleeping, VerdictKind.Reading)]
    public void A_master_that_reads_from_a_worker_rests_while_that_rests(VerdictKind worker, VerdictKind master)
    {
        var rows = OrderRules.Judge([Row(Master, 1, VerdictKind.Reading, s_fromWorker), Row(Worker, Master, worker, null)]);
        Assert.Equal((master, worker), (rows[0].Verdict!.Kind, rows[1].Verdict!.Kind));
    }

    [Fact]
    public void Whom_another_process_writes_to_reads() =>
        Assert.Equal(VerdictKind.Reading, OrderRules.Judge([Row(Master, 1, VerdictKind.Reading, s_fromWorker), Row(Worker, 1, VerdictKind.Idle, null)])[0].Verdict!.Kind);

    [Fact]
    public void A_leader_that_has_ended_leaves_the_word_to_the_others()
    {
        var call = Samples.Call(Samples.EpollWait, 3);
        var sample = Samples.Process(Worker, call: call) with
        {
            State = 'Z',
            Threads = 2,
            ThreadSamples = [new ThreadSample(Worker, null, null) { State = 'Z' }, new ThreadSample(8, call, 1) { State = 'S' }],
        };
        var waits = new Dictionary<int, ThreadWait> { [8] = Situations.Wait("epoll_wait", Situations.In(Situations.Listener)) };
        Assert.Equal(VerdictKind.Idle, ProcessJudge.Judge(Samples.Row(sample), waits, _ => null, []).Verdict!.Kind);
        Assert.Equal(VerdictKind.Ended, ProcessJudge.Judge(Samples.Row(sample with { ThreadSamples = [] }), waits, _ => null, []).Verdict!.Kind);
    }

    [Theory]
    [InlineData(VerdictKind.Idle, VerdictKind.Idle)]
    [InlineData(VerdictKind.Sleeping, VerdictKind.Idle)]
    [InlineData(VerdictKind.Reading, VerdictKind.Reading)]
    [InlineData(VerdictKind.Running, VerdictKind.Reading)]
    public void Who_reads_from_a_queue_rests_while_whoever_may_put_something_there_rests_or_sleeps(VerdictKind writer, VerdictKind reader)
    {
        var queue = new DescriptorSample(3, DescriptorKind.MessageQueue, "/orders", null, new PeerProcess(Worker, "shop"));
        Assert.Equal(reader, OrderRules.Judge([Row(Master, 1, VerdictKind.Reading, queue), Row(Worker, 1, writer, null)])[0].Verdict!.Kind);
        var other = Row(Master, 1, VerdictKind.Reading, null);
        other = other with { Verdict = other.Verdict! with { Holder = queue.Peer, Call = "msgrcv" } };
        Assert.Equal(reader, OrderRules.Judge([other, Row(Worker, 1, writer, null)])[0].Verdict!.Kind);
    }

    /// <summary>sshfs reads from its ssh: it is owed something only while that is.</summary>
    [Theory]
    [InlineData(VerdictKind.Idle, false, VerdictKind.Idle)]
    [InlineData(VerdictKind.Idle, true, VerdictKind.Reading)]
    [InlineData(VerdictKind.Reading, false, VerdictKind.Reading)]
    public void Who_reads_from_a_helper_by_a_pair_of_sockets_rests_while_that_rests_and_has_asked_nobody(VerdictKind helper, bool hasAsked, VerdictKind reader)
    {
        var sample = hasAsked ? MadeUpConnections.Out(sent: 9000, received: 15_000) : MadeUpConnections.Out(sent: 15_000, received: 9000);
        var exchanges = new ExchangeFold().Next([sample]).GetValueOrDefault(MadeUpConnections.Pid, ProcessExchanges.None);
        var rows = OrderRules.Judge([Row(Master, 1, VerdictKind.Reading, s_pair), Row(Worker, 1, helper, null) with { Exchanges = exchanges }]);
        Assert.Equal((reader, helper), (rows[0].Verdict!.Kind, rows[1].Verdict!.Kind));
    }

    [Theory]
    [InlineData(true, VerdictKind.Idle)]
    [InlineData(false, VerdictKind.Reading)]
    public void Who_relays_what_it_is_given_to_somebody_else_waits_for_either(bool isInput, VerdictKind expected)
    {
        foreach (var input in new[] { Situations.ChildPipe, Situations.Pair })
            Assert.Equal(expected, VerdictRules.Judge(Situations.At(Situations.Wait("poll", Situations.In(Situations.Database), Situations.In(input with { IsInput = isInput })))).Kind);
    }

    private static ProcessRow Row(int pid, int parent, VerdictKind kind, DescriptorSample? on) =>
        Samples.Row(Samples.Process(pid, parent)) with { Verdict = new Verdict(kind, "", "", 0) { On = on } };
}
