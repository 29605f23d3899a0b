using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Latencies;

namespace Stuck.Tracing.Tests.Summaries.Latencies;

public sealed class LatencyTableTests
{
    private const int Read = 0, GetPid = 39;

    [Fact]
    public void Calls_are_added_up_by_name_and_all_together()
    {
        var table = new LatencyTable();
        for (var i = 1; i <= 100; i++) table.Add(Call(Read, i * 1_000, failed: i % 10 == 0));
        table.Add(Call(GetPid, 50_000, failed: false));
        table.Add(Call(Read, 7, failed: false) with { Flags = RecordFlags.Unfinished });
        table.Add(Call(Read, 7, failed: false) with { Kind = RecordKind.Signal });

        var total = table.Total.Statistics.Wall.TotalNs;
        var read = LatencyRow.Of(table.Find("read")!, total);
        Assert.Equal((100, 10, 50_500), (read.Statistics.Count, read.Statistics.Errors, read.MeanNs));
        Assert.InRange(read.P50Ns, 50_000, 50_000 * 9 / 8);
        Assert.InRange(read.P95Ns, 95_000, 100_000);
        Assert.Equal(100.0 * 5_050_000 / 5_100_000, read.Share, 6);
        Assert.Equal((101, 5_100_000), (table.Total.Statistics.Count, total));
        Assert.Equal(["getpid", "read"], table.Calls.Select(c => c.Name).Order());
        Assert.Null(table.Find("write"));
    }

    [Fact]
    public void What_a_loop_is_told_all_day_is_no_failure()
    {
        const int Eagain = 11, Econnreset = 104;
        var table = new LatencyTable();
        table.Add(Call(Read, 10, failed: true) with { Result = -Eagain });
        table.Add(Call(Read, 10, failed: true) with { Result = -Econnreset });
        Assert.Equal((2, 1), (table.Total.Statistics.Count, table.Total.Statistics.Errors));
    }

    private static RecordHeader Call(int number, long durationNs, bool failed) => new()
    {
        Kind = RecordKind.Syscall, Number = number, DurationNs = durationNs, Flags = failed ? RecordFlags.Failed : RecordFlags.None,
    };
}
