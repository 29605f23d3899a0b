using Stuck.Dashboard.Panes.Log;
using Stuck.Dashboard.Panes.Log.Rows;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Records;
using Xunit;

namespace Stuck.Tests.Dashboard.Panes.Log.Rows;

public sealed class IndexedRowsTests : IDisposable
{
    private readonly StagedBackend _backend = new();
    private readonly FaultLog _faults = new(TimeProvider.System, new FaultFolder(() => throw new IOException("no files in tests")));
    private readonly TracedProcess _first, _second;
    private readonly RecordBuffer _record = new(4096);

    public IndexedRowsTests() => (_first, _second) = (_backend.Trace(1), _backend.Trace(2));

    [Fact]
    public void Several_processes_stand_in_the_order_of_time()
    {
        _backend.Record(_first, StagedBackend.GetPid, 3);
        _backend.Record(_second, StagedBackend.GetPid, 5);
        var rows = Rows();
        rows.Refresh();
        _backend.Record(_first, StagedBackend.GetPid, 4);
        rows.Refresh();
        Assert.Equal(["1:0", "2:0", "1:1", "2:1", "1:2", "2:2", "2:3", "1:3", "2:4", "1:4", "1:5", "1:6"], Text(rows));
    }

    [Fact]
    public void A_filter_is_asked_about_each_record_once_and_in_order()
    {
        _backend.Record(_first, StagedBackend.GetPid, 10);
        var asked = new List<long>();
        var rows = Rows(new Condition((_, sequence) =>
        {
            asked.Add(sequence);
            return sequence % 2 == 1;
        }));
        rows.Refresh();
        rows.Refresh();
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (long)i), asked);
        Assert.Equal(["1:1", "1:3", "1:5", "1:7", "1:9"], Text(rows));
    }

    [Fact]
    public void A_long_history_is_read_in_the_background()
    {
        _backend.Record(_first, StagedBackend.GetPid, 150_000);
        _backend.Record(_second, StagedBackend.GetPid, 150_000);
        using var changed = new ManualResetEventSlim();
        IndexedRows rows = null!;
        rows = new IndexedRows([_first, _second], null, TimeProvider.System, new FaultLog(), () =>
        {
            if (rows.End == 300_000) changed.Set();
        });
        rows.Refresh();
        Assert.True(changed.Wait(TimeSpan.FromSeconds(60)));
        rows.Refresh();
        Assert.Equal(1, rows.Progress);
        Assert.True(rows.TryLocate(299_999, out var last));
        Assert.Equal(149_999, last.Sequence);
    }

    [Fact]
    public void What_falls_out_of_the_histories_falls_out_of_the_rows()
    {
        using var backend = new StagedBackend(new HistoryBudget(4 << 10, 1 << 10));
        var process = backend.Trace(1);
        var rows = new IndexedRows([process], new Condition((_, _) => true), TimeProvider.System, new FaultLog(), () => { });
        for (var i = 0; i < 20; i++)
        {
            backend.Record(process, StagedBackend.GetPid, 5);
            rows.Refresh();
        }

        Assert.Equal((process.History.First, 100), (rows.First, rows.End));
        Assert.True(rows.TryLocate(rows.First, out var oldest));
        Assert.Equal(process.History.First, oldest.Sequence);
    }

    [Fact]
    public void What_fell_out_before_it_was_looked_at_has_a_row_that_says_so()
    {
        using var backend = new StagedBackend(new HistoryBudget(4 << 10, 1 << 10));
        var (busy, quiet) = (backend.Trace(1), backend.Trace(2));
        var rows = new IndexedRows([busy, quiet], null, TimeProvider.System, new FaultLog(), () => { });
        backend.Record(quiet, StagedBackend.GetPid);
        backend.Record(busy, StagedBackend.GetPid);
        rows.Refresh();
        backend.Record(busy, StagedBackend.GetPid, 100);
        rows.Refresh();

        Assert.Equal(["2:0", "1:1", $"1:{busy.History.First}"], Text(rows).Take(3));
        Assert.True(rows.TryLocate(2, out var gone));
        byte[] record = [];
        Assert.False(gone.Process.History.TryCopy(gone.Sequence, ref record));
    }

    [Fact]
    public void Rows_made_while_the_log_is_frozen_end_where_it_was_frozen()
    {
        _backend.Record(_first, StagedBackend.GetPid, 3);
        var freeze = new LogFreeze([_first, _second]);
        _backend.Record(_first, StagedBackend.GetPid, 2);
        _backend.Record(_second, StagedBackend.GetPid, 2);
        var rows = Rows();
        rows.Freeze(freeze);
        rows.Refresh();
        Assert.Equal((3, 7), (rows.ShownEnd, rows.End));
        rows.Freeze(null);
        Assert.Equal(7, rows.ShownEnd);
        rows.Freeze(new LogFreeze([_first, _second]));
        _backend.Record(_second, StagedBackend.GetPid);
        rows.Refresh();
        Assert.Equal((7, 8), (rows.ShownEnd, rows.End));
    }

    [Fact]
    public void A_worker_that_comes_later_is_taken_in_at_its_time()
    {
        _backend.Record(_first, StagedBackend.GetPid, 4);
        _backend.Record(_second, StagedBackend.GetPid, 2);
        var rows = Rows();
        rows.Refresh();
        var third = _backend.Trace(3);
        _backend.Record(third, StagedBackend.GetPid, 3);
        Assert.True(rows.TryAdd([third]));
        rows.Refresh();
        Assert.Equal(["1:0", "2:0", "3:0", "1:1", "2:1", "3:1", "1:2", "3:2", "1:3"], Text(rows));
    }

    [Fact]
    public void Records_that_are_written_in_another_order_than_they_ended_in_stand_in_that_one()
    {
        RecordAt(_first, 100);
        RecordAt(_first, 300);
        RecordAt(_first, 200);
        var rows = Rows();
        rows.Refresh();
        Assert.Equal(["1:0", "1:2", "1:1"], Text(rows));
        RecordAt(_second, 250);
        RecordAt(_second, 400);
        RecordAt(_first, 350);
        rows.Refresh();
        Assert.Equal(["1:0", "1:2", "2:0", "1:1", "1:3", "2:1"], Text(rows));
    }

    [Fact]
    public void Rows_that_are_frozen_do_not_move()
    {
        _backend.Record(_first, StagedBackend.GetPid, 4);
        var rows = Rows();
        rows.Refresh();
        rows.Freeze(new LogFreeze([_first, _second]));
        _backend.Record(_second, StagedBackend.GetPid, 2);
        rows.Refresh();
        Assert.Equal((4, 6), (rows.ShownEnd, rows.End));
        Assert.Equal(["1:0", "1:1", "1:2", "1:3", "2:0", "2:1"], Text(rows));
        var third = _backend.Trace(3);
        _backend.Record(third, StagedBackend.GetPid);
        Assert.False(rows.TryAdd([third]));
    }

    [Fact]
    public void A_record_that_the_filter_fails_on_is_shown_and_the_failure_counted()
    {
        _backend.Record(_first, StagedBackend.GetPid, 5);
        var rows = Rows(new Condition((_, sequence) => sequence == 2 ? throw new InvalidOperationException("a mistake") : sequence > 3));
        rows.Refresh();
        Assert.Equal(["1:2", "1:4"], Text(rows));
        Assert.Null(rows.Fault);
        Assert.Equal("the log's filter failed: a mistake", Assert.Single(_faults.Different).Brief);
    }

    [Fact]
    public void What_cannot_be_gone_through_is_given_up_and_says_why()
    {
        var rows = new IndexedRows([new TracedProcess(new ProcessKey("", 3, 0), 0, null!)], null, TimeProvider.System, _faults, () => { });
        rows.Refresh();
        rows.Refresh();
        Assert.Equal(_faults.Different, [rows.Fault!]);
        Assert.Equal(1, _faults.Count);
    }

    public void Dispose() => _backend.Dispose();

    /// <summary>Records a call that returned at a time.</summary>
    private void RecordAt(TracedProcess process, long endNs)
    {
        ref var header = ref _record.Start(RecordKind.Syscall, process.Pid, StagedBackend.GetPid, endNs - 10);
        header.DurationNs = 10;
        process.History.Append(_record.Bytes);
    }

    private IndexedRows Rows(IRecordCondition? condition = null) => new([_first, _second], condition, TimeProvider.System, _faults, () => { });

    private static IEnumerable<string> Text(IndexedRows rows)
    {
        for (var row = rows.First; row < rows.End; row++)
            yield return rows.TryLocate(row, out var place) ? $"{place.Process.Pid}:{place.Sequence}" : "gone";
    }

    private sealed class Condition(Func<TracedProcess, long, bool> holds) : IRecordCondition
    {
        public bool Holds(TracedProcess process, long sequence, byte[] record) => holds(process, sequence);
    }
}
