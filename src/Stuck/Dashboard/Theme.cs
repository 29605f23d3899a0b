using Stuck.Dashboard.Terminal;
using Terminal.Gui.Drawing;

namespace Stuck.Dashboard;

/// <summary>
/// The styles of everything on the screen, by role. Attention is scarce: colour belongs to what is stuck, everything idle is dim. The
/// background stays the terminal's own.
/// </summary>
internal sealed class Theme
{
    /// <summary>Whether the terminal has more than the 16 colours, whose backgrounds are too loud for a bar.</summary>
    private readonly bool _shades;

    public Theme(TerminalProfile profile)
    {
        _shades = profile.Colours > ColourDepth.Ansi16;
        var mono = profile.Colours == ColourDepth.Mono;
        Dim = mono ? With(TextStyle.Faint) : Of(0x8a8a8a, 0x7f7f7f);
        Faint = _shades ? Of(0x626262, 0) : Dim;
        Stuck = Of(0xff5f5f, 0xff0000, TextStyle.Bold);
        Waiting = Of(0xd7af5f, 0xcdcd00);
        Running = Of(0x87af5f, 0x00cd00);
        Spinning = Of(0xd787d7, 0xcd00cd, TextStyle.Bold);
        Error = Of(0xff8787, 0xff0000);
        Name = mono ? With(TextStyle.Bold) : Of(0xafafaf, 0xe5e5e5);
        NetworkCall = mono ? With(TextStyle.Bold) : Of(0x87d7d7, 0x5c5cff);
        FileCall = mono ? With(TextStyle.Bold) : Of(0x87afd7, 0x00cdcd);
        ProcessCall = mono ? With(TextStyle.Bold) : Of(0xd7afd7, 0xcd00cd);
        Number = _shades ? Of(0xafafd7, 0) : Text;
        Quoted = Of(0x87af87, 0x00cd00);
        Signal = Of(0xd7af87, 0xcdcd00);
        Found = _shades ? new CellStyle(Rgb(0x1c1c1c), Rgb(0xd7af5f)) : With(TextStyle.Reverse);
        KeyLabel = _shades ? new CellStyle(Rgb(0xbcbcbc), Rgb(0x303030)) : With(TextStyle.Reverse);
        RuleFocused = mono ? Title : Of(0x5f87af, 0x00cdcd);
        Heading = _shades ? new CellStyle(Rgb(0x8a8a8a), Rgb(0x262626)) : With(TextStyle.Underline);
        HeadingFocused = _shades ? new CellStyle(Rgb(0xd0d0d0), Rgb(0x26384a)) : With(TextStyle.Underline | TextStyle.Bold);
    }

    /// <summary>Ordinary text: the terminal's own colours.</summary>
    public CellStyle Text { get; } = new(Color.None, Color.None);

    /// <summary>What does not ask for attention: idle workers, units, times.</summary>
    public CellStyle Dim { get; }

    /// <summary>Rules of panes without focus, and separators.</summary>
    public CellStyle Faint { get; }

    /// <summary>Titles and headings.</summary>
    public CellStyle Title { get; } = With(TextStyle.Bold);

    public CellStyle Stuck { get; }

    /// <summary>Waits on someone, for less than the threshold.</summary>
    public CellStyle Waiting { get; }

    public CellStyle Running { get; }

    public CellStyle Spinning { get; }

    /// <summary>A call's failure.</summary>
    public CellStyle Error { get; }

    /// <summary>A call's name, where it is about none of what follows.</summary>
    public CellStyle Name { get; }

    public CellStyle NetworkCall { get; }

    /// <summary>A call that takes a path.</summary>
    public CellStyle FileCall { get; }

    /// <summary>A call that starts, ends or waits for processes.</summary>
    public CellStyle ProcessCall { get; }

    public CellStyle Number { get; }

    /// <summary>Data in quotes.</summary>
    public CellStyle Quoted { get; }

    public CellStyle Signal { get; }

    /// <summary>What a search has found.</summary>
    public CellStyle Found { get; }

    /// <summary>The name of a key in the key bar.</summary>
    public CellStyle Key { get; } = With(TextStyle.Bold);

    /// <summary>What the key does.</summary>
    public CellStyle KeyLabel { get; }

    /// <summary>The rule of the pane that has the focus.</summary>
    public CellStyle RuleFocused { get; }

    /// <summary>The place where typed text goes.</summary>
    public CellStyle Cursor { get; } = With(TextStyle.Reverse);

    /// <summary>The headings of a table.</summary>
    public CellStyle Heading { get; }

    /// <summary>The headings of a table that has the focus.</summary>
    public CellStyle HeadingFocused { get; }

    /// <summary>The heading of the column that is sorted by.</summary>
    public CellStyle Sorted(CellStyle heading) => heading with { Foreground = Name.Foreground, Style = heading.Style | TextStyle.Bold };

    /// <summary>A style as it looks on the selected row.</summary>
    /// <param name="focused">Whether the row is in the pane that has the focus.</param>
    public CellStyle OnSelection(CellStyle style, bool focused)
    {
        if (_shades) return style with { Background = Rgb(focused ? 0x303a44 : 0x262626) };
        return focused ? With(TextStyle.Reverse) : style with { Style = style.Style | TextStyle.Underline };
    }

    /// <param name="ansi">For terminals of 16 colours, one of these: the nearest to a muted shade would be a grey.</param>
    private CellStyle Of(int shade, int ansi, TextStyle style = TextStyle.None) => new(Rgb(_shades ? shade : ansi), Color.None, style);

    private static CellStyle With(TextStyle style) => new(Color.None, Color.None, style);

    private static Color Rgb(int rgb) => new(rgb >> 16, (rgb >> 8) & 255, rgb & 255);
}
