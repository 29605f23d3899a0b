using Terminal.Gui.Drawing;

namespace Stuck.Dashboard.Terminal;

internal sealed partial class AnsiBuffer
{
    /// <summary>Whether this pen is in use.</summary>
    public bool Has(Pen pen) => _pen == pen;

    /// <summary>Whether a blank looks as it would with another pen.</summary>
    /// <param name="pen">As <see cref="Pen.OfBlank"/> has it.</param>
    public bool PaintsBlanksAs(Pen pen) => _pen?.OfBlank == pen;

    /// <summary>Changes the pen by what differs from the one in use.</summary>
    public void Use(Pen pen)
    {
        if (_pen == pen) return;
        if (_pen is not { } old || pen == Pen.Plain)
        {
            Append("\e[m"u8);
            old = Pen.Plain;
        }

        _pen = pen;
        if (pen == old) return;
        Append("\e["u8);
        var start = _length;
        UseStyle(old.Style, pen.Style);
        if (pen.Foreground != old.Foreground) UseColour(pen.Foreground, 30);
        if (pen.Background != old.Background) UseColour(pen.Background, 40);
        if (_length > start) _length--;
        Append("m"u8);
    }

    /// <summary>How many bytes a change to this pen takes.</summary>
    public int CostOf(Pen pen)
    {
        var (length, before) = (_length, _pen);
        Use(pen);
        var cost = _length - length;
        (_length, _pen) = (length, before);
        return cost;
    }

    private void UseStyle(TextStyle old, TextStyle style)
    {
        // 22 ends bold and faint alike.
        var intensity = TextStyle.Bold | TextStyle.Faint;
        if ((old & intensity & ~style) != 0)
        {
            Parameter(22);
            old &= ~intensity;
        }

        Toggle(old, style, TextStyle.Bold, 1, 22);
        Toggle(old, style, TextStyle.Faint, 2, 22);
        Toggle(old, style, TextStyle.Italic, 3, 23);
        Toggle(old, style, TextStyle.Underline, 4, 24);
        Toggle(old, style, TextStyle.Reverse, 7, 27);
        Toggle(old, style, TextStyle.Strikethrough, 9, 29);
    }

    private void Toggle(TextStyle old, TextStyle style, TextStyle bit, int on, int off)
    {
        if (((old ^ style) & bit) != 0) Parameter((style & bit) != 0 ? on : off);
    }

    /// <param name="first">30 for the foreground, 40 for the background.</param>
    private void UseColour(int colour, int first)
    {
        if (colour == ColourQuantiser.Default)
        {
            Parameter(first + 9);
        }
        else if (depth == ColourDepth.True)
        {
            Parameter(first + 8);
            Parameter(2);
            Parameter(colour >> 16);
            Parameter((colour >> 8) & 255);
            Parameter(colour & 255);
        }
        else if (depth == ColourDepth.Palette256)
        {
            Parameter(first + 8);
            Parameter(5);
            Parameter(colour);
        }
        else
        {
            Parameter(colour < 8 ? first + colour : first + 60 + colour - 8);
        }
    }

    private void Parameter(int value)
    {
        Append(value);
        Append(";"u8);
    }
}
