using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Rights;
using Stuck.Tracing.Sources.Sampling;

namespace Stuck.Tracing.Tests.Sources.Rights;

public sealed class ProcessSignalTests
{
    private const int SIGKILL = 9;

    [Fact]
    public void A_process_gets_the_signal()
    {
        using var child = Child.Start("sleep", "60");
        Assert.Null(ProcessSignal.Send(Sample(child).Key, SIGKILL));
        Assert.Equal(-1, child.Output.Read());
    }

    [Fact]
    public void A_later_process_with_the_same_pid_does_not()
    {
        using var child = Child.Start("cat");
        var earlier = Sample(child);
        Assert.Equal($"{child.Pid} has ended already", ProcessSignal.Send(earlier.Key with { StartTicks = earlier.StartTicks - 1 }, SIGKILL));
        child.Input.WriteLine("still there");
        child.Input.Flush();
        Assert.Equal("still there", child.Output.ReadLine());
    }

    [Fact]
    public void Of_a_process_that_is_not_there_it_is_said()
    {
        using var child = Child.Start("sleep", "60");
        var gone = Sample(child).Key with { Pid = int.MaxValue };
        Assert.Equal($"{int.MaxValue} has ended already", ProcessSignal.Send(gone, SIGKILL));
    }

    private static ProcessSample Sample(Child child)
    {
        using var sampler = new ProcessSampler(TimeProvider.System);
        return sampler.Sample().Processes.Single(process => process.Pid == child.Pid);
    }
}
