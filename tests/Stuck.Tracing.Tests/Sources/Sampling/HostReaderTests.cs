using Stuck.Tracing.Sources.Sampling;

namespace Stuck.Tracing.Tests.Sources.Sampling;

public sealed class HostReaderTests
{
    [Theory]
    [InlineData(10, 20, 11, 22, 0.0)]
    [InlineData(10, 20, 11, 21, 50.0)]
    [InlineData(10, 20, 12, 20, 100.0)]
    [InlineData(10, 20, 11, 22.1, 0.0)]
    public void Two_cpus_are_busy_while_they_do_not_idle(double up, double idle, double laterUp, double laterIdle, double expected) =>
        Assert.Equal(expected, HostReader.Busy((up, idle), (laterUp, laterIdle), 2)!.Value, 6);

    [Fact]
    public void The_machine_has_memory_and_uses_some_of_it()
    {
        var host = new HostReader().Read();
        Assert.InRange(host.MemoryUsed, 1 << 20, host.MemoryTotal - 1);
        Assert.Null(host.CpuPercent);
    }
}
