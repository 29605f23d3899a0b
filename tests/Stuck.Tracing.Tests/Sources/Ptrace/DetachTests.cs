using System.Diagnostics;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Ptrace;

namespace Stuck.Tracing.Tests.Sources.Ptrace;

/// <summary>Letting go is quick and harmless, whatever the tracee does.</summary>
public sealed class DetachTests
{
    private const int Cycles = 20;

    /// <summary>The machine may keep either side waiting for a CPU; so the best is what counts, and on a busy one it takes longer to come.</summary>
    [Theory]
    [InlineData("threads", "busy")]
    [InlineData("threads", "vfork")]
    [InlineData("blocked")]
    [InlineData("queued")]
    public async Task It_takes_less_than_100_ms(string name, params string[] arguments)
    {
        using var program = await TraceeProgram.Start(name, "-m64", arguments);
        var times = new List<double>();
        for (var begun = Stopwatch.GetTimestamp(); times.Count < 5 || times.Min() >= 100 && Stopwatch.GetElapsedTime(begun) < Eventually.Deadline;)
        {
            using var backend = new PtraceBackend(new PtraceOptions());
            Assert.Null((await backend.AttachAsync(program.Pid)).Failure);
            await Task.Delay(30);
            var begin = Stopwatch.GetTimestamp();
            await backend.DetachAsync(program.Pid);
            await program.IsUntraced();
            times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        await program.End();
        Assert.True(times.Min() < 100, string.Join(' ', times));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_queued_signal_is_lost_or_doubled(bool detachesAtOnce)
    {
        using var program = await TraceeProgram.Start("queued", "-m64");
        Assert.Equal("ready", await program.ReadLine());
        using var backend = new PtraceBackend(new PtraceOptions());
        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            var process = (await backend.AttachAsync(program.Pid)).Process!;
            if (!detachesAtOnce) await Eventually.Some(() => Records(process).Any(r => r.Kind == RecordKind.Signal) ? process : null);
            await backend.DetachAsync(program.Pid);
        }

        var counts = Assert.Single(await program.End()).Split(' ', ',');
        Assert.Equal(counts[1], counts[^1]);
        Assert.NotEqual("0", counts[1]);
    }

    [Fact]
    public async Task A_stopped_process_stays_stopped_until_it_is_told_to_go_on()
    {
        using var program = await TraceeProgram.Start("queued", "-m64");
        Assert.Equal("ready", await program.ReadLine());
        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            Assert.Equal(0, SignalH.kill(program.Pid, SignalH.SIGSTOP));
            await program.IsIn('T');
            using (var backend = new PtraceBackend(new PtraceOptions()))
            {
                var process = (await backend.AttachAsync(program.Pid)).Process!;
                await Eventually.Some(() => Records(process).Any(r => r.Kind == RecordKind.Stopped) ? process : null);
                await backend.DetachAsync(program.Pid);
            }

            await program.IsUntraced();
            await program.IsIn('T');
            Assert.Equal(0, SignalH.kill(program.Pid, SignalH.SIGCONT));
            await program.IsIn('S');
        }

        var counts = Assert.Single(await program.End()).Split(' ', ',');
        Assert.Equal(counts[1], counts[^1]);
    }

    [Fact]
    public async Task A_process_that_is_stopped_and_told_to_go_on_while_traced_does_so()
    {
        using var program = await TraceeProgram.Start("queued", "-m64");
        Assert.Equal("ready", await program.ReadLine());
        using var backend = new PtraceBackend(new PtraceOptions());
        var process = (await backend.AttachAsync(program.Pid)).Process!;
        for (var cycle = 1; cycle <= Cycles; cycle++)
        {
            Assert.Equal(0, SignalH.kill(program.Pid, SignalH.SIGSTOP));
            // One for each of its threads.
            var stops = 3 * cycle;
            await Eventually.Some(() => Records(process).Count(r => r.Kind == RecordKind.Stopped) >= stops ? process : null);
            Assert.Equal(0, SignalH.kill(program.Pid, SignalH.SIGCONT));
            var calls = process.Calls;
            await Eventually.Some(() => process.Calls > calls + 10 ? process : null);
        }

        await backend.DetachAsync(program.Pid);
        var counts = Assert.Single(await program.End()).Split(' ', ',');
        Assert.Equal(counts[1], counts[^1]);
    }

    [Fact]
    public async Task A_process_that_is_killed_while_we_attach_or_detach_ends()
    {
        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            using var program = await TraceeProgram.Start("threads", "-m64", "busy");
            using var backend = new PtraceBackend(new PtraceOptions());
            if (cycle % 2 == 0)
            {
                var attach = backend.AttachAsync(program.Pid);
                _ = SignalH.kill(program.Pid, SignalH.SIGKILL);
                await attach;
            }
            else
            {
                Assert.Null((await backend.AttachAsync(program.Pid)).Failure);
                var detach = backend.DetachAsync(program.Pid);
                _ = SignalH.kill(program.Pid, SignalH.SIGKILL);
                await detach;
            }

            await program.IsGone();
            await Eventually.Some(() => backend.Processes.All(p => p.State != TraceState.Attached) ? backend : null);
        }
    }

    private static List<RecordHeader> Records(TracedProcess process)
    {
        var records = new List<RecordHeader>();
        byte[] record = [];
        for (var i = process.History.First; i < process.History.End; i++)
            if (process.History.TryCopy(i, ref record)) records.Add(new RecordView(record).Header);
        return records;
    }
}
