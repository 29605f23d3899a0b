using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Latencies;

namespace Stuck.Commands.Trace;

/// <summary>-c and -C: a table of all calls that returned.</summary>
internal sealed class CallCounts(TraceRequest request)
{
    private readonly Dictionary<(Abi, int), CallStatistics> _counted = [];

    /// <summary>How many calls have returned.</summary>
    public long Returned { get; private set; }

    public void Add(byte[] record)
    {
        Returned++;
        if (request.Summary != SummaryKind.None) SyscallStatistics.Count(record, _counted);
    }

    public IEnumerable<string> Lines() => request.Summary == SummaryKind.None
        ? [] : SyscallStatisticsTable.Format(SyscallStatistics.Empty.With(_counted), request.Table);
}
