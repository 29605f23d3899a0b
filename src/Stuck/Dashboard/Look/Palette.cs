using System.Collections.Immutable;
using Terminal.Gui.Drawing;

namespace Stuck.Dashboard.Look;

/// <summary>The colours of everything on the screen, by role. The background stays the terminal's own.</summary>
/// <param name="Name">For the settings.</param>
internal sealed record Palette(string Name)
{
    /// <summary>What does not ask for attention.</summary>
    public Shade Dim { get; init; } = new(0x8a8a8a, 0x7f7f7f);

    /// <summary>Rules and separators.</summary>
    public Shade Faint { get; init; } = new(0x626262, 0x7f7f7f);

    public Shade Stuck { get; init; } = new(0xff5f5f, 0xff0000, TextStyle.Bold);

    public Shade Waiting { get; init; } = new(0xd7af5f, 0xcdcd00);

    public Shade Running { get; init; } = new(0x87af5f, 0x00cd00);

    public Shade Spinning { get; init; } = new(0xd787d7, 0xcd00cd, TextStyle.Bold);

    public Shade Error { get; init; } = new(0xff8787, 0xff0000);

    public Shade Call { get; init; } = new(0xafafaf, 0xe5e5e5);

    public Shade NetworkCall { get; init; } = new(0x87d7d7, 0x5c5cff);

    public Shade FileCall { get; init; } = new(0x87afd7, 0x00cdcd);

    public Shade ProcessCall { get; init; } = new(0xd7afd7, 0xcd00cd);

    public Shade Number { get; init; } = new(0xafafd7, Shade.Plain);

    public Shade Quoted { get; init; } = new(0x87af87, 0x00cd00);

    public Shade Signal { get; init; } = new(0xd7af87, 0xcdcd00);

    public Shade RuleFocused { get; init; } = new(0x5f87af, 0x00cdcd);

    public Bar Found { get; init; } = new(0x1c1c1c, 0xd7af5f, TextStyle.Reverse);

    public Bar KeyLabel { get; init; } = new(0xbcbcbc, 0x303030, TextStyle.Reverse);

    public Bar Heading { get; init; } = new(0x8a8a8a, 0x262626, TextStyle.Underline);

    public Bar HeadingFocused { get; init; } = new(0xd0d0d0, 0x26384a, TextStyle.Underline | TextStyle.Bold);

    /// <summary>The background of the selected row in the pane that has the focus; <see cref="Shade.Plain"/> to reverse it.</summary>
    public int Selection { get; init; } = 0x303a44;

    /// <summary>The same in the other panes.</summary>
    public int SelectionUnfocused { get; init; } = 0x262626;

    public static Palette Default { get; } = new("default");

    /// <summary>What suits the terminal's background: <see cref="Light"/> or <see cref="Default"/>.</summary>
    public static Palette Auto { get; } = Default with { Name = "auto" };

    /// <summary>For dark text on a light background.</summary>
    public static Palette Light { get; } = new("light")
    {
        Dim = new(0x6c6c6c, 0x7f7f7f),
        Faint = new(0xa8a8a8, 0x7f7f7f),
        Stuck = new(0xaf0000, 0xcd0000, TextStyle.Bold),
        Waiting = new(0x875f00, 0xcd00cd),
        Running = new(0x005f00, 0x00cd00),
        Spinning = new(0x870087, 0xcd00cd, TextStyle.Bold),
        Error = new(0xaf0000, 0xcd0000),
        Call = new(0x444444, 0x000000),
        NetworkCall = new(0x005f87, 0x0000ee),
        FileCall = new(0x00005f, 0x0000ee),
        ProcessCall = new(0x5f005f, 0xcd00cd),
        Number = new(0x5f5f87, Shade.Plain),
        Quoted = new(0x005f00, 0x00cd00),
        Signal = new(0x875f00, 0xcd00cd),
        RuleFocused = new(0x005faf, 0x0000ee),
        Found = new(0x1c1c1c, 0xffd787, TextStyle.Reverse),
        KeyLabel = new(0x303030, 0xd0d0d0, TextStyle.Reverse),
        Heading = new(0x585858, 0xe4e4e4, TextStyle.Underline),
        HeadingFocused = new(0x1c1c1c, 0xafd7ff, TextStyle.Underline | TextStyle.Bold),
        Selection = 0xd7e7f7,
        SelectionUnfocused = 0xe4e4e4,
    };

