using System.Drawing;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Statistics;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Summaries.Latencies;
using Terminal.Gui.Drivers;
using Xunit;

namespace Stuck.Tests.Dashboard.Panes.Statistics;

public sealed class SpectrogramTests
{
    private const long Second = 1_000_000_000;
    private const int Width = 50;

    [Fact]
    public void The_more_calls_the_denser_and_the_newest_at_the_right()
    {
        var spectrum = new LatencySpectrum();
        for (var i = 0; i < 1500; i++) spectrum.Add(100 * Second, 20_000);
        for (var i = 0; i < 20; i++) spectrum.Add(99 * Second, 2_000_000);
        spectrum.Add(60 * Second, 3 * Second);

        var rows = Painted(spectrum, 100);
        Assert.Equal("   ≥1s   ░", rows[1].TrimEnd());
        Assert.Equal("  ≥1ms " + new string(' ', Width - 9) + "▒", rows[4].TrimEnd());
        Assert.Equal(" ≥10µs " + new string(' ', Width - 8) + "█", rows[6]);
        Assert.Equal("  <1µs", rows[8].TrimEnd());
        Assert.Equal("                   |30s ago                    now", rows[9]);
    }

    private static string[] Painted(LatencySpectrum spectrum, long second)
    {
        var buffer = new OutputBufferImpl();
        buffer.SetSize(Width, Spectrogram.Rows);
        var painter = new CellPainter(buffer, new Rectangle(0, 0, Width, Spectrogram.Rows));
        new Spectrogram(new Theme(new TerminalProfile(ColourDepth.True, Utf8: true, Remote: false))).Paint(painter, 0, spectrum, second);
        return [.. Enumerable.Range(0, Spectrogram.Rows).Select(y => string.Concat(Enumerable.Range(0, Width).Select(x => buffer.Contents![y, x].Grapheme)))];
    }
}
