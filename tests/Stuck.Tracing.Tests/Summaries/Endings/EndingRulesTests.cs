using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Endings;
using Stuck.Tracing.Summaries.Verdicts;
using Stuck.Tracing.Words;
using static Stuck.Tracing.Tests.Summaries.Verdicts.Situations;

namespace Stuck.Tracing.Tests.Summaries.Endings;

/// <summary>Whether waits that began at 0 end by themselves, 41 seconds later.</summary>
public sealed class EndingRulesTests
{
    private const long Second = 1_000_000_000, Now = 41 * Second;

    private static readonly SocketLimits s_none = new(null, null);
    private static readonly DescriptorSample s_local = Database with { Socket = Database.Socket! with { Peer = new PeerProcess(8, "mysqld") } };

    [Fact]
    public void What_is_left_of_a_calls_own_timeout()
    {
        Assert.Equal("ends in 19 s: the timeout of poll", Words(Wait("poll", 60, In(Database))));
        Assert.Equal("ends in 19 s: the timeout of select", Words(Wait("select", 60, In(ChildPipe, "in"))));
        Assert.Equal("ends in 9 min 19 s: the timeout of nanosleep", Words(Wait("nanosleep", 600)));
        Assert.Equal("", Words(Wait("poll", 40, In(Database))));
    }

    [Fact]
    public void A_loop_that_looks_again_and_again_ends_nobody_knows_when()
    {
        var verdict = VerdictRules.Judge(At(Wait("poll", 60, In(Database))));
        Assert.Null(EndingRules.Of(verdict with { SinceNs = -100 * Second }, s_none, Now));
        Assert.Null(EndingRules.Of(verdict with { CallSinceNs = null }, s_none, Now));
        Assert.Equal("", Words(Wait("poll", 60, In(Database)) with { IsResumed = true }));
        Assert.Equal("", Words(Wait("poll", 0.5, In(Database)), nowNs: Second / 10));
    }

    [Fact]
    public void A_sockets_timeouts_are_for_calls_on_it_and_not_for_poll()
    {
        var limits = new SocketLimits(TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(60));
        Assert.Equal("ends in 9 s: SO_RCVTIMEO of its socket", Words(Wait("recvfrom", In(Database)), limits));
        Assert.Equal("ends in 19 s: SO_SNDTIMEO of its socket", Words(Wait("sendto", Out(Full)), limits));
        Assert.Equal("never: no timeout", Words(Wait("poll", In(s_local)), limits));
    }

    [Fact]
    public void Without_any_it_never_ends_as_far_as_all_that_could_end_it_is_known()
    {
        Assert.Equal("never: no timeout, no keepalive", Words(Wait("read", In(Database)), s_none));
        Assert.Equal("never: no timeout", Words(Wait("read", In(s_local)), s_none));
        Assert.Equal("", Words(Wait("read", In(Database))));
        Assert.Equal("never: no timeout", Words(Wait("read", In(UnknownPipe))));
        Assert.Equal(
            "never while the other machine lives: no timeout; keepalive tells within 2 h 11 min that it is gone",
            Words(Wait("read", In(Database)), s_none with { Keepalive = TimeSpan.FromSeconds(7200 + 9 * 75) }));
    }

    [Fact]
    public void What_is_not_acknowledged_ends_some_day()
    {
        var lost = Database with { Socket = Database.Socket! with { Health = new TcpHealth(3, 1, 50, 41_000, 41_000) } };
        Assert.Equal("", Words(Wait("read", In(lost)), s_none));
        Assert.Equal("ends in 4 s: TCP_USER_TIMEOUT of its socket", Words(Wait("read", In(lost)), s_none with { User = TimeSpan.FromSeconds(45) }));
    }

    /// <summary>131 and 127 seconds are what the kernel's documentation has (ip-sysctl, tcp_syn_retries); 7 is what Linux 6.18 was seen to take.</summary>
    [Theory]
    [InlineData(6, 4, 0, 1, 131)]
    [InlineData(6, 4, 6, 11, 131)]
    [InlineData(6, 4, 10, 131, 131)]
    [InlineData(6, 0, 0, 1, 127)]
    [InlineData(6, 0, 3, 15, 127)]
    [InlineData(2, 4, 0, 1, 7)]
    [InlineData(2, 4, 5, 7, 7)]
    [InlineData(8, 0, 0, 1, 127 + 2 * 120)]
    public void Connecting_ends_when_it_has_been_tried_often_enough(int retries, int linear, int retransmits, int timerSecond, int endSecond)
    {
        var connecting = Connecting with { Socket = Connecting.Socket! with { Health = new TcpHealth(retransmits, 1, 0, null, null) { TimerAtNs = timerSecond * Second } } };
        var limits = s_none with { SynRetries = retries, LinearSynRetries = linear };
        var verdict = VerdictRules.Judge(At(Wait("connect", Out(connecting))));
        Assert.Equal(new Ending(EndingCause.ConnectRetries, endSecond * Second), EndingRules.Of(verdict, limits, 0));
        Assert.Equal(new Ending(EndingCause.SendTimeout, 5 * Second), EndingRules.Of(verdict, limits with { Send = TimeSpan.FromSeconds(5) }, 0));
        Assert.Null(EndingRules.Of(verdict, null, 0));
    }

    [Fact]
    public void Locks_and_children_have_no_timeout_and_loops_have_timers_of_their_own()
    {
        Assert.Equal("never: no timeout", Words(Wait("flock", In(OnDisk)) with { Lock = new LockHolder("flock", "/x", null) }));
        Assert.Equal("never: no timeout", Words(Wait("wait4") with { ChildPid = 812 }));
        Assert.Equal("", Words(Wait("epoll_wait", 60, In(Listener))));
        Assert.Equal("", Words(Wait("futex", 60) with { Lock = new LockHolder("futex", "0x1", null) }));
    }

    private static string Words(ThreadWait wait, SocketLimits? limits = null, long nowNs = Now)
    {
        var verdict = VerdictRules.Judge(At(wait));
        return EndingWords.Of(verdict with { Ends = EndingRules.Of(verdict, limits, nowNs) }, nowNs);
    }
}
