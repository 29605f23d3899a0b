using Stuck.Tracing.Model;
using Terminal.Gui.Input;
using Xunit;
using static Stuck.Tests.Dashboard.StagedDashboard;

namespace Stuck.Tests.Dashboard;

/// <summary>The table over a Workerman server with two families: three BusinessWorkers, of which one waits for its database, and two Gateways.</summary>
[Collection("Terminal.Gui has static state")]
public sealed class TableTests : IDisposable
{
    private const long Second = 1_000_000_000;

    private readonly StagedDashboard _dashboard = new(80, 40);

    private static readonly ProcessSample Master = Worker(10347, "WorkerMan: master process  start_file=/srv/start.php");
    private static readonly ProcessSample Cron = Worker(812, "/usr/sbin/cron -f") with { User = "root", Comm = "cron", RssBytes = 2 << 20 };

    private static readonly ProcessSample[] Server =
    [
        Cron, Master,
        Business(10349, blockedSeconds: 41), Business(10350), Business(10351) with { CpuPercent = 12 },
        Gateway(10354), Gateway(10355) with { RssBytes = 20 << 20 },
        Worker(10360, "WorkerMan: worker process  ChatWeb http://0.0.0.0:55151", 10347, "epoll_wait", blockedSeconds: 3),
    ];

    [Theory]
    [InlineData(80, 24)]
    [InlineData(140, 45)]
    public void Families_have_a_row_of_totals(int columns, int rows)
    {
        _dashboard.Resize(columns, rows);
        _dashboard.Show(Server);
        _dashboard.Press(Key.CursorDown, Key.CursorDown);
        Golden.Matches($"table-{columns}x{rows}", _dashboard.Text);
    }

    /// <summary>With the names, the addresses and the numbers of real servers.</summary>
    [Theory]
    [InlineData(60, 15)]
    [InlineData(80, 24)]
    [InlineData(100, 30)]
    [InlineData(140, 45)]
    [InlineData(200, 60)]
    public void The_first_screen_of_a_busy_server(int columns, int rows)
    {
        using var dashboard = new StagedDashboard(columns, rows) { KeepsFirstChoice = true };
        var shop = Worker(901, "php-fpm: master process (/etc/php/8.2/fpm/php-fpm.conf)");
        List<ProcessSample> server = [Cron, shop, Worker(1200, "/usr/sbin/mysqld --defaults-file=/etc/mysql/production.cnf") with { RssBytes = 3L << 30, Threads = 61 }];
        for (var pid = 902; pid < 914; pid++) server.Add(Worker(pid, "php-fpm: pool shop-of-a-customer-with-a-long-name", 901, "epoll_wait", blockedSeconds: 3));
        server.Add(Worker(1300, "/usr/bin/node --max-old-space-size=4096 /srv/apps/checkout/current/build/server.js", 1, "epoll_wait"));
        server.Add(Worker(1400, "postgres: 15/main: shop_app shop_production 2001:db8:0:1::15(40312) UPDATE waiting", 1, "epoll_wait"));
        var mysqld = new PeerProcess(1200, "mysqld");
        foreach (var pid in new[] { 903, 904, 907 })
            dashboard.Verdicts[pid] = new Verdict(VerdictKind.Reading, "[2001:db8:0:1::15]:3306 mysqld/1200", "poll POLLIN, 60 s timeout; peer silent 41 s, nothing unacknowledged", (59 - pid % 10) * Second)
            {
                On = new DescriptorSample(16, DescriptorKind.Socket, "socket:[1]", new SocketSample(1, Transport.Tcp, Direction.Outbound, "", "[2001:db8:0:1::15]:3306", Peer: mysqld)),
            };
        dashboard.Verdicts[1200] = new Verdict(VerdictKind.Lock, "of its own", "thread 1231 has waited for it since client 10.0.0.9:51234 php-fpm/903 asked, who has no answer", 50 * Second) { Clients = 3 };
        dashboard.Verdicts[1300] = new Verdict(VerdictKind.Awaiting, "payments.example.com:443 https", "no answer yet, and 203.0.113.9:51234 waits since; epoll_wait on 1 listener, 212 inbound connections", 88 * Second) { Clients = 12 };
        dashboard.Verdicts[1400] = new Verdict(VerdictKind.Lock, "postgres/1399", "epoll_wait: its title says that it waits for a lock", 20 * Second) { Holder = new PeerProcess(1399, "postgres") };
        dashboard.Show([.. server]);
        Golden.Matches($"first-{columns}x{rows}", dashboard.Text);
    }

