using System.Drawing;
using System.Text;
using Stuck.Dashboard.Terminal;
using Terminal.Gui.Drawing;
using Terminal.Gui.Drivers;
using Terminal.Gui.Text;
using Xunit;
using Attribute = Terminal.Gui.Drawing.Attribute;
using Color = Terminal.Gui.Drawing.Color;

namespace Stuck.Tests.Dashboard.Terminal;

public sealed class FrameDiffTests
{
    private const int Columns = 24;
    private const int Rows = 5;

    private static readonly Attribute s_plain = new(Color.None, Color.None);
    private static readonly Attribute s_red = new(new Color(255, 0, 0), Color.None, TextStyle.Bold);
    private static readonly Attribute s_bar = new(Color.None, new Color(40, 60, 80));

    [Fact]
    public void A_frame_without_changes_writes_nothing()
    {
        var (buffer, diff) = Start();
        Paint(buffer, 1, "hello", s_red);
        Assert.NotEqual(0, diff.Render(buffer).Length);
        Array.Fill(buffer.DirtyLines, true);
        Assert.Equal(0, diff.Render(buffer).Length);
    }

    [Fact]
    public void A_changed_character_costs_a_jump_and_the_character()
    {
        var (buffer, diff) = Start();
        Paint(buffer, 1, "hello", s_plain);
        diff.Render(buffer);
        Paint(buffer, 1, "heLlo", s_plain);
        Assert.Equal("\e[2;3HL", Encoding.UTF8.GetString(diff.Render(buffer)));
    }

    [Fact]
    public void What_looks_the_same_is_written_together_and_a_short_way_in_short_steps()
    {
        var (buffer, diff) = Start();
        void Tick(string second)
        {
            for (var y = 0; y < 3; y++)
            {
                new CellPainter(buffer, Screen).Text(10, y, second, s_red);
                new CellPainter(buffer, Screen).Text(18, y, second, s_plain);
            }
        }

        Tick("41s");
        diff.Render(buffer);
        Tick("42s");
        // The pen that is in use comes first.
        Assert.Equal("\e[1;12H2\e[B\b2\e[B\b2\e[7C\e[m2\e[A\b2\e[A\b2", Encoding.UTF8.GetString(diff.Render(buffer)));
    }

