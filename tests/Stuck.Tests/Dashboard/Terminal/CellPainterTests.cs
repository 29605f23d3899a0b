using System.Drawing;
using Stuck.Dashboard.Terminal;
using Terminal.Gui.Drivers;
using Terminal.Gui.Text;
using Xunit;
using Attribute = Terminal.Gui.Drawing.Attribute;
using Color = Terminal.Gui.Drawing.Color;

namespace Stuck.Tests.Dashboard.Terminal;

public sealed class CellPainterTests
{
    private static readonly Attribute s_style = new(Color.None, Color.None);

    [Theory]
    [InlineData("reading", "reading     ")]
    [InlineData("reading 10.0.0.5", "reading 10.…")]
    [InlineData("漢字漢字漢字漢", "漢字漢字漢… ")]
    [InlineData("", "            ")]
    public void A_field_is_filled_up_or_cut_with_a_sign(string text, string shown)
    {
        Assert.Equal(shown, Painted(p => p.Field(0, 0, 12, text, s_style)));
    }

    [Fact]
    public void A_field_can_stand_to_the_right()
    {
        Assert.Equal("         41s", Painted(p => p.Field(0, 0, 12, "41s", s_style, right: true)));
    }

    [Theory]
    [InlineData("a\e[2Jb", "a␛[2Jb")]
    [InlineData("a\u009b2Jb", "a\uFFFD2Jb")]
    [InlineData("a\x7f\nb", "a␡␊b")]
    [InlineData("a\u202eb", "a\uFFFDb")]
    [InlineData("a\u200bb", "a\uFFFDb")]
    [InlineData("a\ufe0fb", "a\uFFFDb")]
    [InlineData("\u0301b", "\uFFFDb")]
    public void What_could_steer_the_terminal_or_hide_is_shown_instead(string text, string shown)
    {
        Assert.Equal(shown, Painted(p => p.Text(0, 0, text, s_style)).TrimEnd());
    }

    [Fact]
    public void Half_a_surrogate_pair_is_shown_instead()
    {
        Assert.Equal("a\uFFFDb", Painted(p => p.Text(0, 0, "a\ud800b", s_style)).TrimEnd());
    }

    [Fact]
    public void A_combining_mark_joins_its_character_but_a_pile_of_them_does_not()
    {
        Assert.Equal("e\u0301b", Painted(p => p.Text(0, 0, "e\u0301b", s_style)).TrimEnd());
        Assert.Equal("e\u0301\u0301\uFFFD\u0301\u0301\uFFFDb", Painted(p => p.Text(0, 0, "e\u0301\u0301\u0301\u0301\u0301\u0301b", s_style)).TrimEnd());
    }

    [Fact]
    public void Nothing_is_written_outside_of_the_area()
    {
        var buffer = new OutputBufferImpl();
        buffer.SetSize(12, 3);
        var painter = new CellPainter(buffer, new Rectangle(4, 1, 4, 1));
        painter.Text(-2, 0, "0123456789", s_style);
        painter.Text(0, 1, "below", s_style);
        painter.Text(0, -1, "above", s_style);
        Assert.Equal("            ", Row(buffer, 0));
        Assert.Equal("    2345    ", Row(buffer, 1));
        Assert.Equal("            ", Row(buffer, 2));
    }

    [Fact]
    public void Painting_the_same_again_makes_nothing_dirty()
    {
        var buffer = new OutputBufferImpl();
        buffer.SetSize(12, 1);
        new CellPainter(buffer, new Rectangle(0, 0, 12, 1)).Field(0, 0, 12, "漢 same", s_style);
        buffer.DirtyLines[0] = false;
        new CellPainter(buffer, new Rectangle(0, 0, 12, 1)).Field(0, 0, 12, "漢 same", s_style);
        Assert.False(buffer.DirtyLines[0]);
    }

    private delegate void Paint(CellPainter painter);

    private static string Painted(Paint paint)
    {
        var buffer = new OutputBufferImpl();
        buffer.SetSize(12, 1);
        paint(new CellPainter(buffer, new Rectangle(0, 0, 12, 1)));
        return Row(buffer, 0);
    }

    private static string Row(OutputBufferImpl buffer, int y)
    {
        var row = "";
        for (var x = 0; x < 12; x++)
        {
            var text = buffer.Contents![y, x].Grapheme;
            row += text;
            if (text.GetColumns() == 2) x++;
        }

        return row;
    }
}
