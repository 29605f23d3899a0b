using Terminal.Gui.Drawing;

namespace Stuck.Dashboard.Terminal;

/// <summary>How a character is drawn, in the terminal's own terms; colours as <see cref="ColourQuantiser.Quantise"/> gives them.</summary>
internal readonly record struct Pen(int Foreground, int Background, TextStyle Style)
{
    public static readonly Pen Plain = new(ColourQuantiser.Default, ColourQuantiser.Default, TextStyle.None);

    /// <summary>Whether a blank drawn with it looks like a blank drawn with <see cref="Plain"/>.</summary>
    public bool LeavesBlanksPlain =>
        Background == ColourQuantiser.Default && (Style & (TextStyle.Reverse | TextStyle.Underline | TextStyle.Strikethrough)) == 0;
}
