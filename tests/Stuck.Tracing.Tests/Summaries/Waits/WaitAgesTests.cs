using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Waits;
using static Stuck.Tracing.Tests.Summaries.Samples;

namespace Stuck.Tracing.Tests.Summaries.Waits;

public class WaitAgesTests
{
    private const int Pid = 10349;
    private const int Read = 0, Poll = 7, Recvfrom = 45, RestartSyscall = 219;
    private const long Millisecond = Second / 1000;

    private readonly WaitAges _ages = new();
    private long _atNs;

    [Fact]
    public void A_thread_that_has_not_run_waits_on()
    {
        Look(Thread(Read, since: 3 * Second));
        Assert.Equal(new WaitAge(3 * Second, false), Look(Thread(Read, since: 3 * Second)));
    }

    [Fact]
    public void Who_comes_back_to_a_call_waits_anew()
    {
        Look(Thread(Recvfrom, since: 3 * Second));
        Assert.Equal(new WaitAge(5 * Second, false), Look(Thread(Recvfrom, since: 5 * Second, runs: 1)));
    }

    [Fact]
    public void Timeouts_that_add_up_are_one_wait()
    {
        Look(Thread(Poll, since: 3 * Second), Timed(1000));
        Look(Thread(Poll, since: 4 * Second + Millisecond, runs: 1), Timed(1000));
        // Two of them between looks, and once it was taken off its CPU before it had gone back to its wait.
        Assert.Equal(3 * Second, Look(Thread(Poll, since: 6 * Second + 3 * Millisecond, runs: 4), Timed(1000))?.SinceNs);
    }

    [Theory]
    [InlineData(4.3, 1, 1000)] // Somebody answered 0.3 s after the second began.
    [InlineData(6, 1, 1000)] // It did something else for a while.
    [InlineData(4, 1, 2000)] // It asked for another time.
    public void Others_are_not(double since, long runs, int timeoutMs)
    {
        Look(Thread(Poll, since: 3 * Second), Timed(1000));
        Assert.Equal((long)(since * Second), Look(Thread(Poll, since: (long)(since * Second), runs), Timed(timeoutMs))?.SinceNs);
    }

    [Fact]
    public void A_tick_proves_nothing()
    {
        Look(Thread(Poll, since: 3 * Second), Timed(10));
        Assert.Equal(4 * Second, Look(Thread(Poll, since: 4 * Second, runs: 100), Timed(10))?.SinceNs);
    }

    [Fact]
    public void A_restarted_call_goes_on_and_may_have_begun_before_it_was_seen()
    {
        Assert.Equal(new WaitAge(3 * Second, true), Look(Thread(RestartSyscall, since: 3 * Second)));
        Assert.Equal(new WaitAge(3 * Second, true), Look(Thread(RestartSyscall, since: 7 * Second, runs: 1)));
    }

    [Fact]
    public void A_call_that_is_restarted_is_the_one_that_was_interrupted()
    {
        Look(Thread(Poll, since: 3 * Second));
        Assert.Equal(new WaitAge(3 * Second, false), Look(Thread(RestartSyscall, since: 7 * Second, runs: 1)));
    }

    [Fact]
    public void Arguments_of_another_call_are_another_wait()
    {
        Look(Thread(Poll, since: 3 * Second, argument: 1));
        Assert.Equal(new WaitAge(7 * Second, true), Look(Thread(RestartSyscall, since: 7 * Second, runs: 1, argument: 2)));
    }

    [Theory]
    [InlineData(0.1, 3)]
    [InlineData(40, 7)] // So much work was more than to be stopped and to go on.
    public void Who_was_stopped_waits_on(double ranMs, long expected)
    {
        Look(Thread(Recvfrom, since: 3 * Second));
        Look(Thread(Recvfrom, since: 5 * Second, runs: 1) with { State = 'T' }, state: 'T');
        Assert.Equal(expected * Second, Look(Thread(Recvfrom, since: 7 * Second, runs: 2, ranMs))?.SinceNs);
    }

