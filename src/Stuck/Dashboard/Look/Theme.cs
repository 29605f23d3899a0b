using Stuck.Dashboard.Terminal;
using Terminal.Gui.Drawing;

namespace Stuck.Dashboard.Look;

/// <summary>
/// The styles of everything on the screen, by role: a palette on a terminal that has so many colours. Attention is scarce: colour belongs
/// to what is stuck, everything idle is dim. The background stays the terminal's own.
/// </summary>
internal sealed class Theme
{
    private readonly ColourDepth _depth;
    private readonly bool _isLight;

    public Theme(TerminalProfile profile, Palette? palette = null)
    {
        (_depth, _isLight) = (profile.Colours, profile.IsLight);
        Palette = palette ?? Palette.Auto;
    }

    /// <summary>The palette in use: the one that was asked for, or none where the terminal has no colours.</summary>
    public Palette Palette
    {
        get;
        set
        {
            field = _depth == ColourDepth.Mono ? Palette.Mono : value != Palette.Auto ? value : _isLight ? Palette.Light : Palette.Default;
            Apply();
        }
    }

    /// <summary>Ordinary text: the terminal's own colours.</summary>
    public CellStyle Text { get; } = new(Color.None, Color.None);

    /// <summary>What does not ask for attention: idle workers, units, times.</summary>
    public CellStyle Dim { get; private set; }

    /// <summary>Rules of panes without focus, and separators.</summary>
    public CellStyle Faint { get; private set; }

    /// <summary>Titles and headings.</summary>
    public CellStyle Title { get; } = With(TextStyle.Bold);

    public CellStyle Stuck { get; private set; }

    /// <summary>Waits on someone, for less than the threshold.</summary>
    public CellStyle Waiting { get; private set; }

    public CellStyle Running { get; private set; }

    public CellStyle Spinning { get; private set; }

    /// <summary>A call's failure.</summary>
    public CellStyle Error { get; private set; }

    /// <summary>A call's name, where it is about none of what follows.</summary>
    public CellStyle Name { get; private set; }

    public CellStyle NetworkCall { get; private set; }

    /// <summary>A call that takes a path.</summary>
    public CellStyle FileCall { get; private set; }

    /// <summary>A call that starts, ends or waits for processes.</summary>
    public CellStyle ProcessCall { get; private set; }

    public CellStyle Number { get; private set; }

    /// <summary>Data in quotes.</summary>
    public CellStyle Quoted { get; private set; }

    public CellStyle Signal { get; private set; }

    /// <summary>What a search has found.</summary>
    public CellStyle Found { get; private set; }

    /// <summary>The name of a key in the key bar.</summary>
    public CellStyle Key { get; } = With(TextStyle.Bold);

    /// <summary>What the key does.</summary>
    public CellStyle KeyLabel { get; private set; }

    /// <summary>The rule of the pane that has the focus.</summary>
    public CellStyle RuleFocused { get; private set; }

    /// <summary>The place where typed text goes.</summary>
    public CellStyle Cursor { get; } = With(TextStyle.Reverse);

    /// <summary>The headings of a table.</summary>
    public CellStyle Heading { get; private set; }

    /// <summary>The headings of a table that has the focus.</summary>
    public CellStyle HeadingFocused { get; private set; }

    /// <summary>Whether the terminal has more than the 16 colours, whose backgrounds are too loud for a bar.</summary>
    private bool HasShades => _depth > ColourDepth.Ansi16;

    /// <summary>The heading of the column that is sorted by.</summary>
    public CellStyle Sorted(CellStyle heading) => heading with { Foreground = RuleFocused.Foreground, Style = heading.Style | TextStyle.Bold };

    /// <summary>A style as it looks on the selected row.</summary>
    /// <param name="focused">Whether the row is in the pane that has the focus.</param>
    public CellStyle OnSelection(CellStyle style, bool focused)
    {
        var background = focused ? Palette.Selection : Palette.SelectionUnfocused;
        // Where one looks nothing is dim; a row of one colour also takes fewer bytes as one walks.
        if (HasShades && background != Shade.Plain) return (style == Dim || style == Faint ? Text : style) with { Background = Rgb(background) };
        return focused ? With(TextStyle.Reverse) : style with { Style = style.Style | TextStyle.Underline };
    }

    private void Apply()
    {
        Dim = Of(Palette.Dim);
        Faint = Of(Palette.Faint);
        Stuck = Of(Palette.Stuck);
        Waiting = Of(Palette.Waiting);
        Running = Of(Palette.Running);
        Spinning = Of(Palette.Spinning);
        Error = Of(Palette.Error);
        Name = Of(Palette.Call);
        NetworkCall = Of(Palette.NetworkCall);
        FileCall = Of(Palette.FileCall);
        ProcessCall = Of(Palette.ProcessCall);
        Number = Of(Palette.Number);
        Quoted = Of(Palette.Quoted);
        Signal = Of(Palette.Signal);
        Found = Of(Palette.Found);
        KeyLabel = Of(Palette.KeyLabel);
        RuleFocused = Of(Palette.RuleFocused);
        Heading = Of(Palette.Heading);
        HeadingFocused = Of(Palette.HeadingFocused);
    }

    private CellStyle Of(Shade shade) => new(Colour(HasShades ? shade.Rgb : shade.Ansi), Color.None, shade.Style);

    private CellStyle Of(Bar bar) =>
        HasShades && bar.Background != Shade.Plain ? new CellStyle(Rgb(bar.Text), Rgb(bar.Background)) : With(bar.Fallback);

    private static CellStyle With(TextStyle style) => new(Color.None, Color.None, style);

    private static Color Colour(int rgb) => rgb == Shade.Plain ? Color.None : Rgb(rgb);

    private static Color Rgb(int rgb) => new(rgb >> 16, (rgb >> 8) & 255, rgb & 255);
}
