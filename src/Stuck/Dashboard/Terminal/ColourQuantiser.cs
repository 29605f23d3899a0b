using Terminal.Gui.Drawing;

namespace Stuck.Dashboard.Terminal;

/// <summary>Finds the nearest colour that a terminal of some depth can show.</summary>
internal sealed class ColourQuantiser(ColourDepth depth)
{
    /// <summary>The terminal's own foreground or background.</summary>
    public const int Default = -1;

    /// <summary>xterm's values of the 16 ANSI colours; others differ a little, none so much that the nearest is another.</summary>
    private static readonly int[] s_ansi =
    [
        0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
        0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
    ];

    private readonly Dictionary<uint, int> _known = [];

    /// <summary>A 24-bit value or a palette index, by depth; or <see cref="Default"/>.</summary>
    public int Quantise(Color colour)
    {
        if (depth == ColourDepth.Mono || colour.A == 0) return Default;
        if (depth == ColourDepth.True) return (colour.R << 16) | (colour.G << 8) | colour.B;
        if (_known.TryGetValue(colour.Argb, out var index)) return index;
        index = depth == ColourDepth.Ansi16 ? Nearest16(colour) : Nearest256(colour);
        _known[colour.Argb] = index;
        return index;
    }

    private static int Nearest16(Color colour) =>
        Enumerable.Range(0, s_ansi.Length).MinBy(i => Distance(colour, s_ansi[i] >> 16, (s_ansi[i] >> 8) & 255, s_ansi[i] & 255));

    private static int Nearest256(Color colour)
    {
        int r = CubeStep(colour.R), g = CubeStep(colour.G), b = CubeStep(colour.B);
        var grey = Math.Clamp(((colour.R + colour.G + colour.B) / 3 - 3) / 10, 0, 23);
        var level = 8 + 10 * grey;
        return Distance(colour, level, level, level) < Distance(colour, CubeLevel(r), CubeLevel(g), CubeLevel(b))
            ? 232 + grey
            : 16 + 36 * r + 6 * g + b;
    }

    private static int CubeStep(int value) => value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40;

    private static int CubeLevel(int step) => step == 0 ? 0 : 55 + 40 * step;

    /// <summary>Weighted as the eye weighs the three.</summary>
    private static int Distance(Color colour, int r, int g, int b)
    {
        int dr = colour.R - r, dg = colour.G - g, db = colour.B - b;
        return 3 * dr * dr + 4 * dg * dg + 2 * db * db;
    }
}
