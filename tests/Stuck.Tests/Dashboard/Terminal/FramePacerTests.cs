using Stuck.Dashboard.Terminal;
using Xunit;

namespace Stuck.Tests.Dashboard.Terminal;

public sealed class FramePacerTests
{
    [Fact]
    public void Any_number_of_requests_make_one_frame()
    {
        var pacer = new FramePacer(TimeSpan.FromHours(1), TimeProvider.System);
        int frames = 0, wakes = 0;
        pacer.Frame += () => frames++;
        pacer.Asked += () => wakes++;
        for (var i = 0; i < 1000; i++) pacer.Ask();
        pacer.RunIfDue();
        pacer.RunIfDue();
        Assert.Equal((1, 1), (frames, wakes));
    }

    [Fact]
    public void The_next_frame_waits_for_its_time()
    {
        var pacer = new FramePacer(TimeSpan.FromHours(1), TimeProvider.System);
        var frames = 0;
        pacer.Frame += () => frames++;
        pacer.Ask();
        pacer.RunIfDue();
        Assert.Equal(Timeout.InfiniteTimeSpan, pacer.TimeToNext);
        pacer.Ask();
        pacer.RunIfDue();
        Assert.Equal(1, frames);
        Assert.InRange(pacer.TimeToNext, TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
    }
}
