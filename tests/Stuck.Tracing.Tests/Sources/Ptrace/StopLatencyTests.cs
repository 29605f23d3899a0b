using Stuck.Tracing.Sources.Ptrace;

namespace Stuck.Tracing.Tests.Sources.Ptrace;

public sealed class StopLatencyTests
{
    [Fact]
    public void It_is_about_the_shortest_times_however_long_the_others_are()
    {
        var random = new Random(1);
        var latency = default(StopLatency);
        // Half of the calls take no time besides the latency of 10 to 11 us, the others up to 10 ms.
        for (var i = 0; i < 20_000; i++)
            latency.Observe(random.Next(10_000, 11_000) + (random.Next(2) == 0 ? 0 : random.Next(10_000_000)));
        Assert.InRange(latency.Ns, 8_000, 13_000);
    }

    [Fact]
    public void It_follows_when_it_changes()
    {
        var latency = default(StopLatency);
        for (var i = 0; i < 100; i++) latency.Observe(1_000);
        for (var i = 0; i < 1_000; i++) latency.Observe(50_000);
        Assert.InRange(latency.Ns, 40_000, 55_000);
    }
}
