using System.Runtime.CompilerServices;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Sources.Sampling;
using Stuck.Tracing.Sources.Sampling.Iterator;

namespace Stuck.Tracing.Tests.Sources.Sampling.Iterator;

/// <summary>What a look at all threads tells is what the files tell; where this kernel lets us have one.</summary>
public sealed class TaskReadingsTests : IDisposable
{
    private readonly TaskIterator? _iterator;

    public TaskReadingsTests()
    {
        if (!TaskIterator.TryOpen(out _iterator, out var refusal)) Assert.Skip(refusal!.ToString());
    }

    public void Dispose() => _iterator?.Dispose();

    /// <summary>A security module may keep a process from whoever looks, either way.</summary>
    [Fact]
    public void Every_thread_whose_files_are_ours_to_read_is_there()
    {
        var before = Listed();
        using var readings = TaskReadings.Read(_iterator!, 1, 1)!;
        var stayed = before.Intersect(Listed()).ToHashSet();
        Assert.DoesNotContain(stayed, one => ProcLinks.ReadTimeNamespace(one.Pid) is not null && !readings.ThreadsOf(one.Pid, int.MaxValue).Contains(one.Tid));
        Assert.InRange(readings.Count, 5, int.MaxValue);
    }

    private static HashSet<(int Pid, int Tid)> Listed() => [.. ProcPids.All().SelectMany(pid => ProcPids.Threads(pid).Select(tid => (pid, tid)))];

    [Fact]
    public void A_thread_that_rests_is_told_as_its_files_do()
    {
        var (compared, buffer) = (0, new byte[ProcCommandLine.MaxBytes]);
        using var before = TaskReadings.Read(_iterator!, 1, 1)!;
        foreach (var pid in ProcPids.All())
        {
            foreach (var tid in before.ThreadsOf(pid, int.MaxValue))
            {
                var file = default(SampledFile);
                var files = new ThreadFiles(pid, tid, ref file, buffer, keepOpen: false);
                var (times, stat, call) = (files.TryReadTimes(out var read) ? read : default, files.ReadStat(), files.ReadCall(out _));
                var (ranLast, bytes) = (files.ReadLastRun(), files.ReadBytes());
                if (!files.TryReadTimes(out var after) || after != times) continue;
                ref readonly var reading = ref before.Find(pid, tid);
                Assert.False(Unsafe.IsNullRef(in reading));
                var told = new TaskReadingView(in reading);
                Assert.True(told.TryReadTimes(out var toldTimes));
                // It has run since.
                if (toldTimes != times || stat is not { State: not 'R' } known) continue;
                compared++;
                var toldStat = told.ReadStat()!.Value;
                Assert.Equal((known.State, known.Processor, known.IsKernelsOwn), (toldStat.State, toldStat.Processor, toldStat.IsKernelsOwn));
                Assert.InRange(toldStat.StartNs - known.StartNs, -10_000_000, 20_000_000);
                // Of a kernel thread the file tells nonsense.
                if ((reading.Flags & ProcStat.PF_KTHREAD) == 0) Assert.Equal(call, told.ReadCall(out _));
                if (bytes is not null) Assert.Equal(bytes, told.ReadBytes());
                // The file has it in ms, to the ns.
                Assert.Equal(ranLast, told.ReadLastRun());
            }
        }

        Assert.InRange(compared, 5, int.MaxValue);
    }
}
