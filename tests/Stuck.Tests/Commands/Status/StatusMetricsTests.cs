using Stuck.Commands.Status;
using Stuck.Commands.Status.Metrics;
using Stuck.Tracing.Model;
using Xunit;

namespace Stuck.Tests.Commands.Status;

public sealed class StatusMetricsTests
{
    private const long NowNs = 1_000_000_000_000;

    [Fact]
    public void However_many_there_are_the_smallest_share_one_series()
    {
        var report = Report([.. Enumerable.Range(0, 100).SelectMany(i => Enumerable.Range(0, i < 50 ? 1 : 2).Select(j => Process(i * 10 + j, $"server{i}", $"10.0.0.{i}:3306", 60)))]);

        var series = StatusMetrics.Of(report, TimeSpan.FromSeconds(5), "1").Split('\n').Where(line => line.StartsWith("stuck_workers{", StringComparison.Ordinal)).ToArray();
        Assert.InRange(series.Length, 20, 41 * 21);
        Assert.Equal(150, series.Sum(line => int.Parse(line[(line.LastIndexOf(' ') + 1)..], null)));
        Assert.Equal(41, series.Select(line => line[..line.IndexOf(',', StringComparison.Ordinal)]).Distinct().Count());
        Assert.Contains(series, line => line.StartsWith("""stuck_workers{family="other",verdict="awaiting",peer="other"} """, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(41, 5, "stuck_stuck_processes 1")]
    [InlineData(41, 60, "stuck_stuck_processes 0")]
    [InlineData(4.9, 5, "stuck_stuck_processes 0")]
    public void Who_has_waited_long_enough_is_stuck(double waited, int after, string line)
    {
        var report = Report([Process(7, "php", "10.0.0.5:3306", waited)]);
        Assert.Contains(line, StatusMetrics.Of(report, TimeSpan.FromSeconds(after), "1").Split('\n'));
        Assert.Equal(line.EndsWith('1'), StatusMetrics.IsAnybodyStuck(report, TimeSpan.FromSeconds(after)));
    }

    [Fact]
    public void What_a_process_calls_itself_stays_within_its_quotes()
    {
        var text = StatusMetrics.Of(Report([Process(7, "a\"b\\c\nd\u0007", "10.0.0.5:3306", 41)]), TimeSpan.FromSeconds(5), "1");
        Assert.Contains("""stuck_processes{family="a\"b\\c\nd?",verdict="awaiting"} 1""", text.Split('\n'));
        Assert.EndsWith("\n# EOF\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clients_port_and_a_process_number_are_no_labels()
    {
        var client = Process(7, "php", "10.0.0.9:55460", 41, Direction.Inbound);
        Assert.Contains("""stuck_workers{family="php",verdict="awaiting",peer="client"} 1""", StatusMetrics.Of(Report([client]), TimeSpan.FromSeconds(5), "1").Split('\n'));
    }

    private static StatusReport Report(StatusProcess[] processes) => new("host", DateTimeOffset.UnixEpoch, new HostSample(TimeSpan.Zero, 0, 0, 0), [], [.. processes]);

    private static StatusProcess Process(int pid, string name, string peer, double waited, Direction direction = Direction.Outbound)
    {
        var sample = new ProcessSample(pid, 1, 0, name, "", "", 'S', null, 0, 1, default, false, null);
        var socket = new DescriptorSample(5, DescriptorKind.Socket, "") { Socket = new SocketSample(1, Transport.Tcp, direction, "10.0.0.1:80", peer) };
        var verdict = new Verdict(VerdictKind.Awaiting, peer, "", NowNs - (long)(waited * 1e9)) { On = socket };
        return new StatusProcess(new ProcessRow(sample, WorkerTitle.Parse("", name), null, null, []) { Verdict = verdict }, null, null, NowNs);
    }
}
