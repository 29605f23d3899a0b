using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Workers;
using static Stuck.Tracing.Tests.Summaries.Samples;

namespace Stuck.Tracing.Tests.Summaries.Workers;

public class RecentExitsTests
{
    private const string Title = "WorkerMan: worker process  crash none";

    [Fact]
    public void Only_the_last_half_minute_counts()
    {
        var families = WorkerFamilies.Empty;
        var exits = RecentExits.Empty;
        // Each second another worker; from the eleventh on the same.
        for (var second = 1; second <= 60; second++)
        {
            var pid = 100 + Math.Min(second, 11);
            families = families.With(At(second, Process(10, title: "WorkerMan: master process  start_file=/srv/start.php"), Process(pid, 10, Title), Process(90, 10, Title)));
            exits = exits.With(families, second * Second);
            var recent = exits.Of(families.Of(pid))!;
            Assert.Equal(Math.Min(second, 11) - Math.Clamp(second - 30, 1, 11), recent.Exits);
            Assert.Equal(Math.Min(second - 1, 30), exits.Over.TotalSeconds);
        }

        Assert.Equal(10, families.Of(111)!.Exits);
        Assert.Null(exits.Of(null));
    }

    private static ProcessSnapshot At(int second, params ProcessSample[] processes) => Snapshot(processes) with { AtNs = second * Second };
}
