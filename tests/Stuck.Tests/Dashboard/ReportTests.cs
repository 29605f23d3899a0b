using Stuck.Tests.Dashboard.Settings;
using Stuck.Tracing.Model;
using Terminal.Gui.Input;
using Xunit;
using static Stuck.Tests.Dashboard.StagedDashboard;

namespace Stuck.Tests.Dashboard;

/// <summary>What is copied and saved can be pasted into a ticket.</summary>
[Collection("Terminal.Gui has static state")]
public sealed class ReportTests : IDisposable
{
    private readonly StagedDashboard _dashboard = new(100, 30);
    private readonly TemporaryFolder _folder = new();

    private static readonly ProcessSample[] s_server =
    [
        Worker(10347, "WorkerMan: master process  start_file=/srv/start.php"),
        Worker(10349, "WorkerMan: worker process  BusinessWorker none", 10347, "read", blockedSeconds: 41),
        Worker(10350, "WorkerMan: worker process  BusinessWorker none", 10347, "read", blockedSeconds: 3),
    ];

    public ReportTests() => _dashboard.Show(s_server);

    [Fact]
    public void Of_a_worker_in_the_table_it_is_what_stuck_why_says()
    {
        _dashboard.Type("10349");
        var report = Copied();
        Assert.Matches(@"^stuck \d+\.\d+\S* on web01, \d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d: why 10349 is where it is$", report[0]);
        Assert.Contains("reading 10.0.0.5:3306 (fd 16) for 41 s", report);
        Assert.Contains("how we know", report);
        Assert.Contains("what to look at next", report);
    }

    [Fact]
    public void Of_a_family_it_is_the_table_of_the_summary_its_groups_and_of_an_open_pane_what_it_shows()
    {
        _dashboard.Press(Key.CursorDown);
        Assert.Contains(Copied(), line => line.TrimStart().StartsWith("10349", StringComparison.Ordinal));
        _dashboard.Press(Key.Tab.WithShift);
        Assert.Contains(Copied(), line => line.Contains("reading 10.0.0.5:3306", StringComparison.Ordinal));
        _dashboard.Press(Key.Tab);
        _dashboard.Press(Key.F1);
        Assert.Contains("help", Copied()[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_the_log_the_lines_in_sight_are_copied_and_all_are_saved()
    {
        _dashboard.Backend.Record(_dashboard.Backend.Trace(10349), StagedBackend.GetPid, 500);
        _dashboard.Show(s_server);
        _dashboard.Type("10349");
        _dashboard.Press(Key.Tab);
        var copied = Copied("Y");
        Assert.Contains("log of 10349 BusinessWorker", copied[0], StringComparison.Ordinal);
        Assert.InRange(copied.Count(line => line.Contains("getpid()", StringComparison.Ordinal)), 5, 30);
        Save("log.txt");
        Assert.Equal(500, File.ReadLines(_folder.File("log.txt")).Count(line => line.Contains("getpid()", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_older_file_is_written_over_only_by_who_says_so()
    {
        File.WriteAllText(_folder.File("old.txt"), "precious");
        _dashboard.Type("10349");
        Name("old.txt");
        _dashboard.Eventually(() => _dashboard.Text.Contains("is there already: y writes over it", StringComparison.Ordinal));
        _dashboard.Type("n");
        Assert.Equal("precious", File.ReadAllText(_folder.File("old.txt")));
        Name("old.txt");
        _dashboard.Eventually(() => _dashboard.Text.Contains("is there already: y writes over it", StringComparison.Ordinal));
        _dashboard.Type("y");
        _dashboard.Eventually(() => _dashboard.Text.Contains("saved to", StringComparison.Ordinal));
        Assert.StartsWith("stuck ", File.ReadAllText(_folder.File("old.txt")), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _dashboard.Dispose();
        _folder.Dispose();
    }

    private string[] Copied(string key = "y")
    {
        _dashboard.Type(key);
        _dashboard.Eventually(() => _dashboard.Rows[29].Contains("copied", StringComparison.Ordinal));
        return _dashboard.Copied.Split('\n');
    }

    private void Save(string name)
    {
        Name(name);
        _dashboard.Eventually(() => _dashboard.Text.Contains("saved to", StringComparison.Ordinal));
    }

    private void Name(string name)
    {
        _dashboard.Type("w");
        _dashboard.Eventually(() => _dashboard.Rows[29].StartsWith("save to: ", StringComparison.Ordinal));
        _dashboard.Press(Key.U.WithCtrl);
        _dashboard.Type(_folder.File(name));
        _dashboard.Press(Key.Enter);
    }
}
