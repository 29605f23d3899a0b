using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes;
using Stuck.Dashboard.Panes.Log;
using Stuck.Dashboard.Panes.Statistics;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Terminal.Gui.Input;
using Xunit;
using static Stuck.Tests.Dashboard.StagedDashboard;

namespace Stuck.Tests.Dashboard.Screen;

/// <summary>Whatever fails, the dashboard says so and goes on.</summary>
[Collection("Terminal.Gui has static state")]
public sealed class FaultTests : IDisposable
{
    private const int Read = 0;

    private static readonly ProcessSample[] s_workers =
    [
        Worker(10347, "WorkerMan: master process  start_file=/srv/start.php"),
        Worker(10349, "WorkerMan: worker process  BusinessWorker tcp://127.0.0.1:7373", 10347, "read", blockedSeconds: 41),
    ];

    private static readonly Theme s_theme = new(new TerminalProfile(ColourDepth.True, Utf8: true, Remote: false));

    private readonly StagedDashboard _dashboard = new(100, 24)
    {
        Descriptors = [new(3, DescriptorKind.File, "/srv/log")], Stacks = [new(10349, "php", 'S', ["ep_poll"], [])],
    };

    public FaultTests()
    {
        _dashboard.Show(s_workers);
        _dashboard.Press(Key.End);
    }

    public void Dispose() => _dashboard.Dispose();

