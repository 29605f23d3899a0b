using Stuck.Dashboard.Panes.Log.Rows;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Latencies;
using Stuck.Tracing.Syscalls.Calls;

namespace Stuck.Dashboard.Panes.Log.Search;

/// <summary>Rows whose record's header says enough.</summary>
internal sealed class HeaderTest(Func<RecordHeader, bool> holds) : IRowTest
{
    private readonly LogReader _reader = new();

    /// <summary>Calls that failed.</summary>
    public static HeaderTest Failed() => new(header => Failures.IsFailure(header));

    /// <summary>Calls that took long, and did not wait for work.</summary>
    public static HeaderTest Slow() => new(header => SlowCalls.IsSlow(header));

    public bool Holds(LogPlace place) => _reader.TryReadRecord(place) && holds(new RecordView(_reader.Record).Header);
}
