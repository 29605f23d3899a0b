using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Verdicts;

namespace Stuck.Tracing.Tests.Summaries.Verdicts;

public class ProcessVerdictTests
{
    private static readonly Verdict
        s_idle = new(VerdictKind.Idle, "", "", 10),
        s_pool = new(VerdictKind.Lock, "", "", 0),
        s_locked = new(VerdictKind.Lock, "java/812", "", 30),
        s_reading = new(VerdictKind.Reading, "10.0.0.5:3306", "", 20),
        s_opening = new(VerdictKind.Unknown, "", "openat", 20) { Call = "openat" },
        s_joining = new(VerdictKind.Lock, "", "", 0) { Call = "futex", Brief = "joins thread 8" },
        s_signals = new(VerdictKind.Idle, "", "", 0) { Call = "rt_sigtimedwait", Brief = "waits for a signal" },
        s_sleeping = new(VerdictKind.Sleeping, "", "", 0),
        s_running = new(VerdictKind.Running, "", "", null),
        s_spinning = new(VerdictKind.Spinning, "", "", null);

    [Fact]
    public void Who_waits_on_someone_for_longest_speaks_for_the_process() =>
        Assert.Same(s_reading, ProcessVerdict.Of([s_idle, s_locked, s_reading, s_running, s_pool]));

    [Fact]
    public void Idle_threads_of_a_pool_do_not_speak_for_it() => Assert.Same(s_idle, ProcessVerdict.Of([s_pool, s_idle, s_pool]));

    [Fact]
    public void A_main_thread_in_a_call_that_is_not_understood_speaks_before_others_that_idle() =>
        Assert.Same(s_opening, ProcessVerdict.Of([s_opening, s_idle, s_pool]));

    [Fact]
    public void Another_thread_in_such_a_call_does_not() => Assert.Same(s_idle, ProcessVerdict.Of([s_idle, s_opening, s_pool]));

    [Fact]
    public void Nor_does_it_hide_who_waits_on_someone() => Assert.Same(s_reading, ProcessVerdict.Of([s_opening, s_reading]));

    [Fact]
    public void Of_quiet_threads_the_main_one_speaks()
    {
        Assert.Same(s_idle, ProcessVerdict.Of([s_idle, s_sleeping]));
        Assert.Same(s_sleeping, ProcessVerdict.Of([s_sleeping, s_idle]));
    }

    [Fact]
    public void Who_joins_a_thread_leaves_the_word_to_one_that_hangs_or_serves_but_not_to_one_that_is_there_for_signals()
    {
        Assert.Same(s_reading, ProcessVerdict.Of([s_joining, s_reading, s_signals]));
        Assert.Same(s_idle, ProcessVerdict.Of([s_joining, s_signals, s_idle]));
        Assert.Same(s_joining, ProcessVerdict.Of([s_joining, s_signals]));
        Assert.Same(s_signals, ProcessVerdict.Of([s_signals, s_pool]));
    }

    [Fact]
    public void An_endless_loop_is_worse_than_waiting() => Assert.Same(s_spinning, ProcessVerdict.Of([s_reading, s_spinning]));

    [Fact]
    public void Without_threads_nothing_is_known() => Assert.Equal(VerdictKind.Unknown, ProcessVerdict.Of([]).Kind);

    [Fact]
    public void Stuck_is_who_waits_on_someone_for_five_seconds()
    {
        var since = s_reading with { SinceNs = 0 };
        Assert.False(since.IsStuck(Verdict.StuckAfterNs - 1));
        Assert.True(since.IsStuck(Verdict.StuckAfterNs));
        Assert.False((since with { SinceNs = null }).IsStuck(Verdict.StuckAfterNs));
        Assert.False(s_idle.IsStuck(100 * Verdict.StuckAfterNs));
        Assert.False(s_pool.IsStuck(100 * Verdict.StuckAfterNs));
    }
}
