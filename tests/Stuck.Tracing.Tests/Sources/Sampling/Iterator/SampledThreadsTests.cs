using System.Collections.Immutable;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Sampling;
using Stuck.Tracing.Sources.Sampling.Iterator;

namespace Stuck.Tracing.Tests.Sources.Sampling.Iterator;

/// <summary>A look at all threads is older than what a process's own files say in the same round.</summary>
public sealed class SampledThreadsTests : IDisposable
{
    private readonly TaskIterator? _iterator;

    public SampledThreadsTests()
    {
        if (!TaskIterator.TryOpen(out _iterator, out var refusal)) Assert.Skip(refusal!.ToString());
    }

    public void Dispose() => _iterator?.Dispose();

    [Fact]
    public async Task A_thread_that_came_after_the_look_is_listed_in_the_next_round()
    {
        using var child = Child.Start("python3", "-u", "-c", """
            import threading, sys
            sys.stdin.readline()
            threading.Thread(target=threading.Event().wait, daemon=True).start()
            sys.stdin.readline()
            """);
        using var threads = new SampledThreads(child.Pid);
        using var before = TaskReadings.Read(_iterator!, 1, 1)!;
        await child.Input.WriteAsync("\n");
        await child.Input.FlushAsync(TestContext.Current.CancellationToken);
        await Eventually.True(() => ProcPids.Threads(child.Pid).Count == 2, "it has begun its thread");

        Assert.Single(Sample(threads, before, child.Pid));
        using var after = TaskReadings.Read(_iterator!, 1, 1)!;
        Assert.Equal(2, Sample(threads, after, child.Pid).Length);
    }

    private static ImmutableArray<ThreadSample> Sample(SampledThreads threads, TaskReadings tasks, int pid)
    {
        var round = new SamplingRound(TimeProvider.System, 1, new SchedulerClocks(TimeProvider.System), false, false, new byte[ProcCommandLine.MaxBytes], tasks);
        var main = new ThreadSample(pid, null, null);
        return threads.SampleAll(round, new ProcessSample(pid, 0, 0, "", "", "", 'S', null, 0, 2, default, false, main));
    }
}
