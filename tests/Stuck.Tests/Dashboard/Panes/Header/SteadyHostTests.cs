using Stuck.Dashboard.Panes.Header;
using Stuck.Tracing.Model;
using Xunit;

namespace Stuck.Tests.Dashboard.Panes.Header;

public sealed class SteadyHostTests
{
    private static readonly HostSample s_host = new(TimeSpan.FromMinutes(150), 1, 2, 3) { CpuPercent = 50, MemoryTotal = 8L << 30, MemoryUsed = 1L << 30 };

    [Fact]
    public void What_drifts_by_less_than_a_step_stays_as_it_was_told()
    {
        var steady = new SteadyHost();
        Assert.Same(s_host, steady.Of(s_host));
        var drifted = new HostSample(TimeSpan.FromMinutes(179), 1.2, 1.8, 3.2) { CpuPercent = 59, MemoryTotal = 8L << 30, MemoryUsed = (1L << 30) + (255 << 20) };
        Assert.Same(s_host, steady.Of(drifted));
    }

    public static TheoryData<HostSample> Steps =>
    [
        s_host with { Load1 = 0.75 },
        s_host with { Load5 = 2.25 },
        s_host with { Load15 = 3.25 },
        s_host with { CpuPercent = 60 },
        s_host with { MemoryUsed = 0 },
        s_host with { Uptime = TimeSpan.FromMinutes(180) },
    ];

    [Theory]
    [MemberData(nameof(Steps))]
    public void All_is_told_anew_once_one_figure_is_a_step_away(HostSample now)
    {
        var steady = new SteadyHost();
        steady.Of(s_host);
        Assert.Same(now, steady.Of(now));
    }
}
