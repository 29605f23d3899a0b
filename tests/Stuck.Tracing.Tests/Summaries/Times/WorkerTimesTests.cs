using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Times;
using static Stuck.Tracing.Tests.Summaries.Samples;

namespace Stuck.Tracing.Tests.Summaries.Times;

public class WorkerTimesTests
{
    private const int Pid = 7, Read = 0, Write = 1;

    private readonly WorkerTimes _times = new();

    [Fact]
    public void Time_goes_into_what_a_look_finds_and_before_that_into_what_the_look_before_had_found()
    {
        Look(10, VerdictKind.Idle, "epoll_wait", sinceS: 3);
        Look(11, VerdictKind.Reading, "poll", sinceS: 10.25);
        Look(14, VerdictKind.Reading, "poll", sinceS: 10.25);

        var uses = _times.Of(Pid)!;
        Assert.Equal(TimeSpan.FromSeconds(4), uses.Last10Seconds.Observed);
        Assert.Equal([new("reading", 93.75), new("idle", 6.25)], uses.Last10Seconds.Verdicts);
        Assert.Equal([new("poll", 93.75), new("epoll_wait", 6.25)], uses.SinceWeLook.Calls);
        Assert.False(uses.IsExact);
    }

    [Fact]
    public void What_is_older_counts_in_the_sum_alone()
    {
        for (var second = 1; second <= 101; second++) Look(second, second > 91 ? VerdictKind.Running : VerdictKind.Idle, null, sinceS: null);

        var uses = _times.Of(Pid)!;
        Assert.Equal([new("running", 100)], uses.Last10Seconds.Verdicts);
        Assert.Equal([("idle", 83.33), ("running", 16.67)], uses.Last60Seconds.Verdicts.Select(share => (share.Name, Math.Round(share.Percent, 2))));
        Assert.Equal([("idle", 90), ("running", 10)], uses.SinceWeLook.Verdicts.Select(share => (share.Name, Math.Round(share.Percent, 2))));
        Assert.Equal([new(TimeUse.NoCall, 100)], uses.SinceWeLook.Calls);
    }

    [Fact]
    public void Of_a_traced_process_the_calls_are_told_by_its_records_and_by_what_is_in_flight()
    {
        var process = new TracedProcess(new ProcessKey("", Pid, 700), 0, new History(new HistoryBudget(1 << 20, 1 << 16)));
        var batch = Batch(process, 0);
        LookTraced(10, batch);
        // A read that began before the first look counts from there; the write goes on.
        process.History.Append(Record(Read, 9_000, 2_000));
        process.History.Append(Record(Read, 12_000, 500));
        LookTraced(14, Batch(process, batch.End), Record(Write, 13_000, 0));

        var uses = _times.Of(Pid)!;
        Assert.True(uses.IsExact);
        Assert.Equal([new("read", 37.5), new(TimeUse.NoCall, 37.5), new("write", 25)], uses.Last10Seconds.Calls.OrderBy(share => share.Name == "write").ThenBy(share => share.Name == TimeUse.NoCall));
    }

    [Fact]
    public void Another_process_with_the_same_pid_begins_anew()
    {
        Look(10, VerdictKind.Idle, null, sinceS: 3);
        Look(12, VerdictKind.Idle, null, sinceS: 3);
        Look(13, VerdictKind.Idle, null, sinceS: 12, startTicks: 1);
        Assert.Equal(TimeSpan.Zero, _times.Of(Pid)!.SinceWeLook.Observed);
        Assert.Null(_times.Of(8));
    }

    private void Look(double atS, VerdictKind kind, string? call, double? sinceS, long startTicks = 700)
    {
        var sample = Process(Pid) with { StartTicks = startTicks };
        var verdict = new Verdict(kind, "", "", sinceS is { } since ? Ns(since) : null) { Call = call };
        _times.Add([Row(sample) with { Verdict = verdict }], SessionBatch.Empty, Ns(atS));
    }

    private void LookTraced(double atS, ProcessBatch batch, byte[]? inFlight = null)
    {
        var row = Row(Process(Pid), new ThreadActivity(Pid, null) { Record = inFlight }) with
        {
            Tracing = TraceState.Attached, Verdict = new Verdict(VerdictKind.Running, "", "", null),
        };
        _times.Add([row], new SessionBatch(Ns(atS), [batch]), Ns(atS));
    }

    private static ProcessBatch Batch(TracedProcess process, long first) => new(process, first, process.History.End, 0, 0, 0);

    private static byte[] Record(int number, long startMs, long durationMs)
    {
        var buffer = new RecordBuffer(1 << 10);
        buffer.Start(RecordKind.Syscall, Pid, number, startMs * 1_000_000).DurationNs = durationMs * 1_000_000;
        return buffer.Bytes.ToArray();
    }

    private static long Ns(double seconds) => (long)(seconds * Second);
}
