using Stuck.Dashboard.Look;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Summaries.Latencies;

namespace Stuck.Dashboard.Panes.Statistics;

/// <summary>Paints latencies over time: a column a second, the newest at the right; a row for each power of ten; the more calls, the denser.</summary>
internal sealed class Spectrogram(Theme theme)
{
    /// <summary>A row for each band, and one for the time.</summary>
    public const int Rows = 10;

    private const int LabelColumns = 7;
    private const int SecondsPerLabel = 30;

    /// <summary>From so many calls a second on a cell looks like this.</summary>
    private static readonly (int From, char Shade)[] s_shades = [(1000, '█'), (100, '▓'), (10, '▒'), (1, '░')];

    /// <param name="y">Its first row; the longest calls stand there.</param>
    /// <param name="second">The newest second to show, since CLOCK_MONOTONIC began.</param>
    public void Paint(CellPainter painter, int y, LatencySpectrum spectrum, long second)
    {
        for (var row = 0; row < LatencySpectrum.Bands; row++)
        {
            var band = LatencySpectrum.Bands - 1 - row;
            var label = band == 0 ? "<1µs" : $"≥{Short(LatencySpectrum.Bounds[band - 1])}";
            painter.Field(0, y + row, LabelColumns - 1, label, theme.Dim, right: true);
            painter.Text(LabelColumns - 1, y + row, " ", theme.Text);
            for (var x = LabelColumns; x < painter.Width; x++)
                PaintCell(painter, x, y + row, spectrum.Count(second - (painter.Width - 1 - x), band));
        }

        PaintTimes(painter, y + LatencySpectrum.Bands);
    }

    private static string Short(long ns) => ns switch { < 1_000_000 => $"{ns / 1_000}µs", < 1_000_000_000 => $"{ns / 1_000_000}ms", _ => $"{ns / 1_000_000_000}s" };

    private void PaintCell(CellPainter painter, int x, int y, int count)
    {
        var level = Array.FindIndex(s_shades, shade => count >= shade.From);
        var style = level switch { 0 => theme.Stuck, 1 => theme.Waiting, 2 => theme.Running, _ => theme.Dim };
        painter.Fill(x, y, 1, level < 0 ? theme.Text : style, level < 0 ? ' ' : s_shades[level].Shade);
    }

    private void PaintTimes(CellPainter painter, int y)
    {
        painter.Fill(0, y, painter.Width, theme.Text);
        for (var ago = SecondsPerLabel; painter.Width - 1 - ago > LabelColumns; ago += SecondsPerLabel)
            painter.Text(painter.Width - 1 - ago, y, $"|{ago}s ago", theme.Dim);
        painter.Field(painter.Width - 4, y, 4, "now", theme.Dim, right: true);
    }
}
