using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using static Stuck.Tracing.Tests.Summaries.Samples;

namespace Stuck.Tracing.Tests.Live;

/// <summary>What becomes of processes that end, from frame to frame.</summary>
public sealed class FrameFoldTests
{
    private static readonly ProcessSample s_master = Process(10, title: "php: master"), s_one = Process(11, 10), s_other = Process(12, 10);
    private static readonly EndedLimits s_limits = new(TimeSpan.FromMinutes(1), 1 << 20, 10);

    private readonly HistoryBudget _budget = new();
    private readonly FrameFold _fold = new("web01");
    private SessionBatch _recorded = SessionBatch.Empty;

    [Fact]
    public void Who_ends_is_listed_once_whether_it_is_there_no_more_or_is_a_zombie_or_was_there_a_moment_ago()
    {
        var (gone, zombie, late) = (Traced(s_one), Traced(s_other), Traced(s_master));
        Next(20, [s_master, s_one, s_other], [gone, zombie, late]);
        End(gone, 3 << 8);
        End(zombie, 9);
        End(late, 0);
        var frame = Next(21, [s_master, s_other with { State = 'Z' }], [gone, zombie, late], gone, zombie, late);

        Assert.Equal([10, 11, 12], frame.Rows.Select(row => row.Pid).Order());
        Assert.All(frame.Rows, row => Assert.True(row.HasEnded));
        Assert.Empty(frame.Stuck);
        Assert.Same(gone, frame.TracedOf(s_one.Key));

        // From now on the sources tell nothing of them.
        frame = Next(22, [], []);
        Assert.Equal([10, 11, 12], frame.Rows.Select(row => row.Pid).Order());
        Assert.Equal(3, frame.Traced.Count());
    }

    [Fact]
    public void Its_family_counts_it_once_and_goes_on_without_it()
    {
        var gone = Traced(s_one);
        Next(20, [s_master, s_one, s_other], [gone]);
        Exited(gone, 3);
        var frame = Next(21, [s_master, s_other], [gone], gone);
        frame = Next(22, [s_master, s_other], []);

        var family = Assert.Single(frame.Families.All);
        Assert.Equal((1, new ExitStatus(3)), (family.Exits, family.LastExit));
        Assert.Equal([12], family.Workers);
        Assert.Same(family, frame.Families.Of(frame.Rows.Single(row => row.Pid == 11)));
    }

    [Fact]
    public void Whoever_has_its_pid_now_is_another_row()
    {
        var gone = Traced(s_one);
        Next(20, [s_master, s_one], [gone]);
        End(gone, 0);
        Next(21, [s_master], [gone], gone);
        var next = s_one with { StartTicks = 9999, Title = "nginx" };
        var frame = Next(22, [s_master, next], []);

        Assert.Equal((false, true), (frame.Find(next.Key)!.HasEnded, frame.Find(s_one.Key)!.HasEnded));
        Assert.Null(frame.TracedOf(next.Key));
    }

    [Fact]
    public void It_goes_when_it_is_dismissed_and_when_its_time_is_over()
    {
        var (one, other) = (Traced(s_one), Traced(s_other));
        Next(20, [s_master, s_one, s_other], [one, other]);
        End(one, 0);
        End(other, 0);
        Next(21, [s_master], [one, other], one, other);
        var seen = Seen(22, [s_master], []);
        var frame = _fold.Next(seen with { Dismissed = [s_one.Key] });
        Assert.Equal([10, 12], frame.Rows.Select(row => row.Pid));
        Assert.Equal(0, frame.Ended.Dropped);

        frame = Next(90, [s_master], []);
        Assert.Equal([10], frame.Rows.Select(row => row.Pid));
        Assert.Equal(1, frame.Ended.Dropped);
    }

    private TracedProcess Traced(ProcessSample sample)
    {
        var process = new TracedProcess(sample.Key, 0, new History(_budget));
        Append(process, RecordKind.Syscall, 0);
        return process;
    }

    private static void End(TracedProcess process, int waitStatus) => process.End(TraceState.Ended, waitStatus, 21 * Second);

    private static void Exited(TracedProcess process, int status)
    {
        Append(process, RecordKind.Exited, status);
        End(process, status << 8);
    }

    [Fact]
    public void Those_that_a_source_had_no_room_for_count_as_dropped_once()
    {
        Assert.Equal(3, _fold.Next(Seen(20, [s_master], []) with { Forgotten = 3 }).Ended.Dropped);
        Assert.Equal(3, _fold.Next(Seen(21, [s_master], []) with { Forgotten = 3 }).Ended.Dropped);
        Assert.Equal(5, _fold.Next(Seen(22, [s_master], []) with { Forgotten = 5 }).Ended.Dropped);
    }

    private static void Append(TracedProcess process, RecordKind kind, int number)
    {
        var buffer = new RecordBuffer(1024);
        buffer.Start(kind, process.Pid, number, 1);
        process.History.Append(buffer.Bytes);
    }

    private Frame Next(int second, ProcessSample[] there, TracedProcess[] traced, params TracedProcess[] ended) => _fold.Next(Seen(second, there, traced, ended));

    private Observation Seen(int second, ProcessSample[] there, TracedProcess[] traced, params TracedProcess[] ended)
    {
        var ends = _recorded.Processes.ToDictionary(batch => batch.Process, batch => batch.End);
        _recorded = new SessionBatch(second * Second, [.. traced.Select(process => new ProcessBatch(process, ends.GetValueOrDefault(process), process.History.End, 0, 0, 0))]);
        return new Observation(second * Second, default)
        {
            Snapshot = new ProcessSnapshot(second * Second, new HostSample(TimeSpan.FromHours(1), 1, 2, 3), [.. there.OrderBy(process => process.Pid)]),
            Listed = [.. there.Select(process => process.Pid)],
            Activity = new SessionActivity(second * Second, [.. traced.Select(process => new ProcessActivity(process.Key, process.State, 0, 0, []))]),
            Records = _recorded,
            Ended = [.. ended],
            Limits = s_limits,
        };
    }
}
