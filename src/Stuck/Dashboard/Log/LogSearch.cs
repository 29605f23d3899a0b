using Stuck.Tracing.Events;

namespace Stuck.Dashboard.Log;

/// <summary>Finds text in a history by formatting one record after the other.</summary>
internal sealed class LogSearch(LogReader reader)
{
    /// <summary>More than anybody waits for: about a second's work.</summary>
    private const int MaxRecords = 200_000;

    private readonly LogLine _line = new();

    /// <param name="from">The first record to look at.</param>
    /// <param name="end">One past the newest that may be looked at.</param>
    /// <param name="step">1 towards newer records, -1 towards older ones.</param>
    /// <returns>The record's sequence number, or null when there is none, or none within reach.</returns>
    public long? Find(History history, string text, long from, long end, int step)
    {
        var looked = 0;
        for (var sequence = from; sequence >= history.First && sequence < end && looked < MaxRecords; sequence += step, looked++)
            if (reader.TryRead(history, sequence, _line) && IndexIn(_line.Text.Chars, text) >= 0)
                return sequence;
        return null;
    }

    /// <summary>Lower case finds both, as in less -i and vim's smartcase.</summary>
    public static int IndexIn(ReadOnlySpan<char> line, string text) =>
        line.IndexOf(text, text.Any(char.IsUpper) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
}
