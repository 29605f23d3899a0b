namespace Stuck.Tracing.Records;

/// <summary>Finds a time in a history.</summary>
public static class HistoryPlace
{
    /// <summary>The first record that was over later. Those of several threads may be out of order by microseconds.</summary>
    /// <param name="ns">ns on CLOCK_MONOTONIC.</param>
    public static long After(History history, long ns)
    {
        var record = new byte[1024];
        var (low, high) = (history.First, history.End);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            // What has fallen out meanwhile is older than all that is kept.
            if (history.TryCopy(middle, ref record) && new RecordView(record).Header.EndNs > ns) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
