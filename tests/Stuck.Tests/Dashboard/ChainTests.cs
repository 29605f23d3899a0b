using Stuck.Tracing.Model;
using Terminal.Gui.Input;
using Xunit;
using static Stuck.Tests.Dashboard.StagedDashboard;

namespace Stuck.Tests.Dashboard;

/// <summary>Whom the selected process waits for, whom that one waits for, and so on; and how one gets there.</summary>
[Collection("Terminal.Gui has static state")]
public sealed class ChainTests
{
    private const long Second = 1_000_000_000;

    private static readonly ProcessSample[] s_processes =
    [
        Worker(10347, "WorkerMan: master process  start_file=/srv/start.php"),
        Worker(10349, "WorkerMan: worker process  BusinessWorker tcp://127.0.0.1:7373", 10347),
        Worker(10350, "WorkerMan: worker process  BusinessWorker tcp://127.0.0.1:7373", 10347, "epoll_wait"),
        Worker(10354, "WorkerMan: worker process  Gateway websocket://0.0.0.0:7272", 10347),
        Worker(10901, "/usr/sbin/mysqld --user=mysql"),
        Worker(10912, "/usr/bin/backup"),
    ];

    [Theory]
    [InlineData(60, 15)]
    [InlineData(80, 24)]
    [InlineData(140, 45)]
    [InlineData(200, 60)]
    public void A_chain_is_shown_link_by_link(int columns, int rows)
    {
        using var dashboard = Hanging(columns, rows);
        Select(dashboard, "Gateway");
        dashboard.Type("c");
        Golden.Matches($"chain-{columns}x{rows}", dashboard.Text);
        dashboard.Press(Key.CursorDown, Key.CursorDown);
        Assert.Contains("poll POLLIN", dashboard.Text, StringComparison.Ordinal);
        Assert.Contains("ends in 19 s: the timeout of poll", dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Enter_goes_to_a_link_even_where_its_family_is_closed()
    {
        using var dashboard = Hanging(140, 45);
        Select(dashboard, "BusinessWorker");
        dashboard.Type("-");
        Select(dashboard, "Gateway");
        Assert.DoesNotContain(dashboard.Rows, row => row.StartsWith("   10349 ", StringComparison.Ordinal));
        dashboard.Type("c");
        dashboard.Press(Key.CursorDown, Key.Enter);
        AssertSelected(dashboard, 10349);
        Assert.DoesNotContain("chain of", dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_not_listed_or_no_process_is_said_to_be()
    {
        using var dashboard = Hanging(140, 45);
        dashboard.Unlisted.Add(10901);
        dashboard.Show(s_processes);
        Select(dashboard, "Gateway");
        dashboard.Type("c");
        Assert.Contains("not listed, and so not looked at", dashboard.Row("└ mysqld/10901"), StringComparison.Ordinal);
        dashboard.Press(Key.CursorDown, Key.CursorDown, Key.Enter);
        Assert.Contains("10901 mysqld is not among those that are listed", dashboard.Rows[^2] + dashboard.Rows[^1], StringComparison.Ordinal);
        Assert.Contains("chain of", dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_that_hides_it_is_named()
    {
        using var dashboard = Hanging(140, 45);
        dashboard.Press(Key.F4);
        dashboard.Type("Gateway");
        dashboard.Press(Key.Enter);
        Select(dashboard, "Gateway");
        dashboard.Type("c");
        dashboard.Press(Key.CursorDown, Key.CursorDown, Key.Enter);
        Assert.Contains("10901 mysqld is listed, but hidden by the filter", dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deadlock_is_called_one_and_its_end_is_its_beginning()
    {
        using var dashboard = Hanging(140, 45);
        dashboard.Verdicts[10901] = Lock("backup", 10912);
        dashboard.Verdicts[10912] = Lock("mysqld", 10901);
        dashboard.Show(s_processes);
        Select(dashboard, "Gateway");
        dashboard.Type("c");
        Assert.Contains("behind a deadlock", dashboard.Text, StringComparison.Ordinal);
        Assert.Contains("again: a deadlock", dashboard.Text, StringComparison.Ordinal);
        dashboard.Press(Key.End, Key.Enter);
        AssertSelected(dashboard, 10901);
    }

    [Fact]
    public void Who_waits_for_nobody_is_said_to_and_the_chain_keeps_up()
    {
        using var dashboard = new StagedDashboard(80, 24);
        dashboard.Show(s_processes);
        Select(dashboard, "Gateway");
        dashboard.Type("c");
        Assert.Contains("it waits for nobody", dashboard.Text, StringComparison.Ordinal);
        dashboard.Verdicts[10354] = Reading("unix mysqld/10901", new PeerProcess(10901, "mysqld"));
        dashboard.Show(s_processes);
        Assert.Contains("└ mysqld/10901", dashboard.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("it waits for nobody", dashboard.Text, StringComparison.Ordinal);
        dashboard.Show(s_processes[0]);
        Assert.Contains("gone", dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Enter_on_a_descriptor_goes_to_the_process_at_its_other_end()
    {
        var peer = new PeerProcess(10901, "mysqld");
        using var dashboard = new StagedDashboard(140, 45)
        {
            Descriptors = [new(16, DescriptorKind.Socket, "socket:[901]", new SocketSample(901, Transport.Tcp, Direction.Outbound, "127.0.0.1:51522", "127.0.0.1:3306", TcpState.Established, Peer: peer))],
        };
        dashboard.Show(s_processes);
        Select(dashboard, "Gateway");
        dashboard.Type("l");
        dashboard.Eventually(() => dashboard.Text.Contains("Enter goes to mysqld/10901  F4 shows its calls", StringComparison.Ordinal));
        dashboard.Press(Key.Enter);
        AssertSelected(dashboard, 10901);
    }

    /// <summary>A gateway that awaits a worker, which reads from the database, which waits for another machine.</summary>
    private static StagedDashboard Hanging(int columns, int rows)
    {
        var dashboard = new StagedDashboard(columns, rows);
        dashboard.Verdicts[10354] = new Verdict(VerdictKind.Awaiting, "127.0.0.1:7373 BusinessWorker/10349", "no thread at the other end waits on the connection; epoll_wait on 1 listener, 3 inbound connections", 59 * Second)
        {
            On = Socket(21, "127.0.0.1:7373", new PeerProcess(10349, "BusinessWorker")), Call = "epoll_wait", Clients = 3,
        };
        dashboard.Verdicts[10349] = Reading("127.0.0.1:3306 mysqld/10901", new PeerProcess(10901, "mysqld"));
        dashboard.Verdicts[10901] = Reading("10.0.0.7:4567", null) with { Ends = new Ending(EndingCause.CallTimeout, 119 * Second), Evidence = "poll POLLIN, 60 s timeout; peer silent 41 s, nothing unacknowledged" };
        dashboard.Show(s_processes);
        return dashboard;
    }

    private static Verdict Reading(string target, PeerProcess? peer) => new(VerdictKind.Reading, target, "read; peer silent 41 s, nothing unacknowledged", 59 * Second)
    {
        Call = peer is null ? "poll" : "read", On = Socket(16, target.Split(' ')[0], peer),
    };

    private static Verdict Lock(string name, int pid) => new(VerdictKind.Lock, $"/var/lock/job {name}/{pid}", $"flock /var/lock/job held by {pid} {name}", 59 * Second) { Holder = new PeerProcess(pid, name) };

    private static DescriptorSample Socket(int number, string remote, PeerProcess? peer) =>
        new(number, DescriptorKind.Socket, $"socket:[{number}]", new SocketSample(number, Transport.Tcp, Direction.Outbound, "127.0.0.1:50000", remote, TcpState.Established, Peer: peer));

    private static void AssertSelected(StagedDashboard dashboard, int pid) =>
        Assert.Contains(dashboard.Rows, row => row.StartsWith($">  {pid} ", StringComparison.Ordinal));

    /// <summary>Finds a row by a text in it.</summary>
    private static void Select(StagedDashboard dashboard, string text)
    {
        dashboard.Press(Key.Home);
        dashboard.Type("/" + text);
        dashboard.Press(Key.Enter);
    }
}
