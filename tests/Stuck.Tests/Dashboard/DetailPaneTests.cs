using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Terminal.Gui.Input;
using Xunit;
using static Stuck.Tests.Dashboard.StagedDashboard;

namespace Stuck.Tests.Dashboard;

/// <summary>What opens over the table and the log: statistics, descriptors, a worker in detail.</summary>
[Collection("Terminal.Gui has static state")]
public sealed partial class DetailPaneTests
{
    private const int Read = 0, Eagain = 11, Econnreset = 104;
    private const long Second = 1_000_000_000;

    private static readonly ProcessSample[] s_workers =
    [
        Worker(10347, "WorkerMan: master process  start_file=/srv/start.php"),
        Worker(10349, "WorkerMan: worker process  BusinessWorker tcp://127.0.0.1:7373", 10347, "read", blockedSeconds: 41),
    ];

    private static readonly DescriptorSample[] s_descriptors =
    [
        new(0, DescriptorKind.Device, "/dev/null"),
        new(3, DescriptorKind.Epoll, "anon_inode:[eventpoll]"),
        new(9, DescriptorKind.Socket, "socket:[900]", new SocketSample(900, Transport.Tcp, Direction.Listening, "127.0.0.1:7373", "", TcpState.Listen)),
        new(10, DescriptorKind.File, "/tmp/sess_\e]0;4711\a"),
        new(16, DescriptorKind.Socket, "socket:[901]", new SocketSample(
            901, Transport.Tcp, Direction.Outbound, "10.0.0.1:51522", "10.0.0.5:3306", TcpState.Established, 0, 1460,
            new TcpHealth(0, 1, 300, 41_000, 41_000), "mysql")),
    ];

    private static readonly ImmutableArray<ScriptFrame> s_script =
        [new("fgets", "", 0), new("Db::ask", "/srv/app/Db.php", 84), new("main", "/srv/\e[2Jstart.php", 7)];