    [Fact]
    public void Only_a_frame_that_may_come_in_parts_is_held_back_until_it_is_whole()
    {
        var buffer = new OutputBufferImpl();
        buffer.SetSize(140, 45);
        var painter = new CellPainter(buffer, new Rectangle(0, 0, 140, 45));
        for (var y = 0; y < 45; y++) painter.Fill(0, y, 140, s_plain);
        var diff = new FrameDiff(ColourDepth.Palette256, utf8: true);
        for (var y = 0; y < 45; y++) painter.Text(0, y, "a row with some words in it", s_red);
        var frame = Encoding.UTF8.GetString(diff.Render(buffer));
        Assert.StartsWith("\e[?2026h", frame, StringComparison.Ordinal);
        Assert.EndsWith("\e[?2026l", frame, StringComparison.Ordinal);
        painter.Text(0, 7, "a row", s_plain);
        Assert.DoesNotContain("2026", Encoding.UTF8.GetString(diff.Render(buffer)), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_what_differs_of_the_rendition_is_sent()
    {
        var (buffer, diff) = Start();
        var bold = s_red with { Style = TextStyle.Bold };
        var boldAndFaint = s_red with { Style = TextStyle.Faint };
        Paint(buffer, 0, "ab", bold);
        new CellPainter(buffer, Screen).Text(1, 0, "b", boldAndFaint);
        Assert.Contains("\e[2;38;2;255;0;0mb\b\b\e[22;1ma", Encoding.UTF8.GetString(diff.Render(buffer)), StringComparison.Ordinal);
    }

    [Fact]
    public void After_forgetting_everything_is_painted_again()
    {
        var (buffer, diff) = Start();
        Paint(buffer, 2, "again", s_red);
        diff.Render(buffer);
        diff.Forget();
        Array.Fill(buffer.DirtyLines, true);
        var screen = new ScreenEmulator(Columns, Rows);
        screen.Feed(diff.Render(buffer));
        Assert.StartsWith("again", screen.Row(2), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whatever_changes_from_frame_to_frame_the_terminal_shows_what_the_buffer_holds(bool erasesInColour)
    {
        string[] words = ["epoll", "漢字", "│", "e\u0301", "  ", "=", "wide 語", "⌚─●", "\x1b[2J", "0123456789"];
        Attribute[] styles = [s_plain, s_red, s_bar];
        var random = new Random(7);
        var (buffer, _) = Start();
        var diff = new FrameDiff(ColourDepth.True, utf8: true, erasesInColour);
        var screen = new ScreenEmulator(Columns, Rows, erasesInColour);
        for (var frame = 0; frame < 3000; frame++)
        {
            var painter = new CellPainter(buffer, Screen);
            var y = random.Next(Rows);
            var line = string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => words[random.Next(words.Length)]));
            painter.Field(0, y, Columns, line, styles[random.Next(styles.Length)]);
            if (random.Next(3) == 0) painter.Text(0, y, "ascii only", styles[random.Next(styles.Length)]);
            if (random.Next(3) == 0) painter.Text(random.Next(Columns), y, "far away", styles[random.Next(styles.Length)]);
            screen.Feed(diff.Render(buffer));
            for (y = 0; y < Rows; y++) Assert.Equal(Expected(buffer, y), screen.Row(y));
            if (frame % 10 == 0) AssertLooks(buffer, screen);
        }
    }

    [Fact]
    public void A_bar_that_moves_costs_few_bytes_for_blanks_and_no_rendition_for_each_word()
    {
        var area = new Rectangle(0, 0, 80, 2);
        var buffer = new OutputBufferImpl();
        buffer.SetSize(area.Width, area.Height);
        var diff = new FrameDiff(ColourDepth.Palette256, utf8: true, erasesInColour: true);
        void Paint(Attribute first, Attribute second)
        {
            new CellPainter(buffer, area).Field(0, 0, 80, "1234 php-fpm: pool www      1.0                         idle", first);
            new CellPainter(buffer, area).Field(0, 1, 80, "1235 php-fpm: pool www      1.0                         idle", second);
        }

        Paint(s_plain, s_bar);
        diff.Render(buffer);
        Paint(s_bar, s_plain);
        Assert.InRange(diff.Render(buffer).Length, 60, 150);
    }

    /// <summary>One that paints everything anew, blank by blank, comes to the same.</summary>
    private static void AssertLooks(OutputBufferImpl buffer, ScreenEmulator screen)
    {
        Array.Fill(buffer.DirtyLines, true);
        var afresh = new ScreenEmulator(Columns, Rows);
        afresh.Feed(new FrameDiff(ColourDepth.True, utf8: true).Render(buffer));
        for (var y = 0; y < Rows; y++) Assert.Equal(afresh.Looks(y), screen.Looks(y));
    }

    [Fact]
    public void Without_utf8_only_ascii_is_sent()
    {
        var (buffer, _) = Start();
        Paint(buffer, 0, "── ● stuck 漢 …", s_plain);
        var bytes = new FrameDiff(ColourDepth.Ansi16, utf8: false).Render(buffer);
        Assert.DoesNotContain(bytes.ToArray(), b => b >= 0x80);
        var screen = new ScreenEmulator(Columns, Rows);
        screen.Feed(bytes);
        Assert.StartsWith("-- ! stuck ?", screen.Row(0), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_colours_only_styles_are_sent()
    {
        var (buffer, _) = Start();
        Paint(buffer, 0, "stuck", s_red);
        var screen = new ScreenEmulator(Columns, Rows);
        screen.Feed(new FrameDiff(ColourDepth.Mono, utf8: true).Render(buffer));
        Assert.Equal(["", "1"], screen.Renditions);
    }

    private static Rectangle Screen => new(0, 0, Columns, Rows);

    private static (OutputBufferImpl Buffer, FrameDiff Diff) Start()
    {
        var buffer = new OutputBufferImpl();
        buffer.SetSize(Columns, Rows);
        var painter = new CellPainter(buffer, Screen);
        for (var y = 0; y < Rows; y++) painter.Fill(0, y, Columns, s_plain);
        return (buffer, new FrameDiff(ColourDepth.True, utf8: true));
    }

    private static void Paint(OutputBufferImpl buffer, int y, string text, Attribute style) =>
        new CellPainter(buffer, Screen).Text(0, y, text, style);

    private static string Expected(OutputBufferImpl buffer, int y)
    {
        var row = new StringBuilder();
        for (var x = 0; x < Columns; x++)
        {
            var text = buffer.Contents![y, x].Grapheme;
            var wide = text.GetColumns() == 2;
            row.Append(wide && x == Columns - 1 ? "?" : text);
            if (wide) x++;
        }

        return row.ToString();
    }
}
