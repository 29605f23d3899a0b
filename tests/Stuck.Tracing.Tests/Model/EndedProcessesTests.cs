using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Tests.Model;

public sealed class EndedProcessesTests
{
    private const long Second = 1_000_000_000;
    private const int ChunkBytes = 4096;

    private static readonly EndedLimits s_limits = new(TimeSpan.FromSeconds(60), 1 << 20, 100);

    private readonly HistoryBudget _budget = new(1 << 20, ChunkBytes);

    [Fact]
    public void They_are_found_by_their_keys_and_stand_in_the_order_in_which_they_ended()
    {
        var (early, late) = (Ended(7, atSeconds: 1), Ended(3, atSeconds: 2));
        var ended = EndedProcesses.None.With([late]).With([early]);

        Assert.Equal([early, late], ended.All);
        Assert.Same(late, ended.Find(late.Row.Key));
        Assert.Null(ended.Find(late.Row.Key with { StartTicks = 99 }));
        Assert.Equal([early], ended.Without(new HashSet<ProcessKey> { late.Row.Key }).All);
    }

    [Fact]
    public void The_oldest_goes_when_its_time_is_over()
    {
        var (early, late) = (Ended(7, atSeconds: 1), Ended(3, atSeconds: 30));
        var ended = EndedProcesses.None.With([early, late]);

        Assert.Same(ended, ended.Within(s_limits, 61 * Second));
        var later = ended.Within(s_limits, 62 * Second);
        Assert.Equal((1, 1), (Assert.Single(later.All) == late ? 1 : 0, later.Dropped));
        Assert.Empty(later.Within(s_limits, 100 * Second).All);
        Assert.Equal(2, later.Within(s_limits, 100 * Second).Dropped);
    }

    [Fact]
    public void The_oldest_goes_where_there_are_too_many()
    {
        var ended = EndedProcesses.None.With([.. Enumerable.Range(1, 10).Select(pid => Ended(pid, pid))]).Within(s_limits with { Count = 3 }, 20 * Second);
        Assert.Equal([8, 9, 10], ended.All.Select(one => one.Row.Pid));
        Assert.Equal(7, ended.Dropped);
    }

    [Fact]
    public void The_oldest_goes_where_they_take_too_much_memory_and_the_last_stays_whatever_it_takes()
    {
        var ended = EndedProcesses.None.With([Ended(1, 1, chunks: 2), Ended(2, 2, chunks: 2), Ended(3, 3, chunks: 1)]);
        Assert.Equal([2, 3], ended.Within(s_limits with { Bytes = 4 * ChunkBytes }, 5 * Second).All.Select(one => one.Row.Pid));
        Assert.Equal([3], ended.Within(s_limits with { Bytes = 2 * ChunkBytes }, 5 * Second).All.Select(one => one.Row.Pid));
        Assert.Equal([4], ended.With([Ended(4, 4, chunks: 20)]).Within(s_limits with { Bytes = ChunkBytes }, 5 * Second).All.Select(one => one.Row.Pid));
    }

    [Fact]
    public void Whose_memory_was_needed_is_gone_and_counted()
    {
        var (first, second) = (Ended(1, 1), Ended(2, 2));
        var ended = EndedProcesses.None.With([first, second]);
        second.Traced.History.Release();

        var left = ended.Within(s_limits, 5 * Second);
        Assert.Equal((first, 1), (Assert.Single(left.All), left.Dropped));
    }

    [Fact]
    public void Without_limits_nobody_is_kept() =>
        Assert.Empty(EndedProcesses.None.With([Ended(1, 1)]).Within(EndedLimits.None, Second).All);

    private EndedProcess Ended(int pid, int atSeconds, int chunks = 1)
    {
        var key = new ProcessKey("", pid, pid * 100);
        var process = new TracedProcess(key, 0, new History(_budget));
        var buffer = new RecordBuffer(ChunkBytes);
        for (var i = 0; i < chunks; i++)
        {
            buffer.Start(RecordKind.Syscall, pid, 0, i);
            buffer.Reserve(3000).Clear();
            buffer.Commit(Phase.Exit, 0x1000, 3000);
            process.History.Append(buffer.Bytes);
        }

        process.End(TraceState.Ended, 0, atSeconds * Second);
        var sample = new ProcessSample(pid, 1, key.StartTicks, "", "", "", 'X', null, 0, 0, default, false, null);
        return new EndedProcess(new ProcessRow(sample, new WorkerTitle(""), TraceState.Ended, null, []), process);
    }
}
