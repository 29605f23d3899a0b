using Stuck.Tracing.Records;

namespace Stuck.Tracing.Tests.Syscalls;

public sealed class TimeTests
{
    private const long Interrupted = -516;
    private const ulong A = 0x1000, B = 0x2000;

    private readonly CallBench _bench = new();

    [Fact]
    public void A_clock_is_read()
    {
        _bench.Filled<ulong>(A, 118627, 242986712);
        Assert.Equal("clock_gettime(CLOCK_MONOTONIC, {tv_sec=118627, tv_nsec=242986712}) = 0", _bench.Call("clock_gettime", 0, 1, A));
        Assert.Equal("clock_gettime(CLOCK_REALTIME, NULL) = -1 EFAULT (Bad address)", _bench.Call("clock_gettime", -14, 0, 0));
        Assert.Equal(
            "clock_gettime(0xfffffff4 /* CLOCK_??? */, 0x1000) = -1 EINVAL (Invalid argument)",
            _bench.Call("clock_gettime", -22, unchecked((ulong)-12), A));
    }

    [Fact]
    public void A_32_bit_clock_is_read()
    {
        var bench = new CallBench { Abi = Abi.I386 }.Filled<uint>(A, 118627, 242986712).Filled<ulong>(B, 1, 2);
        Assert.Equal("clock_gettime(CLOCK_MONOTONIC, {tv_sec=118627, tv_nsec=242986712}) = 0", bench.Call("clock_gettime", 0, 1, A));
        Assert.Equal("clock_gettime64(CLOCK_MONOTONIC, {tv_sec=1, tv_nsec=2}) = 0", bench.Call("clock_gettime64", 0, 1, B));
    }

    [Fact]
    public void The_time_of_day_has_a_time_zone()
    {
        _bench.Filled<ulong>(A, 1407840609, 102439).Filled(B, 0, 1);
        Assert.Equal("gettimeofday({tv_sec=1407840609, tv_usec=102439}, NULL) = 0", _bench.Call("gettimeofday", 0, A, 0));
        Assert.Equal("gettimeofday(NULL, {tz_minuteswest=0, tz_dsttime=1}) = 0", _bench.Call("gettimeofday", 0, 0, B));
    }

    [Fact]
    public void A_sleep_shows_the_time_left_only_when_interrupted()
    {
        _bench.Holds<ulong>(A, 1, 1000).Holds<ulong>(B, 5, 6).Filled<ulong>(B, 0, 983992943);
        Assert.Equal("nanosleep({tv_sec=1, tv_nsec=1000}, 0x2000) = 0", _bench.Call("nanosleep", 0, A, B));
        Assert.Equal(
            "nanosleep({tv_sec=1, tv_nsec=1000}, {tv_sec=0, tv_nsec=983992943}) = ? ERESTART_RESTARTBLOCK (Interrupted by signal)",
            _bench.Call("nanosleep", Interrupted, A, B));
        Assert.Equal("nanosleep({tv_sec=1, tv_nsec=1000}", _bench.InFlight("nanosleep", A, B));
    }

    [Fact]
    public void A_sleep_until_some_time_has_no_time_left()
    {
        _bench.Holds<ulong>(A, 1, 1000).Holds<ulong>(B, 5, 6);
        Assert.Equal(
            "clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, {tv_sec=1, tv_nsec=1000}, 0x2000) = ? ERESTARTNOHAND (To be restarted if no handler)",
            _bench.Call("clock_nanosleep", -514, 0, 1, A, B));
        Assert.Equal(
            "clock_nanosleep(CLOCK_BOOTTIME, 0, {tv_sec=1, tv_nsec=1000}, {tv_sec=5, tv_nsec=6}) = ? ERESTART_RESTARTBLOCK (Interrupted by signal)",
            _bench.Call("clock_nanosleep", Interrupted, 7, 0, A, B));
    }

    [Fact]
    public void Seconds_are_explained_as_a_date()
    {
        _bench.Filled<long>(A, 1795433906);
        var date = DateTimeOffset.FromUnixTimeSeconds(1795433906).ToLocalTime().ToString("yyyy-MM-ddTHH:mm:ss", null);
        var text = _bench.Call("time", 1795433906, A);
        Assert.StartsWith($"time([1795433906 /* {date}+", text, StringComparison.Ordinal);
        Assert.Matches(@"\*/\]\) = 1795433906 \(....-..-..T..:..:...\d{4}\)$", text);
    }

    [Fact]
    public void Ticks_are_explained_as_seconds()
    {
        _bench.Filled<long>(A, 2, 0, 1234, 5);
        Assert.Equal(
            "times({tms_utime=2 /* 0.02 s */, tms_stime=0, tms_cutime=1234 /* 12.34 s */, tms_cstime=5 /* 0.05 s */}) = 1718231486",
            _bench.Call("times", 1718231486, A));
    }

    [Fact]
    public void Timers_are_set_and_read()
    {
        _bench.Holds<ulong>(A, 0, 0, 0, 20000).Filled<ulong>(B, 1, 2, 3, 4);
        Assert.Equal(
            "setitimer(ITIMER_REAL, {it_interval={tv_sec=0, tv_usec=0}, it_value={tv_sec=0, tv_usec=20000}}, NULL) = 0",
            _bench.Call("setitimer", 0, 0, A, 0));
        Assert.Equal(
            "timerfd_settime(3, TFD_TIMER_ABSTIME, {it_interval={tv_sec=0, tv_nsec=0}, it_value={tv_sec=0, tv_nsec=20000}}, "
            + "{it_interval={tv_sec=1, tv_nsec=2}, it_value={tv_sec=3, tv_nsec=4}}) = 0",
            _bench.Call("timerfd_settime", 0, 3, 1, A, B));
        Assert.Equal("timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC|TFD_NONBLOCK) = 3", _bench.Call("timerfd_create", 3, 1, 0x80800));
    }

    [Fact]
    public void A_timer_says_how_it_notifies()
    {
        _bench.Holds<long>(A, 7).Holds(A + 8, 10, 4, 29638, 0).Holds(A + 24, new byte[40]).Filled(B, 2);
        Assert.Equal(
            "timer_create(CLOCK_MONOTONIC, {sigev_value={sival_int=7, sival_ptr=0x7}, sigev_signo=SIGUSR1, sigev_notify=SIGEV_THREAD_ID, "
            + "sigev_notify_thread_id=29638}, [2]) = 0",
            _bench.Call("timer_create", 0, 1, A, B));
        _bench.Holds(A, 0L);
        Assert.StartsWith("timer_create(CLOCK_MONOTONIC, {sigev_signo=SIGUSR1, ", _bench.Call("timer_create", 0, 1, A, B), StringComparison.Ordinal);
        Assert.Equal("timer_create(CLOCK_MONOTONIC, NULL, [2]) = 0", _bench.Call("timer_create", 0, 1, 0, B));
    }

    [Fact]
    public void The_clock_tells_its_state()
    {
        _bench.Filled(A, new byte[208]).Filled(A, 0x8001);
        var text = _bench.Call("adjtimex", 5, A);
        Assert.StartsWith("adjtimex({modes=ADJ_OFFSET_SINGLESHOT, offset=0, ", text, StringComparison.Ordinal);
        Assert.EndsWith(", time={tv_sec=0, tv_usec=0}, tick=0, ppsfreq=0, jitter=0, shift=0, stabil=0, jitcnt=0, calcnt=0, errcnt=0, "
            + "stbcnt=0, tai=0}) = 5 (TIME_ERROR)", text, StringComparison.Ordinal);
    }
}
