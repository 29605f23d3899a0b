using Stuck.Tracing.Session;
using Stuck.Tracing.Summaries;

namespace Stuck.Commands;

/// <summary>-c: a table instead of lines.</summary>
internal sealed partial class TraceOutput
{
    private SyscallStatistics _counts = SyscallStatistics.Empty;

    private void Count(SessionBatch batch) => _counts = _counts.With(batch);

    private void WriteCounts()
    {
        foreach (var line in SyscallStatisticsTable.Format(_counts)) _output.Write(line + "\n");
    }
}
