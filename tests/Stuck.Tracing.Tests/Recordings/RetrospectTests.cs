using System.Reactive.Subjects;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Recordings;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Tests.Recordings;

public sealed class RetrospectTests : IDisposable
{
    private const long Second = 1_000_000_000;

    private readonly Subject<Frame> _live = new();
    private readonly FaultLog _faults = new();
    private readonly List<Frame> _told = [];
    private readonly ToldHost _host;

    public RetrospectTests() => _host = new ToldHost(_live);

    public void Dispose()
    {
        Assert.Empty(_faults.Different);
        _live.Dispose();
    }

    [Fact]
    public void What_is_told_is_live_until_one_goes_back_and_when_one_returns()
    {
        using var host = Open(new KeepLimits(TimeSpan.FromMinutes(10), 1 << 20));
        Tell(5);
        Assert.Equal((5, true, 5 * Second), (_told.Count, host.IsLive, _told[^1].AtNs));
        Assert.Null(host.MoveTo(host.Moment - 2));
        Assert.Equal((2, false, 3 * Second), (host.Moment, host.IsLive, _told[^1].AtNs));
        Assert.Equal((3 * Second, Made.Head.TimeAt(3 * Second).ToUniversalTime()), (host.Time.GetTimestamp(), host.Time.GetUtcNow()));
        Tell(7, from: 6);
        Assert.Equal(3 * Second, _told[^1].AtNs);
        host.Return();
        Assert.Equal((7 * Second, true, 6), (_told[^1].AtNs, host.IsLive, host.Moment));
    }

    [Fact]
    public async Task Nothing_is_done_to_anybody_who_has_been()
    {
        using var host = Open(new KeepLimits(TimeSpan.FromMinutes(10), 1 << 20));
        Tell(2);
        Assert.Null(await host.SignalAsync(new ProcessKey("", 1, 1), 15));
        host.MoveTo(0);
        Assert.Equal("that was at 12:03:41, and is over", await host.SignalAsync(new ProcessKey("", 1, 1), 15));
        Assert.Equal(1, _host.Signals);
    }

    [Fact]
    public void Histories_are_those_that_there_are_and_who_was_not_traced_then_has_none()
    {
        using var host = Open(new KeepLimits(TimeSpan.FromMinutes(10), 1 << 20));
        var process = Made.Process();
        _live.OnNext(Made.Frame(Second) with { Rows = [Row(process, null)] });
        _live.OnNext(Made.Frame(2 * Second, process) with { Rows = [Row(process, TraceState.Attached)] });
        host.MoveTo(0);
        Assert.Empty(_told[^1].Traced);
        host.MoveTo(1);
        Assert.Same(process, Assert.Single(_told[^1].Traced));
    }

    [Fact]
    public void What_is_too_old_goes_and_moments_keep_their_numbers()
    {
        using var host = Open(new KeepLimits(TimeSpan.FromSeconds(30), 1 << 20));
        Tell(100);
        // All that is packed with one frame goes together, so that up to ten seconds more are kept.
        Assert.Equal((100, 60), (host.Moments, host.First));
        host.MoveTo(0);
        Assert.Equal((60, 61 * Second), (host.Moment, _told[^1].AtNs));
        Assert.Equal(Made.Head.TimeAt(61 * Second), host.TimeOf(60));
    }

    [Fact]
    public void What_takes_too_much_goes_whatever_its_age()
    {
        var random = new Random(4);
        using var host = Open(new KeepLimits(TimeSpan.FromHours(1), 40_000));
        for (var second = 1; second <= 200; second++)
            _live.OnNext(Made.Frame(second * Second) with { Hidden = string.Concat(Enumerable.Range(0, 500).Select(_ => (char)random.Next('a', 'z'))) });
        Assert.InRange(host.KeptBytes, 10_000, 40_000);
        Assert.InRange(host.Moments - host.First, 50, 150);
        Assert.Equal(200, host.Moments);
    }

    [Fact]
    public void Each_moment_is_as_it_was()
    {
        using var host = Open(new KeepLimits(TimeSpan.FromMinutes(10), 1 << 20));
        var process = Made.Process();
        var row = Row(process, TraceState.Attached);
        var snapshot = new ProcessSnapshot(0, new HostSample(TimeSpan.Zero, 0, 0, 0), [row.Sample]);
        var frames = Enumerable.Range(1, 25).Select(second => Made.Frame(second * Second, process) with { Rows = [row], Snapshot = snapshot, Hidden = $"nothing {second}" }).ToArray();
        foreach (var frame in frames) _live.OnNext(frame);
        foreach (var moment in (int[])[24, 3, 12, 0, 23])
        {
            Assert.Null(host.MoveTo(moment));
            Assert.Equal(Json(frames[moment]), Json(_told[^1]));
        }
    }

    [Fact]
    public async Task All_of_this_machine_comes_back_whole()
    {
        using var sources = TraceSources.None;
        using var local = new LocalHost(sources, new LocalHostOptions());
        var frame = await local.LookAsync();
        using var host = Open(new KeepLimits(TimeSpan.FromMinutes(10), 1 << 20));
        _live.OnNext(frame);
        host.MoveTo(0);
        Assert.Equal(Json(frame), Json(_told[^1]));
    }

    [Fact]
    public void Frames_of_many_are_kept_less_often_but_for_those_in_which_it_turned_with_somebody()
    {
        using var host = Open(new KeepLimits(TimeSpan.FromMinutes(10), 1 << 20));
        var process = Made.Process();
        var much = new string('x', 1_200_000);
        for (var second = 1; second <= 20; second++)
        {
            var verdict = new Verdict(VerdictKind.Reading, "10.0.0.5:3306", "", (second < 8 ? second : 8) * Second);
            _live.OnNext(Made.Frame(second * Second) with { Time = Made.Head.TimeAt(second * Second), Hidden = much, Rows = [Row(process, null) with { Verdict = verdict }] });
        }

        // It is stuck from 13 on.
        Assert.Equal([1, 4, 7, 10, 13, 16, 19], Enumerable.Range(0, host.Moments).Select(moment => (host.TimeOf(moment) - Made.Head.TimeAt(0)).TotalSeconds));
    }

    private static string Json(Frame frame) => System.Text.Encoding.UTF8.GetString(RecordingJson.Write(RecordedFrame.Of(frame)));

    private static ProcessRow Row(TracedProcess process, TraceState? tracing) => new(
        new ProcessSample(process.Pid, 1, process.Key.StartTicks, "php", "php", "root", 'S', 0, 0, 1, default, false, null) { Host = process.Key.Host }, new WorkerTitle("php"), tracing, null, []) { Verdict = new Verdict(VerdictKind.Idle, "", "", 1) };

    private Retrospect Open(KeepLimits limits)
    {
        var host = new Retrospect(_host, limits, _faults);
        host.Frames.Subscribe(_told.Add);
        return host;
    }

    private void Tell(int seconds, int from = 1)
    {
        for (var second = from; second <= seconds; second++) _live.OnNext(Made.Frame(second * Second) with { Time = Made.Head.TimeAt(second * Second) });
    }
}
