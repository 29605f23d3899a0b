using Terminal.Gui.Drawing;

namespace Stuck.Dashboard.Look;

/// <summary>A colour of text in a palette.</summary>
/// <param name="Rgb">Where there are more than 16 colours; <see cref="Plain"/> for the terminal's own.</param>
/// <param name="Ansi">Where there are 16, one of these: the nearest to a muted shade would be a grey.</param>
/// <param name="Style">Goes with it, and stays where there are no colours.</param>
internal readonly record struct Shade(int Rgb, int Ansi, TextStyle Style = TextStyle.None)
{
    /// <summary>The terminal's own colour.</summary>
    public const int Plain = -1;

    public static Shade None { get; } = new(Plain, Plain);
}
