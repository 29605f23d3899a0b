using Stuck.Tracing.Records;

namespace Stuck.Dashboard.Panes.Log.Rows;

/// <summary>Finds where a record stands among rows.</summary>
internal static class RowNear
{
    /// <summary>How far a record of another thread may be from its place in time: clocks are read before records are written.</summary>
    private const int Jitter = 64;

    /// <summary>The row of a record; where it is not among them, the first row that was over at the same time or later.</summary>
    /// <param name="reader">Used to read records.</param>
    public static long Of(ILogRows rows, LogPlace wanted, LogReader reader)
    {
        if (!reader.TryReadRecord(wanted)) return rows.First;
        var endNs = new RecordView(reader.Record).Header.EndNs;
        var (low, high) = (rows.First, Math.Max(rows.First, rows.ShownEnd - 1));
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (rows.TryLocate(middle, out var place) && reader.TryReadRecord(place) && new RecordView(reader.Record).Header.EndNs >= endNs)
                high = middle;
            else low = middle + 1;
        }

        for (var row = Math.Max(rows.First, low - Jitter); row < Math.Min(rows.ShownEnd, low + Jitter); row++)
            if (rows.TryLocate(row, out var place) && place == wanted) return row;
        return low;
    }
}
