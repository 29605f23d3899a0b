using Stuck.Tracing.Records;

namespace Stuck.Dashboard.Panes.Log.Rows;

/// <summary>Reads the history of one process record by record, and knows how far it has come.</summary>
internal sealed class RowSource(TracedProcess process, int number)
{
    private byte[] _record = new byte[1024];
    private long _next;
    private long _end;
    private long? _gap;

    public TracedProcess Process => process;

    public int Number => number;

    /// <summary>The present record, from <see cref="TryBegin"/> on.</summary>
    public byte[] Record => _record;

    public long Sequence => _next;

    /// <summary>When the present record was over; ns on CLOCK_MONOTONIC.</summary>
    public long EndNs => new RecordView(_record).Header.EndNs;

    /// <summary>How many had fallen out before they were read.</summary>
    public long Missed { get; private set; }

    /// <summary>How many records it has not read yet.</summary>
    public long Behind => process.History.End - Math.Max(_next, process.History.First);

    /// <summary>The first of the records that had fallen out just before the present one; null if none had, or when asked again.</summary>
    public long? TakeGap()
    {
        var gap = _gap;
        _gap = null;
        return gap;
    }

    /// <summary>Reads the record that is next, if it is before <paramref name="end"/>.</summary>
    public bool TryBegin(long end)
    {
        _end = end;
        return TryRead();
    }

    /// <summary>Leaves the present record behind and reads the one after it.</summary>
    public bool TryNext()
    {
        _next++;
        return TryRead();
    }

    private bool TryRead()
    {
        while (_next < _end)
        {
            if (process.History.TryCopy(_next, ref _record)) return true;
            var next = Math.Max(_next + 1, process.History.First);
            Missed += next - _next;
            _gap ??= _next;
            _next = next;
        }

        return false;
    }
}