    [Fact]
    public void A_family_collapses_with_minus_and_opens_with_plus()
    {
        _dashboard.Show(Server);
        Select("10350");
        _dashboard.Type("-");
        Assert.DoesNotContain("10350", _dashboard.Text, StringComparison.Ordinal);
        Assert.StartsWith(">     ×3  ▸ BusinessWorker ", _dashboard.Row("▸ BusinessWorker"), StringComparison.Ordinal);
        Assert.Contains("1 stuck", _dashboard.Row("▸ BusinessWorker"), StringComparison.Ordinal);
        _dashboard.Type("--");
        Assert.StartsWith(">  10347 ▸ WorkerMan +8", _dashboard.Row("▸ WorkerMan"), StringComparison.Ordinal);
        _dashboard.Type("+");
        Assert.Contains("×2", _dashboard.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("10350", _dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Workers_that_ended_are_counted_in_the_family()
    {
        _dashboard.Show(Server);
        _dashboard.Show([.. Server.Where(p => p.Pid != 10350), Business(10400)]);
        Assert.Contains("1 stuck, 1 exit", _dashboard.Row("×3"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_worker_that_comes_for_the_selected_one_is_selected_and_so_are_its_tags()
    {
        _dashboard.Show(Server);
        Select("10355");
        _dashboard.Type(" ");
        Select("10355");
        _dashboard.Show([.. Server.Where(p => p.Pid != 10355)]);
        _dashboard.Show([.. Server.Where(p => p.Pid != 10355), Gateway(10400)]);
        Assert.Equal(["10400"], Tagged());
        Assert.StartsWith("── 10400 Gateway", _dashboard.LogRule, StringComparison.Ordinal);
    }

    [Fact]
    public void Those_who_wait_come_first_on_request_then_alone_then_as_it_was()
    {
        _dashboard.Show(Server);
        var before = Rows();
        _dashboard.Type("S");
        Assert.Equal("10349", Rows()[0]);
        Assert.Equal(Server.Length, Rows().Length);
        Assert.StartsWith("── 10349", _dashboard.LogRule, StringComparison.Ordinal);
        _dashboard.Type("S");
        Assert.Equal(["10349"], Rows());
        Assert.Contains("1 of 8: who waits", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Type("S");
        Assert.Equal(before, Rows());
        Assert.StartsWith("── 10349", _dashboard.LogRule, StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_of_those_who_wait_has_no_tree_and_F5_shows_it_again()
    {
        _dashboard.Show(Server);
        var before = Rows();
        _dashboard.Type("SI");
        Assert.Equal("10349", Rows()[^1]);
        _dashboard.Type("t");
        Assert.Equal(before, Rows());
    }

    [Fact]
    public void At_first_who_is_worst_off_is_selected_and_nobody_who_was_chosen_is_left()
    {
        using var dashboard = new StagedDashboard(80, 40) { KeepsFirstChoice = true };
        dashboard.Show(Server);
        Assert.StartsWith("── 10349", dashboard.LogRule, StringComparison.Ordinal);
        dashboard.Show([.. Server.Where(p => p.Pid != 10349), Business(10349, blockedSeconds: 41), Business(10352, blockedSeconds: 99)]);
        Assert.StartsWith("── 10349", dashboard.LogRule, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_waits_who_does_most_is_selected_at_first()
    {
        using var dashboard = new StagedDashboard(80, 40) { KeepsFirstChoice = true };
        dashboard.Show([.. Server.Where(p => p.Pid != 10349)]);
        Assert.StartsWith("── 10351", dashboard.LogRule, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_column_is_sorted_by_from_the_menu_by_its_heading_and_beside_the_present_one()
    {
        _dashboard.Show(Server);
        _dashboard.Press(Key.F5, Key.F6);
        Golden.Matches("sort-80x40", _dashboard.Text);
        _dashboard.Type("/memory");
        _dashboard.Press(Key.Enter, Key.Enter);
        Assert.Equal("10355", Rows()[0]);
        Assert.Contains("▼RSS", _dashboard.Row("WORKER"), StringComparison.Ordinal);
        _dashboard.Type("<");
        Assert.Equal("10351", Rows()[0]);
        Assert.Contains("▼CPU%", _dashboard.Row("WORKER"), StringComparison.Ordinal);
        _dashboard.Type(">");
        Assert.Equal("10355", Rows()[0]);
        _dashboard.Mouse(MouseFlags.LeftButtonPressed, 5, 1);
        Assert.Equal("812", Rows()[0]);
        _dashboard.Mouse(MouseFlags.LeftButtonPressed, 5, 1);
        Assert.Equal("812", Rows()[^1]);
    }

    [Fact]
    public void The_filter_lists_what_has_the_text_as_one_types_and_Escape_lists_all()
    {
        _dashboard.Show(Server);
        _dashboard.Press(Key.F4);
        _dashboard.Type("3306");
        Assert.Equal(["10349"], Rows());
        Assert.Contains("1 of 8: 3306", _dashboard.Rows[0], StringComparison.Ordinal);
        _dashboard.Press(Key.Enter);
        Assert.Equal(["10349"], Rows());
        _dashboard.Type(@"\");
        _dashboard.Press(Key.Esc);
        Assert.Equal(10, Rows().Length);
    }

    [Fact]
    public void The_processes_of_one_user_are_listed()
    {
        _dashboard.Show(Server);
        _dashboard.Type("u");
        Golden.Matches("user-80x40", _dashboard.Text);
        _dashboard.Type("j");
        _dashboard.Press(Key.Enter);
        Assert.Equal(["812"], Rows());
        _dashboard.Type("u");
        _dashboard.Press(Key.Home, Key.Enter);
        Assert.Equal(10, Rows().Length);
    }

    [Fact]
    public void Space_tags_a_worker_or_a_family_and_U_untags_all()
    {
        _dashboard.Show(Server);
        Select("×3");
        _dashboard.Type(" ");
        Assert.Equal(["10349", "10350", "10351"], Tagged());
        Select("10350");
        _dashboard.Type(" ");
        Assert.Equal(["10349", "10351"], Tagged());
        _dashboard.Type("U");
        Assert.Empty(Tagged());
    }

    [Fact]
    public void A_signal_goes_to_whom_is_tagged_once_it_is_confirmed()
    {
        var sent = new List<(int, int)>();
        _dashboard.Signal = (process, signal) =>
        {
            sent.Add((process.Pid, signal));
            return null;
        };
        _dashboard.Show(Server);
        Select("×2");
        _dashboard.Type(" k");
        Golden.Matches("signals-80x40", _dashboard.Text);
        _dashboard.Press(Key.Enter);
        Golden.Matches("signal-80x40", _dashboard.Text);
        _dashboard.Type("n");
        Assert.Empty(sent);
        _dashboard.Press(Key.F9, Key.CursorDown, Key.CursorDown, Key.CursorDown, Key.Enter);
        _dashboard.Type("y");
        Assert.Equal([(10354, 18), (10355, 18)], sent);
        _dashboard.Eventually(() => _dashboard.Rows[39].Contains("sent SIGCONT to 2 processes", StringComparison.Ordinal));
    }

    [Fact]
    public void A_signal_that_cannot_be_sent_says_why()
    {
        _dashboard.Signal = (process, _) => $"{process.Pid} has ended already";
        _dashboard.Show(Server);
        _dashboard.Press(Key.F9, Key.Enter);
        _dashboard.Type("y");
        _dashboard.Eventually(() => _dashboard.Rows[39].Contains("812 has ended already", StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_title_is_read_by_moving_along_it()
    {
        _dashboard.Show(Server);
        _dashboard.Press(Key.CursorDown, Key.CursorRight);
        Assert.Contains("▾ WorkerMan: mast…", _dashboard.Row("10347 ▾"), StringComparison.Ordinal);
        _dashboard.Press(Key.CursorRight);
        Assert.Contains("▾ n: master proce…", _dashboard.Row("10347 ▾"), StringComparison.Ordinal);
        _dashboard.Press(Key.CursorLeft, Key.CursorLeft);
        Assert.Contains("▾ WorkerMan   ", _dashboard.Row("10347 ▾"), StringComparison.Ordinal);
    }

    public void Dispose() => _dashboard.Dispose();

    private static ProcessSample Business(int pid, int blockedSeconds = 1) => Worker(
        pid, "WorkerMan: worker process  BusinessWorker none", 10347, blockedSeconds > 5 ? "read" : "epoll_wait", blockedSeconds);

    private static ProcessSample Gateway(int pid) =>
        Worker(pid, "WorkerMan: worker process  Gateway tcp://0.0.0.0:7272", 10347, "epoll_wait", blockedSeconds: 3);

    /// <summary>Moves down from the first row until the row with this in its first column is selected.</summary>
    private void Select(string pid)
    {
        for (var i = 0; i < 20; i++) _dashboard.Press(Key.CursorUp);
        for (var i = 0; i < 20 && TableRows().ElementAt(i).Pid != pid; i++) _dashboard.Press(Key.CursorDown);
    }

    private string[] Rows() => [.. TableRows().Select(row => row.Pid)];

    private string[] Tagged() => [.. TableRows().Where(row => row.Row.StartsWith('*')).Select(row => row.Pid)];

    private IEnumerable<(string Pid, string Row)> TableRows() => _dashboard.Rows.SkipWhile(row => !row.Contains("WORKER", StringComparison.Ordinal)).Skip(1).TakeWhile(row => row.Length > 8 && !row.StartsWith('─'))
        .Select(row => (row[1..8].Trim(), row));
}
