using Terminal.Gui.Text;

namespace Stuck.Dashboard.Terminal;

/// <summary>Measures text as <see cref="CellPainter"/> paints it.</summary>
internal static class CellText
{
    /// <summary>How many columns text takes.</summary>
    public static int Columns(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyExceptInRange(' ', '~')) return text.Length;
        var columns = 0;
        foreach (var rune in text.EnumerateRunes())
            columns += SafeText.IsHarmful(rune) ? 1 : Math.Max(0, rune.GetColumns());
        return columns;
    }
}
