using System.Collections.Immutable;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Records;

namespace Stuck.Dashboard.Panes.Log.Rows;

/// <summary>All that one process did: its history as it is.</summary>
internal sealed class ProcessRows(TracedProcess process) : ILogRows
{
    private long? _frozenEnd;

    public ImmutableArray<TracedProcess> Processes { get; } = [process];

    public long First => process.History.First;

    public long ShownEnd => _frozenEnd ?? End;

    public long End => process.History.End;

    public double Progress => 1;

    public Fault? Fault => null;

    public bool TryLocate(long row, out LogPlace place)
    {
        place = new LogPlace(process, row);
        return row >= First && row < End;
    }

    public void Refresh()
    {
    }

    public void Abandon()
    {
    }

    public void Freeze(LogFreeze? freeze) => _frozenEnd = freeze?.EndOf(process);
}