    [Theory]
    [InlineData(912, 3)]
    [InlineData(913, 7)]
    public void A_lock_of_the_same_holder_is_waited_for_all_the_time(int holder, long expected)
    {
        ThreadWait Lock(int pid) => new("flock", [], 0, Lock: new LockHolder("flock", "/run/lock", new PeerProcess(pid, "backup")));
        Look(Thread(73, since: 3 * Second), Lock(912));
        Assert.Equal(expected * Second, Look(Thread(73, since: 7 * Second, runs: 1), Lock(holder))?.SinceNs);
    }

    [Theory]
    [InlineData(100, 3)]
    [InlineData(101, 7)]
    public void Who_has_read_nothing_waits_on(long bytes, long expected)
    {
        Look(Thread(Read, since: 3 * Second) with { ReadBytes = 100 });
        Assert.Equal(expected * Second, Look(Thread(Read, since: 7 * Second, runs: 1) with { ReadBytes = bytes })?.SinceNs);
    }

    [Fact]
    public void Who_runs_when_looked_at_may_wait_on()
    {
        Look(Thread(Poll, since: 3 * Second), Timed(1000));
        Look(new ThreadSample(Pid, null, null) { State = 'R' });
        Assert.Equal(3 * Second, Look(Thread(Poll, since: 5 * Second, runs: 2), Timed(1000))?.SinceNs);
    }

    [Fact]
    public void A_call_that_began_under_trace_began_when_the_trace_says()
    {
        Look(Thread(Recvfrom, since: 3 * Second));
        Assert.Equal(8 * Second, Look(Thread(Recvfrom, since: 8 * Second, runs: 4), traced: Samples.Thread(Pid, "recvfrom", 8 * Second))?.SinceNs);
    }

    [Fact]
    public void A_call_of_which_its_source_does_not_tell_yet_is_as_old_as_the_sample_says()
    {
        Look(Thread(Recvfrom, since: 3 * Second), traced: Samples.Thread(Pid, "recvfrom", 3 * Second));
        Assert.Equal(8 * Second, Look(Thread(Recvfrom, since: 8 * Second, runs: 4), traced: new ThreadActivity(Pid, null) { IsLeftToSamples = true })?.SinceNs);
    }

    [Fact]
    public void An_attach_and_a_detach_change_nothing()
    {
        Look(Thread(Recvfrom, since: 3 * Second));
        _atNs = 4 * Second;
        Look(Thread(Recvfrom, since: 3 * Second));
        // What the tracer has found out is younger, but older than our last look.
        Assert.Equal(3 * Second, Look(Thread(Recvfrom, since: 5 * Second, runs: 1), traced: Samples.Thread(Pid, "recvfrom", 3500 * Millisecond))?.SinceNs);
        Assert.Equal(3 * Second, Look(Thread(Recvfrom, since: 6 * Second, runs: 3))?.SinceNs);
    }

    [Fact]
    public void Another_process_of_the_same_number_waits_for_itself()
    {
        Look(Thread(Poll, since: 3 * Second));
        _ages.Next([Process(Pid) with { StartTicks = 1, MainThread = Thread(RestartSyscall, since: 7 * Second) }], new Dictionary<int, ThreadWait>(), Activity(0), 10 * Second);
        Assert.Equal(7 * Second, _ages.Of(Pid)?.SinceNs);
    }

    private WaitAge? Look(ThreadSample thread, ThreadWait? wait = null, char state = 'S', ThreadActivity? traced = null)
    {
        _atNs = Math.Max(_atNs + Millisecond, thread.BlockedSinceNs + Millisecond ?? 0);
        var waits = new Dictionary<int, ThreadWait>();
        if (wait is not null) waits[Pid] = wait;
        var activity = traced is null ? Activity(_atNs) : Activity(_atNs, Traced(Pid, 0, 0, traced));
        _ages.Next([Process(Pid) with { State = state, MainThread = thread }], waits, activity, _atNs);
        return _ages.Of(Pid);
    }

    private static ThreadSample Thread(int number, long since, long runs = 0, double ranMs = 0.05, ulong argument = 0) =>
        new(Pid, Call(number, argument) with { Stack = 0x7ff0, Instruction = 0x4010 }, since) { State = 'S', Runs = runs, RanNs = runs == 0 ? 0 : (long)(ranMs * Millisecond) };

    private static ThreadWait Timed(int milliseconds) => new("poll", [], 1, TimeSpan.FromMilliseconds(milliseconds));
}
