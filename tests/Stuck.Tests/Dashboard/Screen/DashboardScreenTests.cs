using System.Text;
using System.Text.RegularExpressions;
using Stuck.Dashboard.Terminal;
using Stuck.Tests.Dashboard.Terminal;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Terminal.Gui.Input;
using Xunit;
using static Stuck.Tests.Dashboard.StagedDashboard;

namespace Stuck.Tests.Dashboard.Screen;

[Collection("Terminal.Gui has static state")]
public sealed partial class DashboardScreenTests : IDisposable
{
    private readonly StagedDashboard _dashboard = new(80, 24);

    private readonly ProcessSample[] _workers =
    [
        Worker(10347, "WorkerMan: master process  start_file=/srv/start.php"),
        Worker(10349, "WorkerMan: worker process  BusinessWorker tcp://127.0.0.1:7373", 10347, "read", blockedSeconds: 41),
        Worker(10354, "WorkerMan: worker process  Gateway tcp://0.0.0.0:7272", 10347, "epoll_wait", blockedSeconds: 3),
    ];

    [Fact]
    public void Of_a_worker_that_is_not_traced_the_verdict_is_said_in_words()
    {
        _dashboard.Show(_workers);
        _dashboard.Press(Key.CursorDown);
        Assert.Contains(" ● reading 10.0.0.5:3306 (fd 16) for 41 s\n   read\n", _dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_screen_shows_who_is_stuck_and_says_what_to_press()
    {
        _dashboard.Show(_workers);
        Assert.Equal(" stuck  web01  up 12d04h  load 3.3 3.6 3.7  ● 1 stuck  3 processes", _dashboard.Rows[0]);
        Assert.Equal(">  10347 ▾ WorkerMan          0.0   -                                        -", _dashboard.Row("10347 ▾"));
        Assert.Equal("   10349    BusinessWorker    0.0 ● reading 10.0.0.5:3306 fd 16            41s", _dashboard.Row("10349"));
        Assert.Equal("   10354    Gateway           0.0 ○ idle 1 listener, 3 in                  <1m", _dashboard.Row("10354"));
        Assert.Equal(" ● reading 10.0.0.5:3306                                            1      41s", _dashboard.Rows[20]);
        Assert.StartsWith("── 10347 WorkerMan ──", _dashboard.LogRule, StringComparison.Ordinal);
        Assert.EndsWith("── not traced: s traces, Enter in full ──", _dashboard.LogRule.TrimEnd(), StringComparison.Ordinal);
        Assert.StartsWith("F1Help F3Find F4Filter F5Tree F6Sort F9Kill sTrace rRequests", _dashboard.Rows[23], StringComparison.Ordinal);
    }

    [Fact]
    public void The_smallest_screen_has_a_row_for_who_is_stuck()
    {
        _dashboard.Resize(60, 15);
        _dashboard.Show(_workers);
        Assert.Equal(" ● reading 10.0.0.5:3306                        1      41s", _dashboard.Rows[12]);
    }

    [Fact]
    public void Walking_to_another_worker_shows_its_log_at_once()
    {
        _dashboard.Backend.Record(_dashboard.Backend.Trace(10349), StagedBackend.GetPid);
        _dashboard.Backend.Record(_dashboard.Backend.Trace(10354), StagedBackend.GetUid);
        _dashboard.Show(_workers);
        _dashboard.Press(Key.CursorDown);
        Assert.Contains("getpid(", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Type("j");
        Assert.Contains("getuid(", _dashboard.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("getpid(", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Press(Key.CursorUp);
        Assert.Contains("getpid(", _dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_selection_sticks_to_its_worker()
    {
        _dashboard.Show(_workers);
        _dashboard.Type("jj");
        _dashboard.Show([Worker(2, "cron"), .. _workers]);
        Assert.StartsWith(">  10354", _dashboard.Row("10354    Gateway"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_frozen_log_stands_still_while_recording_goes_on()
    {
        var process = Live(50);
        _dashboard.Type("p");
        var frozen = LogRows();
        _dashboard.Backend.Record(process, StagedBackend.GetUid, 1284);
        _dashboard.Turn();
        Assert.Contains("FROZEN +1,284 new  row 50 of 50", _dashboard.LogRule, StringComparison.Ordinal);
        Assert.Equal(frozen, LogRows());
        _dashboard.Type("Z");
        Assert.Contains("live", _dashboard.LogRule, StringComparison.Ordinal);
        AssertCall("getuid", 1333, LogRows()[^1]);
    }

    [Fact]
    public void Scrolling_up_lets_go_of_the_tail_and_G_takes_it_again()
    {
        var process = Live(50);
        _dashboard.Press(Key.Tab, Key.PageUp);
        var rows = LogRows().Select(Call);
        _dashboard.Backend.Record(process, StagedBackend.GetUid, 10);
        _dashboard.Turn();
        Assert.Equal(rows, LogRows().Select(Call));
        Assert.Contains("of 60", _dashboard.LogRule, StringComparison.Ordinal);
        _dashboard.Type("g");
        AssertCall("getpid", 0, LogRows()[0]);
        _dashboard.Type("G");
        AssertCall("getuid", 59, LogRows()[^1]);
        Assert.Contains("live", _dashboard.LogRule, StringComparison.Ordinal);
    }

    [Fact]
    public void The_log_is_searched_as_one_types_and_again_with_n()
    {
        var process = Live(100);
        _dashboard.Backend.Record(process, StagedBackend.GetUid);
        _dashboard.Backend.Record(process, StagedBackend.GetPid, 100);
        _dashboard.Backend.Record(process, StagedBackend.GetUid);
        _dashboard.Press(Key.Tab);
        _dashboard.Type("g/getu");
        Assert.Equal("/getu", _dashboard.Rows[23].TrimEnd());
        Assert.Contains(LogRows(), row => IsCall("getuid", 100, row));
        _dashboard.Press(Key.Enter);
        _dashboard.Type("n");
        Assert.Contains(LogRows(), row => IsCall("getuid", 201, row));
        _dashboard.Type("n");
        Assert.Contains("no further \"getu\" below", _dashboard.Rows[23], StringComparison.Ordinal);
        _dashboard.Type("N");
        Assert.Contains(LogRows(), row => IsCall("getuid", 100, row));
    }

    [Fact]
    public void A_search_finds_what_was_recorded_since_the_last_frame()
    {
        var process = Live(100);
        _dashboard.Press(Key.Tab);
        _dashboard.Backend.Record(process, StagedBackend.GetUid);
        _dashboard.Type("/getu");
        Assert.Equal("/getu", _dashboard.Rows[23].TrimEnd());
        Assert.Contains(LogRows(), row => IsCall("getuid", 100, row));
    }

    [Fact]
    public void Paging_moves_in_the_pane_that_has_the_focus()
    {
        _dashboard.Show(_workers);
        _dashboard.Press(Key.End);
        Assert.StartsWith(">  10354", _dashboard.Row("10354    Gateway"), StringComparison.Ordinal);
        _dashboard.Press(Key.PageUp, Key.PageUp);
        Assert.StartsWith(">  10347", _dashboard.Row("10347 ▾"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80, "sTrace rRequests cChain lFds F10Quit")]
    [InlineData(40, "F10Quit")]
    public void The_key_bar_has_what_there_is_room_for_and_always_how_to_quit(int columns, string end)
    {
        _dashboard.Resize(columns, 24);
        _dashboard.Show(_workers);
        Assert.EndsWith(end, _dashboard.Rows[23].TrimEnd(), StringComparison.Ordinal);
        Assert.StartsWith("F1Help F", _dashboard.Rows[23], StringComparison.Ordinal);
        Assert.Contains("sTrace", _dashboard.Rows[23], StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_is_searched_when_it_has_the_focus()
    {
        _dashboard.Show(_workers);
        _dashboard.Type("/gate");
        Assert.StartsWith(">  10354", _dashboard.Row("10354    Gateway"), StringComparison.Ordinal);
        _dashboard.Type("x");
        Assert.Contains("not found", _dashboard.Rows[23], StringComparison.Ordinal);
    }

    [Fact]
    public void Tracing_starts_and_stops_with_s()
    {
        _dashboard.Show(_workers);
        _dashboard.Type("s");
        Eventually(() => _dashboard.Backend.Processes.Count == 1 && _dashboard.LogRule.Contains("live", StringComparison.Ordinal));
        _dashboard.Type("s");
        Eventually(() => _dashboard.LogRule.Contains("not traced any more", StringComparison.Ordinal));
        Assert.Equal(TraceState.Detached, _dashboard.Backend.Processes[0].State);
    }

    [Fact]
    public void When_a_process_cannot_be_traced_the_reason_stands_in_words()
    {
        _dashboard.Backend.Refusal = "not permitted: 10347 belongs to root";
        _dashboard.Show(_workers);
        _dashboard.Type("s");
        Eventually(() => _dashboard.Rows[23].Contains("not permitted: 10347 belongs to root", StringComparison.Ordinal));
        _dashboard.Press(Key.CursorDown);
        Assert.StartsWith("F1Help", _dashboard.Rows[23], StringComparison.Ordinal);
    }

    [Fact]
    public void Help_names_every_key_and_closes_again()
    {
        _dashboard.Resize(80, 42);
        _dashboard.Show(_workers);
        _dashboard.Press(Key.F1);
        Assert.Contains("freeze the log; recording goes on", _dashboard.Text, StringComparison.Ordinal);
        Assert.Contains(" F1 ?        this help", _dashboard.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("10354", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Type("q");
        Assert.Contains("10354", _dashboard.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("recording goes on", _dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_pane_can_have_the_screen_to_itself()
    {
        Live(50);
        _dashboard.Press(Key.Tab);
        _dashboard.Type("z");
        Assert.Equal(19, LogRows().Length);
        Assert.DoesNotContain("WORKER", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Type("z");
        Assert.Contains("WORKER", _dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mouse_selects_and_scrolls()
    {
        Live(50);
        _dashboard.Mouse(MouseFlags.LeftButtonPressed, 20, 4);
        Assert.StartsWith(">  10354", _dashboard.Row("10354    Gateway"), StringComparison.Ordinal);
        _dashboard.Mouse(MouseFlags.WheeledUp, 20, 3);
        Assert.StartsWith(">  10347", _dashboard.Row("10347 ▾"), StringComparison.Ordinal);
        _dashboard.Mouse(MouseFlags.WheeledUp, 20, 15);
        Assert.Contains("row 47 of 50", _dashboard.LogRule, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_written_when_nothing_has_changed()
    {
        Live(50);
        _dashboard.Show(_workers);
        var before = _dashboard.Terminal.Writes.Count;
        _dashboard.Show(_workers);
        _dashboard.Turn();
        Assert.Equal(before, _dashboard.Terminal.Writes.Count);
    }

    [Fact]
    public void What_a_process_calls_itself_cannot_steer_the_terminal()
    {
        _dashboard.Show(Worker(66, "evil\e]0;owned\a\e[2J\u202e\u009b31m"));
        var written = Encoding.UTF8.GetString([.. _dashboard.Terminal.Writes.SelectMany(w => w)]);
        Assert.Contains("evil␛]0;owned", written, StringComparison.Ordinal);
        Assert.DoesNotContain("\e]", written, StringComparison.Ordinal);
        Assert.DoesNotContain('\a', written);
        Assert.DoesNotContain('\u009b', written);
        Assert.DoesNotContain('\u202e', written);
    }

    [Theory]
    [InlineData(140, 45)]
    [InlineData(300, 80)]
    [InlineData(40, 10)]
    [InlineData(12, 4)]
    [InlineData(2, 2)]
    [InlineData(1, 1)]
    public void Any_size_can_be_painted_and_left_again(int columns, int rows)
    {
        Live(50);
        var before = _dashboard.Text;
        _dashboard.Resize(columns, rows);
        _dashboard.Press(Key.Tab, Key.PageUp, Key.F1, Key.F1, Key.End, Key.Tab.WithShift);
        Assert.Equal(rows, _dashboard.Rows.Length - 1);
        _dashboard.Resize(80, 24);
        Assert.Equal(before, _dashboard.Text);
    }

    [Fact]
    public void A_terminal_without_utf8_gets_ascii_alone()
    {
        using var dashboard = new StagedDashboard(80, 24, new TerminalProfile(ColourDepth.Mono, Utf8: false, Remote: false));
        dashboard.Show(_workers);
        var screen = new ScreenEmulator(80, 24);
        foreach (var frame in dashboard.Terminal.Writes) screen.Feed(frame);
        Assert.Equal("   10349    BusinessWorker    0.0 ! reading 10.0.0.5:3306 fd 16            41s", screen.Row(3).TrimEnd());
        Assert.DoesNotContain(dashboard.Terminal.Writes.SelectMany(w => w), b => b >= 0x80);
    }

    public void Dispose() => _dashboard.Dispose();

    private static string Call(string row) => CallOf().Match(row).Groups[1].Value;

    [GeneratedRegex(@"^[+:.\d]+ (.*?) +<\S+>[│█]?$")]
    private static partial Regex CallOf();

    private static bool IsCall(string name, long result, string row) =>
        Call(row).StartsWith(name + "(", StringComparison.Ordinal) && Call(row).EndsWith($" = {result}", StringComparison.Ordinal);

    private static void AssertCall(string name, long result, string row) => Assert.True(IsCall(name, result, row), row);

    private void Eventually(Func<bool> condition)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(60), "waited in vain");
            Thread.Yield();
            _dashboard.Turn();
        }
    }

    /// <summary>The first worker is traced and has made calls.</summary>
    private TracedProcess Live(int calls)
    {
        var process = _dashboard.Backend.Trace(10347);
        _dashboard.Backend.Record(process, StagedBackend.GetPid, calls);
        _dashboard.Show(_workers);
        return process;
    }

    private string[] LogRows() => _dashboard.LogRows;
}
