using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Processes;
using static Stuck.Tracing.Tests.Summaries.Samples;

namespace Stuck.Tracing.Tests.Summaries.Processes;

public class ProcessTableTests
{
    [Fact]
    public void An_untraced_process_shows_what_was_sampled()
    {
        var table = ProcessTable.Empty.With(Snapshot(Process(7, call: Call(EpollWait, 3), since: 4 * Second)));

        var row = Assert.Single(table.Rows);
        Assert.Equal(new CallInFlight("epoll_wait", 3, 4 * Second) { MayBeIdle = true }, row.Call);
        Assert.Equal(6 * Second, row.Call!.ElapsedNs(table.AtNs));
        Assert.Null(row.CallsPerSecond);
        Assert.False(row.IsTraced);
    }

    [Fact]
    public void A_traced_process_shows_its_threads_and_its_rates()
    {
        var table = ProcessTable.Empty
            .With(Snapshot(Process(7, call: Call(EpollWait, 3)), Process(8)))
            .With(Activity(10 * Second, Traced(7, 100, 10, Thread(7, "futex"), Thread(70, "read", descriptor: 16))))
            .With(Activity(12 * Second, Traced(7, 300, 14, Thread(7, "futex"), Thread(70, "read", descriptor: 16))));

        Assert.Equal([7, 8], table.Rows.Select(r => r.Pid));
        var row = table.Rows[0];
        Assert.True(row.IsTraced);
        Assert.Equal((100, 2), (row.CallsPerSecond, row.ErrorsPerSecond));
        Assert.Equal(70, row.Thread!.Tid);
        Assert.Equal(2, row.Threads.Length);
        Assert.Null(table.Rows[1].CallsPerSecond);
    }

    [Fact]
    public void Rates_outlive_the_next_snapshot()
    {
        var snapshot = Snapshot(Process(7));
        var table = ProcessTable.Empty.With(snapshot)
            .With(Activity(10 * Second, Traced(7, 0, 0)))
            .With(Activity(11 * Second, Traced(7, 50, 0)))
            .With(snapshot);
        Assert.Equal(50, Assert.Single(table.Rows).CallsPerSecond);
    }

    [Fact]
    public void After_a_detach_the_sample_counts_again()
    {
        var detached = Traced(7, 50, 0) with { State = TraceState.Detached };
        var table = ProcessTable.Empty
            .With(Snapshot(Process(7, call: Call(EpollWait, 3))))
            .With(Activity(10 * Second, detached));

        var row = Assert.Single(table.Rows);
        Assert.Equal(TraceState.Detached, row.Tracing);
        Assert.Equal("epoll_wait", row.Call!.Name);
        Assert.Null(row.CallsPerSecond);
    }

    [Fact]
    public void A_pid_that_is_used_anew_is_not_the_traced_process_that_had_it()
    {
        var other = Traced(7, 50, 0) with { Key = new ProcessKey("", 7, 1) };
        var table = ProcessTable.Empty.With(Snapshot(Process(7))).With(Activity(10 * Second, other));
        Assert.Null(Assert.Single(table.Rows).Tracing);
    }

    [Fact]
    public void Rates_start_anew_with_the_next_process_of_a_pid()
    {
        var before = Traced(7, 5, 0) with { State = TraceState.Ended, Key = new ProcessKey("", 7, 1) };
        var table = ProcessTable.Empty
            .With(Snapshot(Process(7)))
            .With(Activity(10 * Second, Traced(7, 5, 0) with { Key = new ProcessKey("", 7, 1) }))
            .With(Activity(12 * Second, before, Traced(7, 10, 0)))
            .With(Activity(13 * Second, before, Traced(7, 40, 0)));
        Assert.Equal(30, Assert.Single(table.Rows).CallsPerSecond);
    }

    [Fact]
    public void A_traced_process_without_a_sample_waits_for_the_next_snapshot()
    {
        var table = ProcessTable.Empty.With(Snapshot(Process(7))).With(Activity(10 * Second, Traced(9, 1, 0)));
        Assert.Equal([7], table.Rows.Select(r => r.Pid));
        Assert.Equal([7, 9], table.With(Snapshot(Process(7), Process(9))).Rows.Select(r => r.Pid));
    }

    [Fact]
    public void While_nothing_is_traced_activity_changes_nothing()
    {
        var table = ProcessTable.Empty.With(Snapshot(Process(7)));
        Assert.Same(table, table.With(Activity(10 * Second)));
    }
}
