using Terminal.Gui.Drawing;

namespace Stuck.Dashboard.Terminal;

/// <summary>How a character is drawn, in the terminal's own terms; colours as <see cref="ColourQuantiser.Quantise"/> gives them.</summary>
internal readonly record struct Pen(int Foreground, int Background, TextStyle Style)
{
    public static readonly Pen Plain = new(ColourQuantiser.Default, ColourQuantiser.Default, TextStyle.None);

    private const TextStyle SeenOnBlanks = TextStyle.Reverse | TextStyle.Underline | TextStyle.Strikethrough;

    /// <summary>What of it is seen where it draws a blank.</summary>
    public Pen OfBlank => (Style & SeenOnBlanks) == 0 ? new Pen(ColourQuantiser.Default, Background, TextStyle.None) : new Pen(Foreground, Background, Style & SeenOnBlanks);
}