    [Theory]
    [InlineData("l", "reading the descriptors")]
    [InlineData("b", "reading the stacks")]
    [InlineData("Enter", "reading the worker")]
    public void What_is_read_in_the_background_fails_in_its_pane_and_comes_back(string key, string what)
    {
        _dashboard.Failure = new InvalidOperationException("the disk is gone");
        Open(key);
        _dashboard.Eventually(() => _dashboard.Rows[1].Contains($"{what} failed: the disk is gone", StringComparison.Ordinal));
        Assert.DoesNotContain("reading …", _dashboard.Text, StringComparison.Ordinal);
        AssertNotice(what);
        _dashboard.Failure = null;
        _dashboard.Eventually(() => !_dashboard.Rows[1].Contains("failed", StringComparison.Ordinal));
        // That it did fail is said until somebody has seen it: Esc closes what is open, then the notice.
        AssertNotice(what);
        _dashboard.Press(Key.Esc);
        AssertNotice(what);
        _dashboard.Press(Key.Esc);
        Assert.DoesNotContain("failed", _dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_read_before_a_failure_stays()
    {
        Open("l");
        _dashboard.Eventually(() => _dashboard.Text.Contains("1 open", StringComparison.Ordinal));
        _dashboard.Failure = new InvalidOperationException("the disk is gone");
        _dashboard.Eventually(() => _dashboard.Rows[1].Contains("failed: the disk", StringComparison.Ordinal));
        Assert.Contains("/srv/log", _dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_narrow_screen_the_title_gives_way_to_the_failure()
    {
        _dashboard.Failure = new InvalidOperationException("the disk is gone");
        _dashboard.Resize(60, 15);
        Open("l");
        _dashboard.Eventually(() => _dashboard.Rows[1].Contains("failed: the di…", StringComparison.Ordinal));
        Assert.StartsWith("── descriptors… ", _dashboard.Rows[1], StringComparison.Ordinal);
        Assert.EndsWith(" Esc", _dashboard.Rows[13], StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_s_past_that_cannot_be_looked_up_leaves_the_call()
    {
        var process = _dashboard.Backend.Trace(10349);
        _dashboard.Backend.Record(process, Read, descriptor: 3);
        _dashboard.Show(s_workers);
        _dashboard.Failure = new InvalidOperationException("the disk is gone");
        _dashboard.Press(Key.Tab, Key.Space, Key.Enter);
        _dashboard.Eventually(() => _dashboard.Rows[1].Contains("looking up the call's past failed: the disk is gone", StringComparison.Ordinal));
        Assert.Contains("read(3", _dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_that_cannot_be_written_costs_its_line_alone()
    {
        var process = _dashboard.Backend.Trace(10349);
        _dashboard.Backend.Record(process, StagedBackend.GetPid);
        _dashboard.Backend.Record(process, Read, 3, result: 9, isBroken: true);
        _dashboard.Backend.Record(process, StagedBackend.GetUid);
        _dashboard.Show(s_workers);
        Assert.Contains("getpid()", _dashboard.LogRows[0], StringComparison.Ordinal);
        Assert.StartsWith("  … writing a call failed: ", _dashboard.LogRows[1], StringComparison.Ordinal);
        Assert.Contains("getuid()", _dashboard.LogRows[2], StringComparison.Ordinal);
        AssertNotice("writing a call");
    }

    [Fact]
    public void A_search_that_fails_far_away_says_so()
    {
        var process = _dashboard.Backend.Trace(10349);
        _dashboard.Backend.Record(process, StagedBackend.GetPid, 5000);
        _dashboard.Backend.Record(process, Read, 3, result: 9, isBroken: true);
        _dashboard.Backend.Record(process, StagedBackend.GetPid, 5000);
        _dashboard.Show(s_workers);
        _dashboard.Press(Key.Tab);
        _dashboard.Type("?nosuchcall");
        _dashboard.Press(Key.Enter);
        _dashboard.Eventually(() => _dashboard.Faults.Count > 0 && !_dashboard.LogRule.Contains("searching", StringComparison.Ordinal));
        AssertNotice("the search");
    }

    [Fact]
    public void Statistics_of_what_cannot_be_added_up_say_so()
    {
        var screen = new ScreenPort(action => action(), _ => { }, _ => { }, _dashboard.Faults, TimeProvider.System);
        var subject = new LogSubject("10349 nobody", null, [new TracedProcess(new ProcessKey("", 10349, 0), 0, null!)], null);
        _dashboard.Open(new StatisticsPane(s_theme, () => subject, screen, (_, _) => null, _ => { }));
        Assert.Contains("adding up the calls failed: ", _dashboard.Rows[1], StringComparison.Ordinal);
        AssertNotice("adding up the calls");
    }

    [Fact]
    public void A_pane_that_cannot_be_painted_says_so_in_its_place_and_the_others_go_on()
    {
        _dashboard.Open(new FailingPane(s_theme));
        Assert.Equal(" the failing pane failed: no paint", _dashboard.Rows[1]);
        Assert.StartsWith(" details in ", _dashboard.Rows[2], StringComparison.Ordinal);
        AssertNotice("the failing pane");
        Assert.StartsWith(" stuck  web01", _dashboard.Rows[0], StringComparison.Ordinal);
        Assert.StartsWith("F1Help", _dashboard.Rows[23], StringComparison.Ordinal);
        _dashboard.Press(Key.Esc);
        Assert.Contains("BusinessWorker", _dashboard.Row("  10349"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_cannot_be_read_says_so_in_its_place()
    {
        using var dashboard = new StagedDashboard(100, 24) { Descriptors = [null!] };
        dashboard.Show(s_workers);
        dashboard.Type("l");
        dashboard.Eventually(() => dashboard.Faults.Count > 0);
        dashboard.Turn();
        Assert.StartsWith(" the descriptors pane failed: ", dashboard.Rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_fails_does_nothing_and_the_next_one_works()
    {
        _dashboard.Signal = (_, _) => throw new InvalidOperationException("no signal");
        _dashboard.Press(Key.F9, Key.Enter);
        _dashboard.Type("y");
        AssertNotice("the key y");
        _dashboard.Press(Key.CursorUp);
        Assert.StartsWith(">  10347", _dashboard.Row("10347 ▾"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_attach_that_fails_says_so()
    {
        _dashboard.Backend.Failure = new InvalidOperationException("no tracer");
        _dashboard.Type("s");
        _dashboard.Eventually(() => _dashboard.Rows[23].Contains("attaching to 10349 failed: no tracer", StringComparison.Ordinal));
        AssertNotice("attaching to 10349");
    }

    [Fact]
    public void Several_failures_stand_in_one_row_and_a_new_one_brings_it_back()
    {
        Fail("the first");
        Fail("the second");
        Assert.Contains("! 2 failures, the last: the second: x", _dashboard.Rows[22], StringComparison.Ordinal);
        _dashboard.Press(Key.Esc);
        Assert.DoesNotContain("failure", _dashboard.Text, StringComparison.Ordinal);
        Fail("the second");
        Assert.DoesNotContain("failure", _dashboard.Text, StringComparison.Ordinal);
        Fail("the third");
        AssertNotice("the third");
    }

    [Fact]
    public void The_notice_takes_its_row_from_the_log_and_gives_it_back()
    {
        var before = _dashboard.Text;
        Fail("the first");
        Assert.Equal(before.Split('\n')[..15], _dashboard.Rows[..15]);
        Assert.Equal(before.Split('\n')[23], _dashboard.Rows[23]);
        _dashboard.Press(Key.Esc);
        Assert.Equal(before, _dashboard.Text);
    }

    [Theory]
    [InlineData(40, 6)]
    [InlineData(12, 4)]
    [InlineData(1, 1)]
    public void A_screen_too_small_for_a_notice_stays_usable_and_at_rest(int columns, int rows)
    {
        Fail("the first");
        _dashboard.Resize(columns, rows);
        _dashboard.Turn();
        var before = _dashboard.Terminal.Writes.Count;
        _dashboard.Turn();
        _dashboard.Turn();
        Assert.Equal(before, _dashboard.Terminal.Writes.Count);
    }

    private void Fail(string what)
    {
        _dashboard.Faults.Take(what, new InvalidOperationException("x"));
        _dashboard.Turn();
    }

    private void Open(string key)
    {
        if (key == "Enter") _dashboard.Press(Key.Enter);
        else _dashboard.Type(key);
    }

    /// <summary>It stands above the keys, and names a file that is there.</summary>
    private void AssertNotice(string what)
    {
        _dashboard.Turn();
        var notice = _dashboard.Rows[22];
        Assert.StartsWith($" ! {what} failed", notice, StringComparison.Ordinal);
        Assert.True(File.Exists(notice[(notice.IndexOf("details in ", StringComparison.Ordinal) + 11)..].Split(' ')[0]), notice);
    }

    private sealed class FailingPane(Theme theme) : Pane(theme, canFocus: false)
    {
        protected override void Paint(CellPainter painter) => throw new InvalidOperationException("no paint");
    }
}
