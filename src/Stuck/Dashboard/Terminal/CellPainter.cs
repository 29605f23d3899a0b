using System.Drawing;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Terminal.Gui.Drawing;
using Terminal.Gui.Drivers;
using Terminal.Gui.Text;

namespace Stuck.Dashboard.Terminal;

/// <summary>
/// Writes cells straight into Terminal.Gui's output buffer, ten times cheaper than its drawing calls. Coordinates are relative to the
/// painted area; what lies outside of it is cut off. It does not look at clipping regions, so areas must not overlap.
/// </summary>
internal readonly ref struct CellPainter
{
    /// <summary>More marks than this on one character are somebody's joke.</summary>
    private const int MaxMarks = 2;

    private readonly Cell[,] _cells;
    private readonly bool[] _dirtyLines;
    private readonly Rectangle _area;

    /// <param name="buffer">What is written to.</param>
    /// <param name="area">Where; in screen coordinates.</param>
    public CellPainter(IOutputBuffer buffer, Rectangle area)
    {
        _cells = buffer.Contents!;
        _dirtyLines = buffer.DirtyLines;
        _area = Rectangle.Intersect(area, new Rectangle(0, 0, _cells.GetLength(1), _cells.GetLength(0)));
    }

    public int Width => _area.Width;

    public int Height => _area.Height;

    /// <summary>Writes text from column <paramref name="x"/> on, not beyond column <paramref name="end"/>.</summary>
    /// <returns>The column after the last one written.</returns>
    public int Text(int x, int y, ReadOnlySpan<char> text, CellStyle style, int end = int.MaxValue)
    {
        end = Math.Min(end, Width);
        if ((uint)y >= (uint)Height) return x;
        while (!text.IsEmpty)
        {
            if (text[0] is >= ' ' and < '\x7f')
            {
                if (x >= end) return x;
                Set(x++, y, Graphemes.Of(text[0]), style);
                text = text[1..];
                continue;
            }

            Rune.DecodeFromUtf16(text, out var rune, out var length);
            text = text[length..];
            if (SafeText.IsHarmful(rune)) rune = SafeText.Substitute(rune);
            var columns = rune.GetColumns();
            if (columns < 1)
            {
                if (!TryMark(x - 1, y, rune)) Set(x++, y, Graphemes.Of('\uFFFD'), style);
                continue;
            }

            if (x + columns > end) return x;
            Set(x, y, rune.IsBmp ? Graphemes.Of((char)rune.Value) : rune.ToString(), style);
            if (columns == 2) Set(x + 1, y, Graphemes.Of(' '), style);
            x += columns;
        }

        return x;
    }

    /// <summary>Writes text into a field of fixed width, filled up with blanks; text that does not fit ends in an ellipsis.</summary>
    public void Field(int x, int y, int width, ReadOnlySpan<char> text, CellStyle style, bool right = false)
    {
        var columns = CellText.Columns(text);
        if (columns > width)
        {
            if (width <= 0) return;
            var end = Text(x, y, text, style, x + width - 1);
            Fill(end, y, x + width - end, style);
            Text(end, y, "…", style);
            return;
        }

        var start = right ? x + width - columns : x;
        Fill(x, y, start - x, style);
        var after = Text(start, y, text, style, x + width);
        Fill(after, y, x + width - after, style);
    }

    /// <summary>Writes one character over and over.</summary>
    public void Fill(int x, int y, int width, CellStyle style, char character = ' ')
    {
        if ((uint)y >= (uint)Height) return;
        var end = Math.Min(x + width, Width);
        for (x = Math.Max(0, x); x < end; x++) Set(x, y, Graphemes.Of(character), style);
    }

    /// <summary>Restyles cells that have been written, as a cursor bar does.</summary>
    public void Restyle(int x, int y, int width, Func<CellStyle, CellStyle> restyle)
    {
        if ((uint)y >= (uint)Height) return;
        for (var end = Math.Min(x + width, Width); x < end; x++)
        {
            ref var cell = ref _cells[_area.Y + y, _area.X + x];
            Set(x, y, cell.Grapheme, restyle(cell.Attribute ?? default));
        }
    }

    private void Set(int x, int y, string grapheme, CellStyle style)
    {
        if ((uint)x >= (uint)Width) return;
        ref var cell = ref _cells[_area.Y + y, _area.X + x];
        if (ReferenceEquals(cell.Grapheme, grapheme) && cell.Attribute == style) return;
        Grapheme(ref cell) = grapheme;
        cell.Attribute = style;
        cell.IsDirty = true;
        _dirtyLines[_area.Y + y] = true;
    }

    /// <summary>Puts a combining mark on the character before it.</summary>
    private bool TryMark(int x, int y, Rune mark)
    {
        if ((uint)x >= (uint)Width) return false;
        ref var cell = ref _cells[_area.Y + y, _area.X + x];
        if (Rune.GetUnicodeCategory(mark) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)) return false;
        if (cell.Grapheme.EnumerateRunes().Count() > MaxMarks) return false;
        Set(x, y, cell.Grapheme + mark, cell.Attribute ?? default);
        return true;
    }

    /// <summary>The setter normalises and counts what it is given, which costs more than all the rest of painting.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_grapheme")]
    private static extern ref string Grapheme(ref Cell cell);
}
