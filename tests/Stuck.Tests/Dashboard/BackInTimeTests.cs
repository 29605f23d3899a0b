using Stuck.Tracing.Model;
using Stuck.Tracing.Recordings;
using Stuck.Tracing.Records;
using Terminal.Gui.Input;
using Xunit;
using static Stuck.Tests.Dashboard.StagedDashboard;

namespace Stuck.Tests.Dashboard;

/// <summary>What was kept of the last minutes is shown again as it was.</summary>
[Collection("Terminal.Gui has static state")]
public sealed class BackInTimeTests : IDisposable
{
    private const long Second = 1_000_000_000;

    private readonly StagedDashboard _dashboard = new(140, 45, keeps: new KeepLimits(TimeSpan.FromMinutes(10), 1 << 20));

    private static readonly ProcessSample[] s_server =
    [
        Worker(10347, "WorkerMan: master process  start_file=/srv/start.php"),
        Worker(10349, "WorkerMan: worker process  Gateway none", 10347),
        Worker(10350, "WorkerMan: worker process  BusinessWorker none", 10347),
    ];

    public void Dispose() => _dashboard.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_moment_is_the_very_screen_that_it_was(int workers)
    {
        // Of one worker the log is its history; of several its rows are put in order.
        TracedProcess[] traced = [.. Enumerable.Range(10349, workers).Select(_dashboard.Backend.Trace)];
        var screens = new List<string[]>();
        for (var second = 1; second <= 4; second++)
        {
            _dashboard.Seconds = second;
            _dashboard.Verdicts[10350] = new Verdict(VerdictKind.Reading, $"10.0.0.{second}:3306", "read", 0) { On = new(16, DescriptorKind.Socket, "socket:[1]") };
            foreach (var process in traced) _dashboard.Backend.Record(process, StagedBackend.GetPid, second == 1 ? 1001 : 1000);
            _dashboard.Show(s_server);
            if (second == 1) _dashboard.Press(Key.Home, Key.CursorDown, new Key('a'));
            if (second == 1 && workers == 1) _dashboard.Press(new Key('a'));
            _dashboard.Eventually(() => !_dashboard.LogRule.Contains("reading", StringComparison.Ordinal));
            _dashboard.Press(Key.F7);
            var statistics = _dashboard.Rows[1..30];
            _dashboard.Press(Key.Esc, Key.L.WithCtrl);
            screens.Add([.. _dashboard.Rows[1..44], .. statistics]);
        }

        Assert.Equal(4, screens.Select(rows => string.Join('\n', rows)).Distinct().Count());
        foreach (var second in (int[])[3, 2, 1, 2, 3])
        {
            _dashboard.Press(new Key(second < Shown() ? '[' : ']'));
            Assert.Contains($" REPLAY 00:00:0{second} ", _dashboard.Rows[0], StringComparison.Ordinal);
            _dashboard.Press(Key.F7);
            var statistics = _dashboard.Rows[1..30];
            _dashboard.Press(Key.Esc);
            Assert.Equal(screens[second - 1].Select(AsOfNow), [.. _dashboard.Rows[1..44].Select(AsOfNow), .. statistics.Select(AsOfNow)]);
        }

        int Shown() => _dashboard.Rows[0] is var row && row.IndexOf("REPLAY 00:00:0", StringComparison.Ordinal) is >= 0 and var at ? row[at + 14] - '0' : 4;
    }

