using System.Text;
using System.Text.RegularExpressions;
using Stuck.Dashboard.Settings;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Terminal.Gui.Input;
using Xunit;
using static Stuck.Tests.Dashboard.StagedDashboard;

namespace Stuck.Tests.Dashboard.Panes.Log;

[Collection("Terminal.Gui has static state")]
public sealed partial class LogPaneTests : IDisposable
{
    private const int Read = 0, Eagain = 11, Epipe = 32;

    private readonly StagedDashboard _dashboard = new(80, 24);

    private readonly ProcessSample[] _workers =
    [
        Worker(10347, "WorkerMan: master process  start_file=/srv/start.php"),
        Worker(10349, "WorkerMan: worker process  Gateway tcp://0.0.0.0:7272", 10347),
        Worker(10354, "WorkerMan: worker process  Gateway tcp://0.0.0.0:7272", 10347),
    ];

    private StagedBackend Backend => _dashboard.Backend;

    [Fact]
    public void A_whole_family_stands_in_one_log_in_the_order_of_time_with_pids()
    {
        var (first, second) = (Backend.Trace(10349), Backend.Trace(10354));
        Backend.Record(first, StagedBackend.GetPid, 2);
        Backend.Record(second, StagedBackend.GetUid, 3);
        _dashboard.Show(_workers);
        _dashboard.Type("jja");
        Assert.Contains("── family of Gateway ── live ── 2 traced", _dashboard.LogRule, StringComparison.Ordinal);
        Assert.Equal(
            ["10349 getpid", "10354 getuid", "10349 getpid", "10354 getuid", "10354 getuid"], LogRows().Select(row => row.Split('(')[0][12..].Trim()));
        _dashboard.Type("a");
        Assert.Contains("10349 Gateway", _dashboard.LogRule, StringComparison.Ordinal);
        Assert.Equal(2, LogRows().Length);
    }

