using System.Text.RegularExpressions;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Latencies;

namespace Stuck.Tracing.Tests.Summaries.Latencies;

public sealed partial class SyscallStatisticsTests
{
    private const int Read = 0;
    private const int Write = 1;
    private const int ReadI386 = 3;

    private readonly RecordBuffer _record = new(256);
    private readonly TracedProcess _process = new(new ProcessKey("", 7, 0), 0, new History(new HistoryBudget(bytes: 1, chunkBytes: 4096)));
    private long _first;

    [Fact]
    public void Calls_are_counted_with_their_errors_and_times()
    {
        Append(Read, durationNs: 100);
        Append(Read, durationNs: 300, flags: RecordFlags.Failed);
        Append(Write, durationNs: 50);

        var statistics = SyscallStatistics.Empty.With(Batch());

        Assert.Equal((2, 1, new CallTimes(400, 100, 300)), Counted(statistics.Calls["read"]));
        Assert.Equal((1, 0, new CallTimes(50, 50, 50)), Counted(statistics.Calls["write"]));
        Assert.Equal((3, 1, new CallTimes(450, 50, 300)), Counted(statistics.Total));
    }

    [Fact]
    public void Batch_follows_batch()
    {
        Append(Read, durationNs: 100);
        var statistics = SyscallStatistics.Empty.With(Batch());
        Append(Read, durationNs: 20);
        statistics = statistics.With(new SessionBatch(0, [Batch()]));

        Assert.Equal((2, 0, new CallTimes(120, 20, 100)), Counted(statistics.Calls["read"]));
    }

    [Fact]
    public void A_call_is_the_same_in_each_ABI()
    {
        Append(Read, durationNs: 1);
        Append(ReadI386, durationNs: 2, abi: Abi.I386);
        Assert.Equal(2, SyscallStatistics.Empty.With(Batch()).Calls["read"].Count);
    }

    [Fact]
    public void What_has_not_returned_and_what_is_no_call_does_not_count()
    {
        Append(Read, durationNs: 1, flags: RecordFlags.Unfinished);
        Append(9, durationNs: 0, kind: RecordKind.Signal);
        Assert.Empty(SyscallStatistics.Empty.With(Batch()).Calls);
    }

    [Fact]
    public void What_was_evicted_before_it_was_counted_is_told()
    {
        for (var i = 0; i < 1000; i++) Append(Read, durationNs: 1);
        var evicted = _process.History.First;
        Assert.True(evicted > 0);

        var statistics = SyscallStatistics.Empty.With(Batch());

        Assert.Equal(evicted, statistics.Missed);
        Assert.Equal(1000 - evicted, statistics.Calls["read"].Count);
    }

    [Fact]
    public void The_table_has_the_form_of_straces()
    {
        Append(Read, durationNs: 3_000_000);
        Append(Read, durationNs: 6_000_000, flags: RecordFlags.Failed);
        Append(Write, durationNs: 1_000_000);

        string[] table =
        [
            "% time     seconds  usecs/call     calls    errors syscall",
            "------ ----------- ----------- --------- --------- ----------------",
            " 90.00    0.009000        4500         2         1 read",
            " 10.00    0.001000        1000         1           write",
            "------ ----------- ----------- --------- --------- ----------------",
            "100.00    0.010000        3333         3         1 total",
        ];
        Assert.Equal(table, SyscallStatisticsTable.Format(SyscallStatistics.Empty.With(Batch()), SummaryOptions.Default));
    }

    [Fact]
    public async Task Real_strace_writes_the_same_table()
    {
        using var strace = Child.Start("strace", "-c", "-w", "-e", "trace=write", "sh", "-c", "echo; echo");
        var theirs = (await strace.Error.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim().Split('\n');

        Append(Write, durationNs: 3_000);
        Append(Write, durationNs: 3_000);
        var ours = SyscallStatisticsTable.Format(SyscallStatistics.Empty.With(Batch()), SummaryOptions.Default);

        Assert.Equal(theirs.Select(WithoutTimes), ours.Select(WithoutTimes));
    }

    private static (long Count, long Errors, CallTimes Wall) Counted(CallStatistics call) => (call.Count, call.Errors, call.Wall);

    private static string WithoutTimes(string line) => Times().Replace(line, m => new string('#', m.Length));

    private void Append(
        int number, long durationNs, RecordFlags flags = RecordFlags.None, RecordKind kind = RecordKind.Syscall, Abi abi = Abi.X86_64)
    {
        ref var header = ref _record.Start(kind, 7, number, 0);
        header.DurationNs = durationNs;
        header.Flags = flags;
        header.Abi = abi;
        _process.History.Append(_record.Bytes);
    }

    private ProcessBatch Batch()
    {
        var batch = new ProcessBatch(_process, _first, _process.History.End, 0, 0, 0);
        _first = batch.End;
        return batch;
    }

    [GeneratedRegex(@"^ *[\d.]+ +[\d.]+ +\d+(?= )")]
    private static partial Regex Times();
}
