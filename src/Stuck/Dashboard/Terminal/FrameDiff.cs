using Terminal.Gui.Drawing;
using Terminal.Gui.Drivers;
using Terminal.Gui.Text;

namespace Stuck.Dashboard.Terminal;

/// <summary>
/// Turns what the screen should show into the bytes that make it so, from a copy of what it shows already (the shadow grid).
/// </summary>
/// <param name="erasesInColour">Whether what the terminal erases takes the background that is in use (terminfo(5): bce).</param>
internal sealed partial class FrameDiff(ColourDepth depth, bool utf8, bool erasesInColour = false)
{
    /// <summary>So many bytes come in one piece, over a network, too: nobody sees a part of them.</summary>
    private const int AtOnce = 1024;

    private readonly ColourQuantiser _quantiser = new(depth);
    private readonly AnsiBuffer _out = new(depth, utf8);
    private ShadowCell[] _shadow = [];
    private ShadowCell[] _row = [];
    private int _columns;
    private int _rows;
    private (CellStyle Style, Pen Pen) _lastPen;

    /// <summary>Until the sequence that ends with an l the terminal shows nothing of what comes.</summary>
    private static ReadOnlySpan<byte> Begin => "\e[?2026h"u8;

    /// <summary>Others have drawn on the terminal: the next frame repaints all of it.</summary>
    public void Forget()
    {
        Array.Clear(_shadow);
        _out.ForgetPen();
    }

    /// <summary>The bytes that bring the terminal up to date; empty when it is.</summary>
    public ReadOnlySpan<byte> Render(IOutputBuffer buffer)
    {
        _out.Clear();
        _out.Append(Begin);
        Resize(buffer.Cols, buffer.Rows);
        for (var y = 0; y < _rows; y++)
        {
            if (!buffer.DirtyLines[y]) continue;
            buffer.DirtyLines[y] = false;
            ReadRow(buffer.Contents!, y, out var wide);
            TakeRow(y, wide);
        }

        WritePieces();
        if (_out.Length - Begin.Length <= AtOnce) return _out.Written[Begin.Length..];
        _out.Append("\e[?2026l"u8);
        return _out.Written;
    }

    private void Resize(int columns, int rows)
    {
        if (columns == _columns && rows == _rows) return;
        (_columns, _rows) = (columns, rows);
        _shadow = new ShadowCell[columns * rows];
        _row = new ShadowCell[columns];
        _out.ForgetPen();
    }

    /// <param name="wide">Whether it holds characters that are, or may be, wide.</param>
    private void ReadRow(Cell[,] contents, int y, out bool wide)
    {
        wide = false;
        for (var x = 0; x < _columns; x++)
        {
            ref readonly var cell = ref contents[y, x];
            var text = string.IsNullOrEmpty(cell.Grapheme) ? " " : cell.Grapheme;
            var pen = PenOf(cell.Attribute ?? default);
            if (text is " ") pen = pen.OfBlank;
            _row[x] = new ShadowCell(text, pen);
            if (IsNarrow(text)) continue;
            wide = true;
            if (text.GetColumns() < 2) continue;
            if (x + 1 < _columns) _row[++x] = new ShadowCell(ShadowCell.Continuation, pen);
            else _row[x] = new ShadowCell("?", pen);
        }
    }

    /// <summary>
    /// Everything below the Hangul jamo, and the punctuation, arrows, lines and shapes we draw with, is one column wide, or harmful and
    /// replaced by what is. About the rest terminals may think otherwise.
    /// </summary>
    private static bool IsNarrow(string text) => text.Length == 1 && text[0] is < '\u1100' or >= '\u2010' and < '\u2310' or >= '\u2400' and < '\u25FD';

    private Pen PenOf(CellStyle style)
    {
        if (_lastPen.Style == style && _lastPen.Pen != default) return _lastPen.Pen;
        var pen = new Pen(_quantiser.Quantise(style.Foreground), _quantiser.Quantise(style.Background), style.Style & ~TextStyle.Blink);
        _lastPen = (style, pen);
        return pen;
    }
}
