using Stuck.Tracing.Model;

namespace Stuck.Tracing.Tests.Model;

public sealed class SteadyClockTests
{
    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public void A_step_of_the_machines_clock_does_not_show(int seconds)
    {
        var machine = new SteppedTime();
        var clock = new SteadyClock(machine);
        var begin = clock.Now;
        machine.TimeOfDay += TimeSpan.FromSeconds(seconds + 5);
        machine.Elapsed += TimeSpan.FromSeconds(5);
        Assert.Equal(TimeSpan.FromSeconds(5), clock.Now - begin);
    }

    private sealed class SteppedTime : TimeProvider
    {
        public DateTimeOffset TimeOfDay { get; set; } = new(2026, 11, 25, 19, 0, 0, TimeSpan.Zero);

        public TimeSpan Elapsed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => TimeOfDay;

        public override long GetTimestamp() => Elapsed.Ticks;
    }
}
