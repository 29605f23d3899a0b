using System.Reactive.Subjects;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Model;
using Stuck.Tracing.Recordings;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Triggers;

namespace Stuck.Tracing.Tests.Recordings;

/// <summary>What a trigger has had kept, saved and shown again.</summary>
public sealed class KeptMinuteTests : IDisposable
{
    private const long Second = 1_000_000_000;

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"stuck-{Guid.NewGuid()}");
    private readonly Subject<Frame> _live = new();
    private readonly FaultLog _faults = new();
    private readonly TracedProcess _process = Made.Process();

    public void Dispose()
    {
        File.Delete(_path);
        Assert.Empty(_faults.Different);
        _live.Dispose();
    }

    [Fact]
    public async Task The_last_minute_is_a_recording_in_which_each_moment_has_what_was_over_by_then()
    {
        using var host = Open("stuck>5s");
        // A record a second; from 95 on it waits.
        Tell(1, 110, waitsSince: 95);
        var kept = Assert.Single(host.Kept);
        Assert.Equal((60L, 0L, true), (kept.Records, kept.Missed, kept.IsTraced));
        Assert.Null(kept.SavedTo);
        Assert.Null(await host.SaveAsync(kept, _path, redacts: false));
        Assert.Equal(_path, Assert.Single(host.Kept).SavedTo);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_path));

        using var replay = ReplayHost.Open(_path, new HistoryBudget());
        Assert.Null(replay.Damage);
        Assert.Equal(100 * Second, replay.Shown.AtNs);
        for (var moment = replay.Moments - 1; moment >= 0; moment--)
        {
            replay.MoveTo(moment);
            var second = replay.Shown.AtNs / Second;
            // The oldest is the one that the first of that minute is packed with.
            Assert.Equal(Math.Max(0, second - 40), Assert.Single(replay.Shown.Traced) is var traced ? traced.History.End : -1);
            Assert.Equal($"second {second}", replay.Shown.Hidden);
            if (second > 40) Assert.Equal($"word {second}", Made.TextOf(Made.Copy(traced.History, traced.History.End - 1)));
        }
    }

    [Fact]
    public async Task An_older_file_stays_and_secrets_are_left_out_where_that_is_wanted()
    {
        using var host = Open("stuck>5s");
        Tell(1, 10, waitsSince: 2);
        File.WriteAllText(_path, "mine");
        Assert.StartsWith("not saved: ", await host.SaveAsync(host.Kept[0], _path, redacts: false), StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(_path));
        File.Delete(_path);
        Assert.Null(await host.SaveAsync(host.Kept[0], _path, redacts: true));
        using var replay = ReplayHost.Open(_path, new HistoryBudget());
        Assert.True(replay.Head.IsRedacted);
        Assert.Equal("xxxx 0", Made.TextOf(Made.Copy(Assert.Single(replay.Shown.Traced).History, 0)));
    }

    [Fact]
    public async Task Who_was_not_traced_is_kept_without_calls()
    {
        using var host = Open("stuck>5s");
        _live.OnNext(Made.Frame(Second) with { Rows = [Row(new Verdict(VerdictKind.Reading, "x", "", -10 * Second))] });
        var kept = Assert.Single(host.Kept);
        Assert.Equal((0L, false), (kept.Records, kept.IsTraced));
        Assert.Null(await host.SaveAsync(kept, _path, redacts: false));
        using var replay = ReplayHost.Open(_path, new HistoryBudget());
        Assert.Single(replay.Shown.Rows);
    }

    [Fact]
    public void Without_room_the_oldest_goes_and_is_counted()
    {
        var minutes = new KeptMinutes(most: 3, mostBytes: 1000);
        for (var number = 1; number <= 5; number++) minutes.Add(Minute(number, 100));
        Assert.Equal("3 4 5, 2 dropped", Told());
        minutes.MarkSaved(3, "somewhere");
        minutes.Add(Minute(6, 850));
        // The saved one is no loss; 4 went for its bytes.
        Assert.Equal("5 6, 3 dropped", Told());
        minutes.Add(Minute(7, 5000));
        Assert.Equal("7, 5 dropped", Told());

        string Told() => $"{string.Join(' ', minutes.All.Select(one => one.Told.Number))}, {minutes.Dropped} dropped";

        static KeptMinute Minute(int number, long bytes) => new(new KeptCalls(number, default, default, "php", "stuck", 1, 0, true, bytes), [], null, []);
    }

    [Fact]
    public async Task All_of_a_command_is_saved_and_then_nothing_is_lost()
    {
        using var host = new Retrospect(new ToldHost(_live), new KeepLimits(TimeSpan.FromMinutes(10), 1 << 20), _faults) { Command = _process };
        host.Frames.Subscribe(_ => { });
        Assert.Null(host.Unsaved);
        Tell(1, 20);
        Assert.Equal(("20 records of php", "stuck-php"), host.Unsaved);
        Assert.Null(await host.SaveAsync(null, _path, redacts: false));
        Assert.Null(host.Unsaved);
        using var replay = ReplayHost.Open(_path, new HistoryBudget());
        Assert.Equal((20, 20L), (replay.Moments, Assert.Single(replay.Shown.Traced).History.End));
        replay.MoveTo(4);
        Assert.Equal(5, Assert.Single(replay.Shown.Traced).History.End);
    }

    private Retrospect Open(string triggers)
    {
        var host = new Retrospect(new ToldHost(_live), new KeepLimits(TimeSpan.FromMinutes(10), 1 << 20), _faults) { KeepsAt = Trigger.Parse(triggers, out _) };
        host.Frames.Subscribe(_ => { });
        return host;
    }

    private void Tell(int from, int to, int? waitsSince = null)
    {
        for (var second = from; second <= to; second++)
        {
            _process.History.Append(Made.Write($"word {second}", second * Second - 5000));
            var verdict = second >= waitsSince ? new Verdict(VerdictKind.Reading, "10.0.0.5:3306", "", waitsSince.Value * Second) : new Verdict(VerdictKind.Idle, "", "", 1);
            _live.OnNext(Made.Frame(second * Second, _process) with { Time = Made.Head.TimeAt(second * Second), Hidden = $"second {second}", Rows = [Row(verdict)] });
        }
    }

    private ProcessRow Row(Verdict verdict) => new(
        new ProcessSample(_process.Pid, 1, _process.Key.StartTicks, "php", "php", "root", 'S', 0, 0, 1, default, false, null) { Host = "web01" }, new WorkerTitle("php"), TraceState.Attached, null, []) { Verdict = verdict };
}
