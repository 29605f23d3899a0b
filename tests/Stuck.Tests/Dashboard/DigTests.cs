using Stuck.Tracing.Model;
using Terminal.Gui.Input;
using Xunit;
using static Stuck.Tests.Dashboard.StagedDashboard;

namespace Stuck.Tests.Dashboard;

/// <summary>Enter digs, Esc climbs back, and the rule says where one is.</summary>
[Collection("Terminal.Gui has static state")]
public sealed class DigTests : IDisposable
{
    private readonly StagedDashboard _dashboard = new(100, 30);

    private static readonly ProcessSample[] s_server =
    [
        Worker(812, "nginx: master process /usr/sbin/nginx") with { User = "root", Container = "nginx" },
        Worker(10347, "WorkerMan: master process  start_file=/srv/start.php"),
        Worker(10349, "WorkerMan: worker process  BusinessWorker none", 10347, "read", blockedSeconds: 41),
        Worker(10350, "WorkerMan: worker process  BusinessWorker none", 10347, "read", blockedSeconds: 3) with { Container = "docker 3f2a90c1b7de" },
        Worker(10351, "WorkerMan: worker process  BusinessWorker none", 10347, "epoll_wait", blockedSeconds: 1) with { Container = "docker 3f2a90c1b7de" },
    ];

    public DigTests() => _dashboard.Show(s_server);

    [Fact]
    public void Enter_on_the_summary_lists_its_workers_and_Escape_climbs_back()
    {
        _dashboard.Press(Key.Tab.WithShift, Key.Enter);
        Assert.StartsWith("── everybody › reading 10.0.0.5:3306 ── 2 of 5 ── Esc climbs back ──", _dashboard.Rows[1], StringComparison.Ordinal);
        Assert.Equal(["10349", "10350"], Pids());
        Assert.DoesNotContain(_dashboard.Rows, row => row.StartsWith(" ○ idle", StringComparison.Ordinal));
        Assert.Contains("2 of 5: reading 10.0.0.5:3306  ● 1 stuck", _dashboard.Rows[0], StringComparison.Ordinal);

        _dashboard.Press(Key.CursorDown, Key.Enter);
        Assert.StartsWith("── reading 10.0.0.5:3306 › 10349 BusinessWorker ── l descriptors", _dashboard.Rows[1], StringComparison.Ordinal);
        _dashboard.Press(Key.Esc);
        Assert.Equal(["10349", "10350"], Pids());
        _dashboard.Press(Key.Esc);
        Assert.Equal(["812", "10347", "10349", "10350", "10351"], Pids());
        Assert.Contains("EnterWorkers", _dashboard.Rows[29], StringComparison.Ordinal);
    }

    [Fact]
    public void Space_on_the_summary_tags()
    {
        _dashboard.Press(Key.Tab.WithShift, Key.Space);
        Assert.Equal(5, Pids().Length);
        Assert.Contains("2 workers tagged", _dashboard.Rows[29], StringComparison.Ordinal);
    }

