using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Terminal.Gui.Input;
using Xunit;
using static Stuck.Tests.Dashboard.StagedDashboard;

namespace Stuck.Tests.Dashboard;

/// <summary>A traced process that has ended stays, and all that it did, until somebody dismisses it.</summary>
[Collection("Terminal.Gui has static state")]
public sealed class EndedTests : IDisposable
{
    private const int SIGSEGV = 11, Core = 0x80;

    private readonly StagedDashboard _dashboard = new(200, 30);

    private readonly ProcessSample[] _workers =
    [
        Worker(10347, "WorkerMan: master process  start_file=/srv/start.php"),
        Worker(10349, "WorkerMan: worker process  Gateway tcp://0.0.0.0:7272", 10347, "epoll_wait"),
        Worker(10354, "WorkerMan: worker process  Gateway tcp://0.0.0.0:7272", 10347, "epoll_wait"),
        Worker(10360, "WorkerMan: worker process  Gateway tcp://0.0.0.0:7272", 10347, "epoll_wait"),
    ];

    private StagedBackend Backend => _dashboard.Backend;

    [Fact]
    public void It_keeps_its_place_and_says_how_it_ended()
    {
        Ended(10354, SIGSEGV | Core);
        Assert.Contains("× killed by SIGSEGV (core dumped)", _dashboard.Row("10354"), StringComparison.Ordinal);
        var rows = _dashboard.Rows.ToList();
        int PlaceOf(string text) => rows.FindIndex(row => row.Contains(text, StringComparison.Ordinal));
        Assert.Equal([PlaceOf("10349") + 1, PlaceOf("10349") + 2], [PlaceOf("10354"), PlaceOf("10360")]);
        Assert.Contains("3 processes  1 ended", _dashboard.Rows[0], StringComparison.Ordinal);
        Assert.Contains("×2", _dashboard.Row("1 exit"), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_log_stays_as_it_was_and_can_be_searched_and_filtered()
    {
        Select(10354);
        var process = Backend.Trace(10354);
        Backend.Record(process, StagedBackend.GetPid, 40);
        Backend.Record(process, StagedBackend.GetUid);
        _dashboard.Show(_workers);
        End(process, 3 << 8);
        Assert.Contains("── 10354 Gateway ── exited 3 ──", _dashboard.LogRule, StringComparison.Ordinal);
        Assert.Contains("getuid", _dashboard.LogRows[^1], StringComparison.Ordinal);
        _dashboard.Press(Key.Tab, Key.F4);
        _dashboard.Type("getuid\r");
        Assert.Single(_dashboard.LogRows);
        _dashboard.Press(Key.F7);
        Assert.Contains("getuid", _dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_frozen_log_stays_frozen_when_its_process_ends()
    {
        Select(10354);
        var process = Backend.Trace(10354);
        Backend.Record(process, StagedBackend.GetPid, 5);
        _dashboard.Show(_workers);
        _dashboard.Type("Z");
        Backend.Record(process, StagedBackend.GetUid, 2);
        End(process, 0);
        Assert.Contains("FROZEN +2 new", _dashboard.LogRule, StringComparison.Ordinal);
        Assert.Equal(5, _dashboard.LogRows.Count(row => row.Contains("getpid", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_familys_log_that_is_scrolled_back_stays_where_it_is_when_a_member_ends_and_when_it_is_dismissed()
    {
        var (one, other) = (Backend.Trace(10354), Backend.Trace(10360));
        Backend.Record(one, StagedBackend.GetPid, 60);
        Backend.Record(other, StagedBackend.GetUid, 60);
        _dashboard.Show(_workers);
        Select(10360);
        _dashboard.Type("a");
        _dashboard.Press(Key.Tab, Key.PageUp, Key.PageUp);
        var before = _dashboard.LogRows;
        var place = PlaceInLog();
        Assert.Contains("row ", place, StringComparison.Ordinal);
        End(one, 0);
        Assert.Equal(before, _dashboard.LogRows);
        Assert.Equal(place, PlaceInLog());
        _dashboard.Dismiss(new HashSet<ProcessKey> { one.Key });
        _dashboard.Show(Living(10354));
        Assert.Equal(place, PlaceInLog());
        Assert.Contains("… dropped", _dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Delete_dismisses_what_is_selected_and_its_key_is_there_only_then()
    {
        var process = Ended(10354, 0);
        Select(10349);
        Assert.DoesNotContain("Dismiss", _dashboard.Rows[29], StringComparison.Ordinal);
        _dashboard.Press(Key.Delete);
        Assert.Contains("nobody there has ended", _dashboard.Rows[29], StringComparison.Ordinal);
        Select(10354);
        Assert.Contains("DelDismiss", _dashboard.Rows[29], StringComparison.Ordinal);
        _dashboard.Press(Key.Delete);
        _dashboard.Show(Living(10354));
        Assert.DoesNotContain("10354", string.Join('\n', _dashboard.Rows[1..29]), StringComparison.Ordinal);
        Assert.True(process.History.IsReleased);
    }

    [Fact]
    public void A_familys_row_stands_for_all_of_it_that_have_ended_and_X_for_everybody()
    {
        Ended(10354, 0);
        End(Backend.Trace(10360), 0, Living(10354, 10360));
        _dashboard.Press(Key.Home, Key.CursorDown, Key.Delete);
        _dashboard.Show(Living(10354, 10360));
        Assert.DoesNotContain("exited", _dashboard.Text, StringComparison.Ordinal);
        End(Backend.Trace(10347), 0, []);
        _dashboard.Type("X");
        _dashboard.Show();
        Assert.DoesNotContain("exited", _dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_one_that_comes_in_its_place_gets_its_tag_but_the_selection_stays()
    {
        var process = Backend.Trace(10354);
        Select(10354);
        _dashboard.Press(Key.Space, Key.CursorUp);
        var next = Worker(10400, "WorkerMan: worker process  Gateway tcp://0.0.0.0:7272", 10347);
        End(process, 0, [.. Living(10354), next]);
        Assert.True(IsSelected("exited 0"), _dashboard.Text);
        Assert.StartsWith("*", _dashboard.Row("10400").TrimStart(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_limit_took_away_is_counted()
    {
        _dashboard.Limits = _dashboard.Limits with { Count = 1 };
        Ended(10354, 0);
        End(Backend.Trace(10360), 0, Living(10354, 10360));
        Assert.Contains("1 ended, 1 dropped", _dashboard.Rows[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Another_process_with_its_pid_is_another_row_with_a_log_of_its_own()
    {
        var process = Ended(10354, 0);
        Backend.Record(process, StagedBackend.GetPid);
        var next = Worker(10354, "nginx: worker process") with { StartTicks = 2_000_000 };
        _dashboard.Show([.. Living(10354), next]);
        Assert.Equal(2, _dashboard.Rows[1..10].Count(row => row.Contains("10354", StringComparison.Ordinal)));
        _dashboard.Press(Key.Home);
        for (var moves = 0; moves < 10 && !IsSelected("nginx"); moves++) _dashboard.Press(Key.CursorDown);
        Assert.Contains("not traced", _dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_cannot_be_traced_or_signalled_and_says_so()
    {
        Ended(10354, 0);
        Select(10354);
        foreach (var key in "sklb")
        {
            _dashboard.Type($"{key}");
            Assert.Contains("it has ended", _dashboard.Rows[29], StringComparison.Ordinal);
        }

        _dashboard.Press(Key.Enter);
        Assert.Contains("exited 0, ", _dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_no_alarm_and_no_use()
    {
        var process = Backend.Trace(10354);
        _workers[2] = Worker(10354, "WorkerMan: worker process  Gateway tcp://0.0.0.0:7272", 10347, "read", 41);
        _dashboard.Show(_workers);
        Assert.Contains("● 1 stuck", _dashboard.Rows[0], StringComparison.Ordinal);
        End(process, 0);
        Assert.DoesNotContain("stuck  ", _dashboard.Rows[0][10..], StringComparison.Ordinal);
        _dashboard.Type("S");
        Assert.DoesNotContain(_dashboard.Rows, row => row.StartsWith('>') && row.Contains("10354", StringComparison.Ordinal));
    }

    public void Dispose() => _dashboard.Dispose();

    private TracedProcess Ended(int pid, int waitStatus)
    {
        var process = Backend.Trace(pid);
        Backend.Record(process, StagedBackend.GetPid);
        _dashboard.Show(_workers);
        End(process, waitStatus);
        return process;
    }

    private void End(TracedProcess process, int waitStatus, params ProcessSample[]? left)
    {
        process.End(TraceState.Ended, waitStatus, 99_000_000_000);
        _dashboard.Show(left is null or [] ? Living(process.Pid) : left);
    }

    private ProcessSample[] Living(params int[] gone) => [.. _workers.Where(worker => !gone.Contains(worker.Pid))];

    private void Select(int pid)
    {
        if (!_dashboard.Text.Contains($"{pid}", StringComparison.Ordinal)) _dashboard.Show(_workers);
        _dashboard.Press(Key.Home);
        for (var moves = 0; moves < 10 && !IsSelected($"{pid}"); moves++) _dashboard.Press(Key.CursorDown);
        Assert.True(IsSelected($"{pid}"), _dashboard.Text);
    }

    private bool IsSelected(string text) => _dashboard.Rows.Any(row => row.StartsWith('>') && row.Contains(text, StringComparison.Ordinal));

    private string PlaceInLog() => _dashboard.LogRule.Split("── ").First(part => part.Contains("row ", StringComparison.Ordinal));
}