    [Fact]
    public void The_cursor_walks_in_the_log_and_lets_go_of_the_tail()
    {
        Focused(50);
        _dashboard.Press(Key.CursorUp);
        Assert.Contains("row 49 of 50", _dashboard.LogRule, StringComparison.Ordinal);
        _dashboard.Press(Key.CursorDown);
        Assert.Contains("row 50 of 50 ── G follows", _dashboard.LogRule, StringComparison.Ordinal);
        _dashboard.Press(Key.CursorDown);
        Assert.Contains("live", _dashboard.LogRule, StringComparison.Ordinal);
        _dashboard.Type("g");
        Assert.Contains("row 1 of 50", _dashboard.LogRule, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_scrolls_up_is_told_what_comes_meanwhile_and_G_follows_again()
    {
        var process = Focused(50);
        _dashboard.Press(Key.PageUp);
        Backend.Record(process, StagedBackend.GetUid, 1234);
        _dashboard.Turn();
        Assert.Contains("FROZEN +1,234 new  row ", _dashboard.LogRule, StringComparison.Ordinal);
        _dashboard.Type("G");
        Assert.Contains("live", _dashboard.LogRule, StringComparison.Ordinal);
        _dashboard.Type(" ");
        Backend.Record(process, StagedBackend.GetPid, 6);
        _dashboard.Turn();
        Assert.Contains("FROZEN +6 new  row 1,284 of 1,284", _dashboard.LogRule, StringComparison.Ordinal);
        _dashboard.Press(Key.End);
        Assert.Contains("live", _dashboard.LogRule, StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_narrow_screen_a_long_name_gives_way_to_the_freeze()
    {
        var process = Backend.Trace(10350);
        Backend.Record(process, StagedBackend.GetPid, 60_000);
        _dashboard.Show([.. _workers, Worker(10350, "a-program-with-a-long-name --and-options", 1)]);
        _dashboard.Type("/a-program");
        _dashboard.Press(Key.Enter);
        _dashboard.Type("Z");
        Assert.Contains("10350 a-program-with", _dashboard.LogRule, StringComparison.Ordinal);
        Assert.Contains("FROZEN +0 new  row 60,000 of 60,000", _dashboard.LogRule, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_and_slow_calls_are_a_key_away()
    {
        var process = Focused(100);
        Backend.Record(process, Read, 9, error: Epipe);
        Backend.Record(process, Read, 9, error: Eagain);
        Backend.Record(process, StagedBackend.GetPid, 100);
        Backend.Record(process, Read, 9, durationNs: 300_000_000);
        Backend.Record(process, StagedBackend.GetPid, 100);
        _dashboard.Turn();
        _dashboard.Type("ge");
        Assert.Contains("row 101 of 303", _dashboard.LogRule, StringComparison.Ordinal);
        Assert.Contains(LogRows(), row => row.Contains("= -1 EPIPE", StringComparison.Ordinal));
        _dashboard.Type("e");
        Assert.Contains("no failed call below", _dashboard.Rows[23], StringComparison.Ordinal);
        _dashboard.Type("S");
        Assert.Contains("row 203 of 303", _dashboard.LogRule, StringComparison.Ordinal);
        _dashboard.Type("E");
        Assert.Contains("row 101 of 303", _dashboard.LogRule, StringComparison.Ordinal);
    }

    [Fact]
    public void A_marked_line_is_found_again_and_so_is_where_one_was_before()
    {
        Focused(100);
        _dashboard.Type("gma");
        Assert.Contains(LogRows(), row => row.Contains("agetpid", StringComparison.Ordinal));
        _dashboard.Type("G");
        _dashboard.Press(Key.CursorUp);
        _dashboard.Type("'a");
        Assert.Contains("row 1 of 100", _dashboard.LogRule, StringComparison.Ordinal);
        _dashboard.Type("''");
        Assert.Contains("row 99 of 100", _dashboard.LogRule, StringComparison.Ordinal);
        _dashboard.Type("'x");
        Assert.Contains("no line of this log is marked x", _dashboard.Rows[23], StringComparison.Ordinal);
    }

    [Fact]
    public void The_time_column_says_what_is_asked_for()
    {
        Focused(3);
        Assert.Matches(@"^\d\d:\d\d:\d\d\.\d{3} getpid\(\)", LogRows()[^1]);
        _dashboard.Type("t");
        Assert.StartsWith("     0.002 getpid", LogRows()[^1], StringComparison.Ordinal);
        _dashboard.Type("t");
        Assert.StartsWith("+0.0010", LogRows()[^1], StringComparison.Ordinal);
        _dashboard.Type("t");
        Assert.Matches(@"^\d\d:\d\d:\d\d\.\d{3} getpid", LogRows()[^1]);
    }

    [Theory]
    [InlineData(60, 24, @"^\+0\.0000 read\(9, ""a request that.*… = 60 +<0\.59\d>$")]
    [InlineData(80, 24, @"^\d\d:\d\d:\d\d\.\d{3} read\(9, ""a request that is long a req.*""\.\.\., 115\) += 60 +<0\.59\d>$")]
    [InlineData(140, 45, @"^\d\d:\d\d:\d\d\.\d{6} \+0\.0000 read\(9, ""a request.*"", 115\) = 60 +<0\.59\d000>$")]
    public void A_line_that_is_cut_keeps_its_result_and_how_long_it_took(int columns, int rows, string line)
    {
        using var dashboard = new StagedDashboard(columns, rows);
        var process = dashboard.Backend.Trace(10347);
        var request = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("a request that is long ", 5)));
        dashboard.Backend.Record(process, Read, 9, durationNs: 597_000_000, result: 60, buffer: request);
        dashboard.Backend.Record(process, Read, 9, durationNs: 596_000_000, result: 60, buffer: request);
        dashboard.Show(_workers);
        dashboard.Press(Key.Tab);
        Assert.True(Regex.IsMatch(dashboard.LogRows[^1], line), dashboard.LogRows[^1]);
    }

    [Fact]
    public void A_row_stands_at_the_time_its_call_returned_and_times_never_go_back()
    {
        var (first, second) = (Backend.Trace(10349), Backend.Trace(10354));
        Backend.Record(first, Read, 9, durationNs: 5_000_000_000);
        Backend.Record(second, StagedBackend.GetPid, 3);
        _dashboard.Show(_workers);
        _dashboard.Type("jja");
        _dashboard.Press(Key.Tab);
        _dashboard.Type("t");
        Assert.Equal(["0.000", "0.001", "0.002", "5.000"], LogRows().Select(row => row[..10].Trim()));
        _dashboard.Type("t");
        Assert.StartsWith("+4.998", LogRows()[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_goes_either_way_and_takes_expressions()
    {
        var process = Focused(50);
        Backend.Record(process, StagedBackend.GetUid);
        Backend.Record(process, StagedBackend.GetPid, 50);
        Backend.Record(process, StagedBackend.GetUid);
        Backend.Record(process, StagedBackend.GetPid, 50);
        _dashboard.Turn();
        _dashboard.Type("?get[u]id");
        _dashboard.Press(Key.Enter);
        Assert.Contains("row 102 of 152", _dashboard.LogRule, StringComparison.Ordinal);
        _dashboard.Type("n");
        Assert.Contains("row 51 of 152", _dashboard.LogRule, StringComparison.Ordinal);
        _dashboard.Type("N");
        Assert.Contains("row 102 of 152", _dashboard.LogRule, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_far_is_found_in_the_background()
    {
        var process = Focused(1);
        Backend.Record(process, StagedBackend.GetUid);
        Backend.Record(process, StagedBackend.GetPid, 200_000);
        _dashboard.Turn();
        _dashboard.Type("?getuid");
        _dashboard.Press(Key.Enter);
        _dashboard.Eventually(() => _dashboard.LogRule.Contains("row 2 of 200,002", StringComparison.Ordinal));
        _dashboard.Type("n");
        _dashboard.Eventually(() => _dashboard.Rows[23].Contains("no further \"getuid\" above", StringComparison.Ordinal));
    }

    [Fact]
    public void A_filter_shows_some_of_the_calls_those_to_come_too()
    {
        var process = Focused(50);
        Backend.Record(process, Read, 9, error: Eagain);
        Backend.Record(process, StagedBackend.GetPid, 50);
        _dashboard.Press(Key.F4);
        _dashboard.Type("read fd=9 errno=EAG");
        Assert.Contains("not understood: 'errno=EAG'", _dashboard.Rows[23], StringComparison.Ordinal);
        _dashboard.Type("AIN");
        _dashboard.Press(Key.Enter);
        Assert.Contains("only read fd=9 errno=EAGAIN", _dashboard.LogRule, StringComparison.Ordinal);
        Assert.Contains("= -1 EAGAIN", Assert.Single(_dashboard.LogRows), StringComparison.Ordinal);
        Backend.Record(process, Read, 9, error: Eagain, count: 3);
        Backend.Record(process, Read, 8, error: Eagain);
        _dashboard.Turn();
        Assert.Equal(4, _dashboard.LogRows.Length);
        _dashboard.Press(Key.F4, Key.Esc);
        Assert.DoesNotContain("only", _dashboard.LogRule, StringComparison.Ordinal);
        Assert.Contains(_dashboard.LogRows, row => row.Contains("getpid", StringComparison.Ordinal));
    }

    [Fact]
    public void A_filter_hides_calls_in_flight_that_it_does_not_let_through()
    {
        var process = Focused(3);
        StagedBackend.Enter(process, 10347, Read, 16);
        StagedBackend.Enter(process, 10360, Read, 17);
        _dashboard.Turn();
        Assert.Equal(2, LogRows().Count(row => row.Contains(" so far", StringComparison.Ordinal)));
        _dashboard.Press(Key.F4);
        _dashboard.Type("read fd = 17");
        _dashboard.Press(Key.Enter);
        Assert.Contains("read(17", Assert.Single(LogRows(), row => row.Contains(" so far", StringComparison.Ordinal)), StringComparison.Ordinal);
        _dashboard.Press(Key.F4, Key.U.WithCtrl);
        _dashboard.Type("getpid");
        _dashboard.Press(Key.Enter);
        Assert.DoesNotContain(LogRows(), row => row.Contains(" so far", StringComparison.Ordinal));
        _dashboard.Press(Key.F4, Key.U.WithCtrl);
        _dashboard.Type("errno > 0");
        _dashboard.Press(Key.Enter);
        Assert.Contains("only errno>0", _dashboard.LogRule, StringComparison.Ordinal);
        Assert.DoesNotContain(LogRows(), row => row.Contains(" so far", StringComparison.Ordinal));
    }

    [Fact]
    public void A_mistake_leaves_the_filter_that_was_there_before()
    {
        Focused(3);
        _dashboard.Press(Key.F4);
        _dashboard.Type("getuid");
        _dashboard.Press(Key.Enter, Key.F4, Key.U.WithCtrl);
        _dashboard.Type("getpid colour=red");
        _dashboard.Press(Key.Enter);
        Assert.Contains("only getuid", _dashboard.LogRule, StringComparison.Ordinal);
        Assert.Contains("no such field: 'colour'", _dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Descriptors_have_names_where_asked_for_each_that_of_its_time()
    {
        using var dashboard = new StagedDashboard(100, 30, settings: new DashboardSettings { DescriptorNames = true })
        {
            Descriptors = [new DescriptorSample(9, DescriptorKind.File, "/var/log/early.log")],
        };
        var process = dashboard.Backend.Trace(10347);
        const int Close = 3;
        dashboard.Backend.Record(process, Read, 9, result: 5, buffer: "hello"u8);
        dashboard.Backend.Record(process, Close, descriptor: 9);
        dashboard.Backend.Open(process, "/tmp/late.log", descriptor: 9);
        dashboard.Backend.Record(process, Read, 9, result: 5, buffer: "again"u8);
        dashboard.Show(_workers);
        dashboard.Press(Key.Tab);
        Assert.Equal(
            ["read(9</var/log/early.log>, \"hello\"", "close(9</var/log/early.log>)", "open(\"/tmp/late.log\", O_RDONLY)", "read(9</tmp/late.log>, \"again\""],
            dashboard.LogRows.Select(row => row[13..].Split(", 5", 2)[0].Split("  ", 2)[0].Split(" = ", 2)[0]));
        Assert.Contains(dashboard.LogRows, row => row.Contains("= 9</tmp/late.log>", StringComparison.Ordinal));
        dashboard.Type("y");
        Assert.DoesNotContain(dashboard.LogRows, row => row.Contains("9<", StringComparison.Ordinal));
    }

    [Fact]
    public void A_call_opens_in_full_and_closes_again()
    {
        var process = Focused(5);
        Backend.Record(process, Read, 9, durationNs: 20_000, result: 5, buffer: "hello"u8);
        Backend.Record(process, Read, 9, error: Eagain, durationNs: 2_000);
        _dashboard.Turn();
        _dashboard.Press(Key.Enter);
        _dashboard.Eventually(() => _dashboard.Text.Contains("longer than 0% of 2 read here", StringComparison.Ordinal));
        Assert.Contains("result     EAGAIN (11): Resource temporarily unavailable; nothing to do yet", _dashboard.Text, StringComparison.Ordinal);
        Assert.Contains("last used by read(9, \"hello\", 5) = 5, row 6,", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Press(Key.Esc);
        Assert.Contains("live", _dashboard.LogRule, StringComparison.Ordinal);
        _dashboard.Press(Key.CursorUp, Key.Enter);
        _dashboard.Eventually(() => _dashboard.Text.Contains("longer than 50% of 2 read here", StringComparison.Ordinal));
        Assert.Contains("0000  68 65 6c 6c 6f", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Type("y");
        Assert.Contains("read(9, \"hello\", 5) = 5", _dashboard.Copied, StringComparison.Ordinal);
        _dashboard.Type("q");
        Assert.Contains("row 6 of 7", _dashboard.LogRule, StringComparison.Ordinal);
    }

    [Fact]
    public void The_events_of_an_epoll_instance_lead_to_their_descriptors()
    {
        const int EpollWait = 232, EpollCtl = 233;
        using var dashboard = new StagedDashboard(100, 45) { Watches = [new EpollWatch(17, 0x5500_0000_1111)], Descriptors = [new DescriptorSample(17, DescriptorKind.File, "/srv/early")] };
        var process = dashboard.Backend.Trace(10347);
        dashboard.Backend.Record(process, EpollCtl, descriptor: 7, third: 12, buffer: Event(1, 0x5500_0000_2222), fourth: 0x7000, phase: Phase.Entry);
        dashboard.Backend.Record(process, EpollWait, 7, result: 2, buffer: [.. Event(1, 0x5500_0000_2222), .. Event(4, 0x5500_0000_1111)]);
        dashboard.Show(_workers);
        dashboard.Press(Key.Tab, Key.Enter);
        dashboard.Eventually(() => dashboard.Text.Contains("/srv/early", StringComparison.Ordinal));
        Assert.Matches(@"^ fd 17 +now /srv/early", dashboard.Row("fd 17"));
        Assert.Contains("fd 12", dashboard.Text, StringComparison.Ordinal);

        static byte[] Event(uint events, ulong data) => [.. BitConverter.GetBytes(events), .. BitConverter.GetBytes(data)];
    }

    [Fact]
    public void A_call_is_saved_to_a_file()
    {
        Focused(1);
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        _dashboard.Press(Key.Enter);
        _dashboard.Type("w");
        _dashboard.Press(Key.U.WithCtrl);
        _dashboard.Type(file);
        _dashboard.Press(Key.Enter);
        _dashboard.Eventually(() => _dashboard.Text.Contains("saved to", StringComparison.Ordinal));
        Assert.Contains("\ngetpid() = 0", File.ReadAllText(file), StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public void Enter_in_a_live_log_opens_the_call_in_flight_and_its_result_comes_in_place()
    {
        var process = Focused(3);
        var thread = StagedBackend.Enter(process, 10347, Read, 16);
        _dashboard.Turn();
        _dashboard.Press(Key.Enter);
        Assert.Matches(@"^ so far +1s", _dashboard.Row("so far"));
        Assert.Matches(@"^ fd +16", _dashboard.Row("fd  "));
        Assert.Contains("in flight", _dashboard.Row("when"), StringComparison.Ordinal);
        StagedBackend.Return(process, thread, 5);
        _dashboard.Turn();
        Assert.Matches(@"^ result +5", _dashboard.Row("result"));
        Assert.Contains("row 4 of its process", _dashboard.Row("when"), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_calls_in_flight_one_is_picked()
    {
        var process = Focused(3);
        StagedBackend.Enter(process, 10347, Read, 16);
        StagedBackend.Enter(process, 10360, Read, 17);
        _dashboard.Turn();
        _dashboard.Press(Key.Enter);
        Assert.Contains("calls in flight", _dashboard.Text, StringComparison.Ordinal);
        Assert.Contains("read(17 ", _dashboard.Row("10360"), StringComparison.Ordinal);
        _dashboard.Press(Key.CursorDown, Key.Enter);
        Assert.Matches(@"^ fd +17", _dashboard.Row("fd  "));
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(140, 45)]
    public void The_log_and_a_call_in_full_look_as_they_should(int columns, int rows)
    {
        using var dashboard = new StagedDashboard(columns, rows);
        var (first, second) = (dashboard.Backend.Trace(10349), dashboard.Backend.Trace(10354));
        dashboard.Backend.Record(first, Read, 9, result: 5, buffer: "hello"u8);
        dashboard.Backend.Record(second, Read, 16, result: 40, durationNs: 2_300_000_000, buffer: "\e]0;title\a\u202e rows of a table, maybe"u8);
        dashboard.Backend.Record(first, Read, 9, error: Eagain, durationNs: 2_000);
        dashboard.Backend.Record(second, StagedBackend.GetPid, 3);
        dashboard.Show(_workers);
        dashboard.Type("jja");
        Golden.Matches($"log-family-{columns}x{rows}", Timeless(dashboard.Text));
        dashboard.Press(Key.Tab, Key.F4);
        dashboard.Type("read fd=9,16");
        dashboard.Press(Key.Enter, Key.CursorUp);
        dashboard.Type("ma");
        Golden.Matches($"log-filtered-{columns}x{rows}", Timeless(dashboard.Text));
        dashboard.Press(Key.Enter);
        dashboard.Eventually(() => dashboard.Text.Contains("longer than", StringComparison.Ordinal));
        Golden.Matches($"call-{columns}x{rows}", Timeless(dashboard.Text));
    }

    public void Dispose() => _dashboard.Dispose();

    /// <summary>Without the time of day.</summary>
    private static string Timeless(string screen) => TimeOfDay().Replace(screen, time => "hh:mm:ss." + new string('f', time.Length - 9));

    [GeneratedRegex(@"\d\d:\d\d:\d\d\.\d{3,6}")]
    private static partial Regex TimeOfDay();

    /// <summary>The first worker is traced, has made calls, and its log has the focus.</summary>
    private TracedProcess Focused(int calls)
    {
        var process = Backend.Trace(10347);
        Backend.Record(process, StagedBackend.GetPid, calls);
        _dashboard.Show(_workers);
        _dashboard.Press(Key.Tab);
        return process;
    }

    private string[] LogRows() => _dashboard.LogRows;
}