    [Fact]
    public void Enter_on_a_family_shows_it_in_full_and_on_a_worker_there_that_one()
    {
        _dashboard.Press(Key.CursorDown, Key.CursorDown, Key.Enter);
        Assert.StartsWith("── family of BusinessWorker ── Enter shows one in full ──", _dashboard.Rows[1], StringComparison.Ordinal);
        Assert.Equal(["10349", "10350", "10351"], Pids());
        Assert.Contains(" 3 workers under 10347 WorkerMan: 1 stuck, 1 ", _dashboard.Text, StringComparison.Ordinal);
        Assert.Contains("10349: reading 10.0.0.5:3306 (fd 16) for 41 s", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Press(Key.CursorDown, Key.Enter);
        Assert.StartsWith("── BusinessWorker ×3 › 10350 BusinessWorker ──", _dashboard.Rows[1], StringComparison.Ordinal);
        _dashboard.Type("l");
        Assert.Contains("descriptors of 10350 BusinessWorker ──", _dashboard.Rows[1], StringComparison.Ordinal);
        _dashboard.Press(Key.Esc, Key.Esc);
        Assert.StartsWith("── family of BusinessWorker ──", _dashboard.Rows[1], StringComparison.Ordinal);
        _dashboard.Press(Key.Esc);
        Assert.Equal(5, Pids().Length);
    }

    [Fact]
    public void Each_Escape_takes_back_what_narrowed_the_view_last()
    {
        _dashboard.Type("u");
        _dashboard.Press(Key.End, Key.Enter);
        _dashboard.Press(Key.F4);
        _dashboard.Type("worker");
        _dashboard.Press(Key.Enter);
        Assert.StartsWith("── everybody › www-data › worker ── 4 of 5 ──", _dashboard.Rows[1], StringComparison.Ordinal);
        _dashboard.Press(Key.Esc);
        Assert.StartsWith("── everybody › www-data ── 4 of 5 ──", _dashboard.Rows[1], StringComparison.Ordinal);
        _dashboard.Press(Key.Esc);
        Assert.Contains("WORKER", _dashboard.Rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_filter_takes_alternatives_and_an_empty_table_says_why()
    {
        _dashboard.Press(Key.F4);
        _dashboard.Type("nginx|10351");
        Assert.Equal(["812", "10351"], Pids());
        Assert.DoesNotContain(_dashboard.Rows, row => row.Contains("● reading", StringComparison.Ordinal));
        _dashboard.Type("x");
        _dashboard.Press(Key.U.WithCtrl);
        _dashboard.Type("apache");
        Assert.Contains("nobody: of 5 processes none has \"apache\" in its row or title (F4 changes it)", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Press(Key.Enter, Key.Esc);
        Assert.Equal(5, Pids().Length);
    }

    [Fact]
    public void One_container_is_listed_or_all_are_told_apart()
    {
        _dashboard.Type("C");
        Assert.Contains("docker 3f2a90c1b7de", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Press(Key.End, Key.CursorUp, Key.Enter);
        Assert.Equal(["10350", "10351"], Pids());
        _dashboard.Press(Key.Esc);
        _dashboard.Type("C");
        _dashboard.Press(Key.CursorDown, Key.Enter);
        Assert.Contains("×1 ▾ nginx ", _dashboard.Text, StringComparison.Ordinal);
        Assert.Contains("×2 ▾ no container", _dashboard.Text, StringComparison.Ordinal);
        Assert.Contains("×2 ▾ docker 3f2a90c", _dashboard.Text, StringComparison.Ordinal);
        Assert.Contains("docker 3f2a90c1b7de: reading 10.0.0.5:3306", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Type("C");
        _dashboard.Press(Key.CursorDown, Key.Enter);
        Assert.DoesNotContain("docker", _dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_search_in_a_menu_or_the_table_Escape_climbs_at_once()
    {
        _dashboard.Type("C/docker");
        _dashboard.Press(Key.Enter, Key.Enter);
        Assert.Equal(["10350", "10351"], Pids());
        _dashboard.Type("/10351");
        _dashboard.Press(Key.Enter, Key.Esc);
        Assert.Equal(5, Pids().Length);
    }

    [Fact]
    public void Z_holds_the_table_too()
    {
        _dashboard.Type("Z");
        Assert.Contains("FROZEN at ", _dashboard.Rows[1], StringComparison.Ordinal);
        _dashboard.Show(s_server[0]);
        Assert.Equal(5, Pids().Length);
        _dashboard.Type("Z");
        Assert.Equal(["812"], Pids());
        Assert.DoesNotContain("FROZEN", _dashboard.Text, StringComparison.Ordinal);
    }

    public void Dispose() => _dashboard.Dispose();

    private string[] Pids() => [.. TableColumn().Where(cell => cell.Length > 0 && cell.All(char.IsAsciiDigit))];

    /// <summary>What stands first in each row of the table, or of the pane that is open over it.</summary>
    private IEnumerable<string> TableColumn() =>
        _dashboard.Rows.Skip(2).TakeWhile(row => !row.StartsWith('─')).Where(row => row.Length > 8 && row[7] != ' ').Select(row => row[1..8].Trim());
}