    [Theory]
    [InlineData(80, 24)]
    [InlineData(140, 45)]
    public void Statistics_are_sorted_and_lead_to_the_calls(int columns, int rows)
    {
        using var dashboard = new StagedDashboard(columns, rows);
        var process = dashboard.Backend.Trace(10349);
        for (var i = 1; i <= 200; i++) dashboard.Backend.Record(process, Read, 9, error: i % 20 == 0 ? Econnreset : 0, result: 5, durationNs: i * 10_000L);
        dashboard.Backend.Record(process, StagedBackend.GetPid, 50);
        dashboard.Backend.Record(process, Read, 16, result: 5, durationNs: 2_500_000_000);
        dashboard.Show(s_workers);
        dashboard.Press(Key.End, Key.F7);
        // On a machine that has just been started, made-up records are not that old.
        Golden.Matches($"statistics-{columns}x{rows}", string.Join('\n', dashboard.Rows.Select(row => Shades().Replace(row, " ").TrimEnd())));
        dashboard.Type("<<<");
        dashboard.Press(Key.CursorDown);
        Assert.Contains(dashboard.Rows, row => row.StartsWith(">getpid", StringComparison.Ordinal));
        dashboard.Press(Key.CursorDown, Key.Enter);
        Assert.Contains("only read", dashboard.LogRule, StringComparison.Ordinal);
        Assert.DoesNotContain(dashboard.LogRows, row => row.Contains("getpid", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(140, 45)]
    public void Descriptors_have_peers_and_lead_to_their_calls(int columns, int rows)
    {
        using var dashboard = new StagedDashboard(columns, rows) { Descriptors = [.. s_descriptors] };
        var process = dashboard.Backend.Trace(10349);
        dashboard.Backend.Record(process, StagedBackend.GetPid, 5);
        dashboard.Backend.Record(process, Read, 16, error: Eagain);
        dashboard.Show(s_workers);
        dashboard.Press(Key.End);
        dashboard.Type("l");
        dashboard.Eventually(() => dashboard.Text.Contains("5 open", StringComparison.Ordinal));
        // When it was last used counts from when the machine was started: made-up records are very old.
        Golden.Matches($"descriptors-{columns}x{rows}", LastUse().Replace(dashboard.Text, " ~"));
        dashboard.Type("/3306");
        dashboard.Press(Key.Enter);
        Assert.StartsWith(">  16", dashboard.Row("3306"), StringComparison.Ordinal);
        dashboard.Press(Key.Enter);
        Assert.Contains("only fd=16", dashboard.LogRule, StringComparison.Ordinal);
        Assert.Single(dashboard.LogRows);
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(140, 45)]
    public void A_worker_opens_in_full_and_keeps_up(int columns, int rows)
    {
        using var dashboard = new StagedDashboard(columns, rows) { Descriptors = [.. s_descriptors], Script = s_script };
        dashboard.Show(s_workers);
        dashboard.Press(Key.End, Key.Enter);
        dashboard.Eventually(() => dashboard.Text.Contains("5 descriptors", StringComparison.Ordinal));
        Golden.Matches($"worker-{columns}x{rows}", dashboard.Text);
        Assert.Contains("reading 10.0.0.5:3306 (fd 16) for 41 s", dashboard.Text, StringComparison.Ordinal);
        dashboard.Show(s_workers[0]);
        Assert.Contains("gone", dashboard.Text, StringComparison.Ordinal);
        dashboard.Press(Key.Esc);
        Assert.DoesNotContain("descriptors", dashboard.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(140, 45)]
    public void Stacks_tell_what_is_certain_from_what_is_not(int columns, int rows)
    {
        using var dashboard = new StagedDashboard(columns, rows)
        {
            Stacks =
            [
                new(10349, "php", 'S', ["ep_poll", "do_epoll_wait"], [new(1, "epoll_wait", 0x17, "/lib/libc.so.6", true), new(2, "", 0x4711, "/opt/php", true)])
                {
                    Script = s_script,
                },
                new(10350, "evil\e[2J", 'S', [], [new(1, "read", 3, "/lib/libc.so.6", true), new(2, "php_stream_read", 0x20, "/opt/php", false)]),
                new(10351, "php", 'R', [], []),
            ],
        };
        dashboard.Show(s_workers);
        dashboard.Press(Key.End);
        dashboard.Type("b");
        dashboard.Eventually(() => dashboard.Text.Contains("ep_poll", StringComparison.Ordinal));
        Golden.Matches($"stacks-{columns}x{rows}", dashboard.Text);
        dashboard.Type("/stream");
        Assert.StartsWith("   user  ? php_stream_read", dashboard.Rows[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_flame_tells_in_which_functions_a_worker_runs_and_waits()
    {
        using var dashboard = new StagedDashboard(80, 24)
        {
            Profile = new CodeProfile(TimeSpan.FromSeconds(1), 17, 15,
            [
                new(CodeShareKind.Waiting, "epoll_wait in uv__io_poll (node)", 250), new(CodeShareKind.Running, "evil\e[2J (worker)", 150), new(CodeShareKind.Running, "pcre2_match (libpcre2-8)", 450),
                new(CodeShareKind.Script, "preg_match, Filter.php:31", 600),
            ]) { Refusal = "where it runs is not told" },
        };
        dashboard.Show(s_workers);
        dashboard.Press(Key.End);
        dashboard.Type("P");
        dashboard.Eventually(() => dashboard.Text.Contains("on a CPU", StringComparison.Ordinal));
        Assert.Contains("── where 10349 BusinessWorker spends its time ", dashboard.Text, StringComparison.Ordinal);
        Assert.Equal(
        [
            " 17 threads; 15 that libraries keep for themselves rest, and are left out", "", " on a CPU, 60 % of one",
            " ███████████████░░░░░  75 %  pcre2_match (libpcre2-8)", " █████░░░░░░░░░░░░░░░  25 %  evil␛[2J (worker)", " where it runs is not told", "",
            " waiting", " ████████████████████ 100 %  epoll_wait in uv__io_poll (node)", "", " in its script", " ████████████████████ 100 %  preg_match, Filter.php:31",
        ], dashboard.Rows.Skip(2).Take(12).Select(row => row.TrimEnd()));
    }

    [Fact]
    public void Each_thread_of_a_worker_has_its_verdict()
    {
        var worker = s_workers[1] with
        {
            Threads = 2,
            ThreadSamples = [new ThreadSample(10349, null, null) { State = 'R' }, new ThreadSample(10360, new SampledCall(Abi.X86_64, Read, default), 59 * Second) { State = 'S' }],
        };
        using var dashboard = new StagedDashboard(80, 24)
        {
            Threads = [new(10349, new Verdict(VerdictKind.Running, "", "", null)), new(10360, new Verdict(VerdictKind.Reading, "10.0.0.5:3306", "", 59 * Second))],
        };
        dashboard.Show(s_workers[0], worker);
        dashboard.Press(Key.End, Key.Enter);
        dashboard.Eventually(() => dashboard.Text.Contains("▶ running", StringComparison.Ordinal));
        Assert.Matches(@"10360 +S  read +41s  ● reading 10\.0\.0\.5:3306$", dashboard.Row("10360"));
    }

    [GeneratedRegex("[░▒▓█]")]
    private static partial Regex Shades();

    [GeneratedRegex(@" +\d+(ms|s|m|h\d\d|d\d\dh|d)$", RegexOptions.Multiline)]
    private static partial Regex LastUse();
}