    /// <summary>No colours at all: bold, underline and reverse alone.</summary>
    public static Palette Mono { get; } = new("mono")
    {
        Dim = Shade.None with { Style = TextStyle.Faint },
        Faint = Shade.None with { Style = TextStyle.Faint },
        Stuck = Shade.None with { Style = TextStyle.Bold },
        Waiting = Shade.None,
        Running = Shade.None,
        Spinning = Shade.None with { Style = TextStyle.Bold },
        Error = Shade.None with { Style = TextStyle.Bold },
        Call = Shade.None with { Style = TextStyle.Bold },
        NetworkCall = Shade.None with { Style = TextStyle.Bold },
        FileCall = Shade.None with { Style = TextStyle.Bold },
        ProcessCall = Shade.None with { Style = TextStyle.Bold },
        Number = Shade.None,
        Quoted = Shade.None,
        Signal = Shade.None with { Style = TextStyle.Bold },
        RuleFocused = Shade.None with { Style = TextStyle.Bold },
        Found = new(Shade.Plain, Shade.Plain, TextStyle.Reverse),
        KeyLabel = new(Shade.Plain, Shade.Plain, TextStyle.Reverse),
        Heading = new(Shade.Plain, Shade.Plain, TextStyle.Underline),
        HeadingFocused = new(Shade.Plain, Shade.Plain, TextStyle.Underline | TextStyle.Bold),
        Selection = Shade.Plain,
        SelectionUnfocused = Shade.Plain,
    };

    /// <summary>Nothing is muted, and what is selected is reversed.</summary>
    public static Palette HighContrast { get; } = new("high-contrast")
    {
        Dim = Shade.None,
        Faint = Shade.None,
        Stuck = new(0xff5f5f, 0xff0000, TextStyle.Bold | TextStyle.Underline),
        Waiting = new(0xffff00, 0xffff00, TextStyle.Bold),
        Running = new(0x00ff00, 0x00ff00, TextStyle.Bold),
        Spinning = new(0xff87ff, 0xff00ff, TextStyle.Bold | TextStyle.Underline),
        Error = new(0xff5f5f, 0xff0000, TextStyle.Bold),
        Call = Shade.None with { Style = TextStyle.Bold },
        NetworkCall = new(0x5fffff, 0x00ffff, TextStyle.Bold),
        FileCall = new(0x87d7ff, 0x00ffff, TextStyle.Bold),
        ProcessCall = new(0xff87ff, 0xff00ff, TextStyle.Bold),
        Number = Shade.None,
        Quoted = new(0x5fff5f, 0x00ff00),
        Signal = new(0xffff00, 0xffff00, TextStyle.Bold),
        RuleFocused = new(0x5fffff, 0x00ffff, TextStyle.Bold),
        Found = new(0x000000, 0xffff00, TextStyle.Reverse),
        KeyLabel = new(0x000000, 0xffffff, TextStyle.Reverse),
        Heading = new(0x000000, 0xbcbcbc, TextStyle.Underline),
        HeadingFocused = new(0x000000, 0xffffff, TextStyle.Underline | TextStyle.Bold),
        Selection = Shade.Plain,
        SelectionUnfocused = Shade.Plain,
    };

    /// <summary>A further one is a line here.</summary>
    public static ImmutableArray<Palette> All { get; } = [Auto, Default, Light, Mono, HighContrast];
}