    [Fact]
    public void The_call_in_which_it_was_is_shown_without_what_came_of_it()
    {
        var traced = _dashboard.Backend.Trace(10349);
        for (var second = 1; second <= 9; second++)
        {
            _dashboard.Seconds = second;
            // From 2 s on it is in a read, which returns 5 s later.
            if (second == 1) _dashboard.Backend.Record(traced, StagedBackend.GetPid, 2000);
            if (second == 7) _dashboard.Backend.Record(traced, 0, 16, result: 3, durationNs: 5 * Second, buffer: "yes"u8);
            _dashboard.Show(s_server);
        }

        _dashboard.Press(Key.Home, Key.CursorDown, new Key('['), new Key('['), new Key('['), new Key('['));
        Assert.Contains(" REPLAY 00:00:05 ", _dashboard.Rows[0], StringComparison.Ordinal);
        Assert.Equal("read(16 … over 1s so far", string.Join(' ', _dashboard.LogRows[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.DoesNotContain("yes", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Press(new Key(']'), new Key(']'), new Key(']'));
        Assert.Contains(@"read(16, ""yes""", _dashboard.LogRows[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Space_returns_to_now_and_nothing_is_done_to_anybody_before()
    {
        ShowSeconds(3);
        _dashboard.Press(new Key('['));
        Assert.Contains(" REPLAY 00:00:02 ", _dashboard.Rows[0], StringComparison.Ordinal);
        foreach (var key in (Key[])[new('s'), new('d'), Key.F9, Key.Delete, new('p'), new('Z')])
        {
            _dashboard.Press(key);
            Assert.Contains("this was at 00:00:02, and is over: Space returns to now", Said, StringComparison.Ordinal);
        }

        Assert.Empty(_dashboard.Backend.Processes);
        ShowSeconds(4, from: 4);
        Assert.Contains(" REPLAY 00:00:02 ", _dashboard.Rows[0], StringComparison.Ordinal);
        _dashboard.Press(Key.Space);
        Assert.DoesNotContain("REPLAY", _dashboard.Rows[0], StringComparison.Ordinal);
        Assert.Contains("now again", Said, StringComparison.Ordinal);
        Assert.Contains("10.0.0.4:3306", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Press(new Key(']'));
        Assert.Contains("this is now", Said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_screen_that_was_held_goes_back_from_where_it_stands()
    {
        ShowSeconds(3);
        _dashboard.Press(new Key('Z'));
        ShowSeconds(6, from: 4);
        _dashboard.Press(new Key('['));
        Assert.Contains(" REPLAY 00:00:02 ", _dashboard.Rows[0], StringComparison.Ordinal);
        Assert.DoesNotContain("FROZEN", _dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Minutes_and_the_beginning()
    {
        ShowSeconds(200);
        _dashboard.Press(new Key('{'));
        Assert.Contains(" REPLAY 00:02:20 ", _dashboard.Rows[0], StringComparison.Ordinal);
        _dashboard.Press(new Key('{'), new Key('{'), new Key('{'));
        Assert.Contains(" REPLAY 00:00:01 ", _dashboard.Rows[0], StringComparison.Ordinal);
        _dashboard.Press(new Key('{'));
        Assert.Contains("nothing older is kept", Said, StringComparison.Ordinal);
        _dashboard.Press(new Key('}'), new Key('}'));
        Assert.Contains(" REPLAY 00:02:01 ", _dashboard.Rows[0], StringComparison.Ordinal);
    }

    [Fact]
    public void From_change_to_change()
    {
        // From 10349's verdict on 5 s go by until it is stuck; at 20 it is well again.
        ShowSeconds(30, verdict: second => second is >= 10 and < 20 ? new Verdict(VerdictKind.Reading, "10.0.0.9:80", "read", 10 * Second) : null);
        Turn('(', "00:00:20", "10349 Gateway: no longer stuck, ");
        Turn('(', "00:00:15", "10349 Gateway: stuck, reading 10.0.0.9:80");
        Turn('(', "00:00:15", "nobody turned stuck, well or ended before 00:00:15, as far as is known");
        Turn(')', "00:00:20", "10349 Gateway: no longer stuck, ");
        Turn(')', "00:00:20", "nobody turned stuck, well or ended after 00:00:20");

        void Turn(char key, string time, string said)
        {
            _dashboard.Press(new Key(key));
            Assert.Contains($" REPLAY {time} ", _dashboard.Rows[0], StringComparison.Ordinal);
            Assert.Contains(said, Said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_has_turned_this_very_moment_is_found()
    {
        ShowSeconds(15, verdict: second => second >= 10 ? new Verdict(VerdictKind.Reading, "10.0.0.9:80", "read", 10 * Second) : null);
        _dashboard.Press(new Key('('));
        Assert.Contains(" REPLAY 00:00:15 ", _dashboard.Rows[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_line_of_moments_shows_where_somebody_was_stuck_and_is_dragged()
    {
        ShowSeconds(31, verdict: second => second is >= 10 and < 20 ? new Verdict(VerdictKind.Reading, "10.0.0.9:80", "read", 10 * Second) : null);
        _dashboard.Press(new Key('['));
        var at = _dashboard.Rows[0].IndexOf('─');
        Assert.Equal("─────────────●●●●●──────────│─", _dashboard.Rows[0].Substring(at, 30));
        _dashboard.Mouse(MouseFlags.LeftButtonPressed, at, 0);
        Assert.Contains(" REPLAY 00:00:01 ", _dashboard.Rows[0], StringComparison.Ordinal);
        _dashboard.Mouse(MouseFlags.LeftButtonPressed | MouseFlags.PositionReport, at + 15, 7);
        _dashboard.Mouse(MouseFlags.LeftButtonReleased, at + 15, 7);
        Assert.Contains(" REPLAY 00:00:17 ", _dashboard.Rows[0], StringComparison.Ordinal);
        _dashboard.Mouse(MouseFlags.LeftButtonPressed | MouseFlags.PositionReport, at, 7);
        Assert.Contains(" REPLAY 00:00:17 ", _dashboard.Rows[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_room_nothing_is_kept_and_that_is_said()
    {
        using var dashboard = new StagedDashboard(80, 24, keeps: new KeepLimits(TimeSpan.FromMinutes(10), 0));
        dashboard.Show(s_server);
        dashboard.Press(new Key('['));
        Assert.Contains("nothing is kept to go back in: limits.back_mb of the settings is 0", dashboard.Text, StringComparison.Ordinal);
    }

    private string Said => _dashboard.Rows.Last(row => row.Length > 0);

    /// <summary>Where the present is said to be.</summary>
    private static string AsOfNow(string row) => row.Replace("── recorded ──", "── live ──", StringComparison.Ordinal).TrimEnd('─', ' ');

    private void ShowSeconds(int seconds, int from = 1, Func<int, Verdict?>? verdict = null)
    {
        for (var second = from; second <= seconds; second++)
        {
            _dashboard.Seconds = second;
            _dashboard.Verdicts[10350] = new Verdict(VerdictKind.Sleeping, $"10.0.0.{second}:3306", "", 0);
            if (verdict?.Invoke(second) is { } one) _dashboard.Verdicts[10349] = one;
            else _dashboard.Verdicts.Remove(10349);
            _dashboard.Show(s_server);
        }
    }
}
