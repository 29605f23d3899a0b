using Stuck.Tests.Dashboard.Settings;
using Stuck.Tracing.Model;
using Stuck.Tracing.Recordings;
using Stuck.Tracing.Records;
using Terminal.Gui.Input;
using Xunit;
using static Stuck.Tests.Dashboard.StagedDashboard;

namespace Stuck.Tests.Dashboard;

/// <summary>What triggers have had kept is listed and saved, and nobody loses it unasked.</summary>
[Collection("Terminal.Gui has static state")]
public sealed class KeptTests : IDisposable
{
    private const long Second = 1_000_000_000;

    private static readonly KeepLimits s_limits = new(TimeSpan.FromMinutes(10), 1 << 20);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_minute_before_somebody_got_stuck_is_listed_and_saved()
    {
        using var dashboard = new StagedDashboard(140, 45, keeps: s_limits, triggers: "stuck>5s,exit");
        var traced = dashboard.Backend.Trace(10349);
        Show(dashboard, 20, traced, waitsSince: 10);
        Assert.Matches("^ kept the last 60 s: 10349 Gateway, reading 10.0.0.9:80 .*K lists what is kept", Said(dashboard));
        dashboard.Press(new Key('K'));
        Assert.StartsWith("── kept at stuck>5s,exit ── 1, ", dashboard.Rows[1], StringComparison.Ordinal);
        Assert.Matches("^>00:00:15 +10349 Gateway +1[^ ]+ +[^ ]+ reading 10.0.0.9:80", dashboard.Rows[3]);
        var path = _folder.File("kept.rec");
        Save(dashboard, path);
        Assert.Contains($"saved to {path}: ", dashboard.Rows[3], StringComparison.Ordinal);
        using (var replay = ReplayHost.Open(path, new HistoryBudget())) Assert.Equal((15, 1500L), (replay.Moments, Assert.Single(replay.Shown.Traced).History.End));

        // Nobody is written over unasked.
        dashboard.Press(new Key('w'), Key.U.WithCtrl);
        dashboard.Type(path);
        dashboard.Press(Key.Enter);
        Assert.Contains("is there already: y writes over it", dashboard.Text, StringComparison.Ordinal);
        dashboard.Press(new Key('n'));
        // Enter shows it as it was then.
        dashboard.Press(Key.Enter);
        Assert.Contains(" REPLAY 00:00:15 ", dashboard.Rows[0], StringComparison.Ordinal);
        dashboard.Press(new Key('q'));
        Assert.True(dashboard.HasQuit);
    }

    [Fact]
    public void Quitting_asks_about_what_is_not_saved()
    {
        using var dashboard = new StagedDashboard(60, 15, keeps: s_limits, triggers: "stuck>5s", command: 10349);
        Show(dashboard, 20, dashboard.Backend.Processes[0], waitsSince: 10);
        dashboard.Press(new Key('q'));
        Assert.Matches("^save 2[^ ]* records of php and 1 kept\\? y, n; Esc stays$", Said(dashboard));
        dashboard.Press(Key.Esc);
        Assert.False(dashboard.HasQuit);
        dashboard.Press(new Key('q'), new Key('y'));
        Assert.Contains("save to: ", dashboard.Text, StringComparison.Ordinal);
        dashboard.Press(Key.U.WithCtrl);
        dashboard.Type(_folder.File("all.rec"));
        dashboard.Press(Key.Enter);
        dashboard.Eventually(() => File.Exists(_folder.File("all.rec")) && dashboard.Text.Contains("save to: ", StringComparison.Ordinal));
        Assert.False(dashboard.HasQuit);
        dashboard.Press(Key.U.WithCtrl);
        dashboard.Type(_folder.File("kept.rec"));
        dashboard.Press(Key.Enter);
        dashboard.Eventually(() => dashboard.HasQuit);
        using var replay = ReplayHost.Open(_folder.File("all.rec"), new HistoryBudget());
        Assert.Equal(2000, Assert.Single(replay.Shown.Traced).History.End);
    }

    [Theory]
    [InlineData("n")]
    [InlineData("F10")]
    public void Who_wants_to_lose_it_is_not_held_up(string key)
    {
        using var dashboard = new StagedDashboard(60, 15, keeps: s_limits, command: 10349);
        Show(dashboard, 2, dashboard.Backend.Processes[0]);
        dashboard.Press(Key.F10);
        Assert.False(dashboard.HasQuit);
        dashboard.Press(key == "n" ? new Key('n') : Key.F10);
        Assert.True(dashboard.HasQuit);
    }

    [Fact]
    public void What_cannot_be_written_is_said_and_nothing_is_quit()
    {
        using var dashboard = new StagedDashboard(80, 24, keeps: s_limits, command: 10349);
        Show(dashboard, 2, dashboard.Backend.Processes[0]);
        dashboard.Press(new Key('q'), new Key('y'), Key.U.WithCtrl);
        dashboard.Type("/no/such/folder/file");
        dashboard.Press(Key.Enter);
        dashboard.Eventually(() => dashboard.Text.Contains("not saved: ", StringComparison.Ordinal));
        Assert.False(dashboard.HasQuit);
    }

    [Fact]
    public void Without_triggers_K_says_how_there_are_some()
    {
        using var dashboard = new StagedDashboard(120, 24, keeps: s_limits);
        Show(dashboard, 1, null);
        dashboard.Press(new Key('K'));
        Assert.Contains("start stuck with --keep 'stuck>5s,exit,request>1s'", dashboard.Text, StringComparison.Ordinal);
    }

    private static void Save(StagedDashboard dashboard, string path)
    {
        dashboard.Press(new Key('w'), Key.U.WithCtrl);
        dashboard.Type(path);
        dashboard.Press(Key.Enter);
        dashboard.Eventually(() => dashboard.Text.Contains("stuck replay shows it", StringComparison.Ordinal));
    }

    private static string Said(StagedDashboard dashboard) => dashboard.Rows.Last(row => row.Length > 0);

    private static void Show(StagedDashboard dashboard, int seconds, TracedProcess? traced, int? waitsSince = null)
    {
        for (var second = 1; second <= seconds; second++)
        {
            dashboard.Seconds = second;
            if (second >= waitsSince) dashboard.Verdicts[10349] = new Verdict(VerdictKind.Reading, "10.0.0.9:80", "read", waitsSince * Second);
            if (traced is not null) dashboard.Backend.Record(traced, StagedBackend.GetPid, 100);
            dashboard.Show(Worker(10347, "WorkerMan: master process  start_file=/srv/start.php"), Worker(10349, "WorkerMan: worker process  Gateway none", 10347));
        }
    }
}
