using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Ptrace;

namespace Stuck.Tracing.Tests.Sources.Ptrace;

/// <summary>How the work is shared between tracer threads, and what it costs.</summary>
public sealed class TracerThreadTests
{
    [Fact]
    public async Task Nothing_is_allocated_while_calls_are_recorded()
    {
        using var program = await TraceeProgram.Start("queued", "-m64");
        Assert.Equal("ready", await program.ReadLine());
        // So small that it has come round before we look: chunks are made once.
        using var backend = new PtraceBackend(new PtraceOptions { Budget = new HistoryBudget(bytes: 256 << 10) });
        var process = (await backend.AttachAsync(program.Pid)).Process!;
        await Calls(process, 10_000);
        Assert.True(process.History.First > 0);

        var (before, after, calls) = (await Allocated(backend), 0L, process.Calls);
        await Calls(process, 20_000);
        after = await Allocated(backend);
        // What it takes to ask: some hundred bytes for each of the three threads.
        Assert.InRange(after - before, 0, 4096);
        Assert.True(process.Calls - calls >= 20_000);
    }

    [Fact]
    public async Task Each_thread_of_a_process_has_a_tracer_thread_of_its_own()
    {
        using var program = await TraceeProgram.Start("threads", "-m64", "busy");
        await Eventually.Some(() => program.Tids.Length == 5 ? program : null);
        using var backend = new PtraceBackend(new PtraceOptions { MostTracers = 8 });
        Assert.Null((await backend.AttachAsync(program.Pid)).Failure);
        Assert.Equal(5, program.Tids.Select(program.TracerOf).Where(tracer => tracer > 0).Distinct().Count());
        await backend.DetachAsync(program.Pid);
        await program.IsUntraced();
        Assert.Empty(backend.Tracers);
    }

    [Fact]
    public async Task There_are_no_more_tracer_threads_than_may_be()
    {
        using var program = await TraceeProgram.Start("threads", "-m64", "busy");
        await Eventually.Some(() => program.Tids.Length == 5 ? program : null);
        using var backend = new PtraceBackend(new PtraceOptions { MostTracers = 2 });
        Assert.Null((await backend.AttachAsync(program.Pid)).Failure);
        Assert.Equal(2, program.Tids.Select(program.TracerOf).Where(tracer => tracer > 0).Distinct().Count());
        await backend.DetachAsync(program.Pid);
        await program.IsUntraced();
    }

    [Fact]
    public async Task Where_there_is_one_CPU_all_processes_share_a_tracer_thread()
    {
        using var first = await TraceeProgram.Start("threads", "-m64", "busy");
        using var second = await TraceeProgram.Start("threads", "-m64", "busy");
        using var backend = new PtraceBackend(new PtraceOptions { MostTracers = 1 });
        Assert.Null((await backend.AttachAsync(first.Pid)).Failure);
        Assert.Null((await backend.AttachAsync(second.Pid)).Failure);
        Assert.Single(first.Tids.Select(first.TracerOf).Concat(second.Tids.Select(second.TracerOf)).Distinct());
        await backend.DetachAsync(first.Pid);
        await first.IsUntraced();
        Assert.NotEqual(0, second.TracerOf(second.Pid));
        await backend.DetachAsync(second.Pid);
        await second.IsUntraced();
        Assert.Empty(backend.Tracers);
        // The thread has ended with its last tracee: the next gets another.
        Assert.Null((await backend.AttachAsync(first.Pid)).Failure);
        await backend.DetachAsync(first.Pid);
        await first.IsUntraced();
    }

    [Fact]
    public async Task An_execve_of_a_thread_that_another_tracer_has_leaves_one_traced_thread()
    {
        using var program = await TraceeProgram.Start("threads", "-m64", "exec-when-told");
        await Eventually.Some(() => program.Tids.Length == 3 ? program : null);
        using var backend = new PtraceBackend(new PtraceOptions { MostTracers = 8 });
        var process = (await backend.AttachAsync(program.Pid)).Process!;
        await program.WriteLine("");
        await Eventually.Some(() => process.Threads is [{ } only] && only.Tid == program.Pid ? process : null);
        Assert.Equal(TraceState.Attached, process.State);
        await program.WriteLine("copied");
        Assert.Equal("copied", await program.ReadLine());
        await backend.DetachAsync(program.Pid);
        Assert.Equal(TraceState.Detached, process.State);
        await program.WriteLine("again");
        Assert.Equal("again", await program.ReadLine());
        Assert.Empty(await program.End());
    }

    [Fact]
    public async Task A_process_goes_on_when_its_leader_has_ended()
    {
        using var program = await TraceeProgram.Start("threads", "-m64", "outlive-when-told");
        await Eventually.Some(() => program.Tids.Length == 2 ? program : null);
        using var backend = new PtraceBackend(new PtraceOptions { MostTracers = 8 });
        var process = (await backend.AttachAsync(program.Pid)).Process!;
        await program.WriteLine("");
        Assert.Equal("outlived", await program.ReadLine());
        Assert.Empty(await program.End());
        await Eventually.Some(() => process.State == TraceState.Ended ? process : null);
        Assert.Empty(process.Threads);
    }

    private static async Task Calls(TracedProcess process, int more)
    {
        var target = process.Calls + more;
        await Eventually.Some(() => process.Calls >= target ? process : null);
    }

    private static async Task<long> Allocated(PtraceBackend backend)
    {
        var sum = 0L;
        foreach (var tracer in backend.Tracers)
            Assert.True(await tracer.PostAsync(() => sum += GC.GetAllocatedBytesForCurrentThread()));
        return sum;
    }
}
