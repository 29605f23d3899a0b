using System.Collections.Immutable;

namespace Stuck.Dashboard.Panes.Texts;

/// <summary>Breaks lines into rows that fit the screen.</summary>
internal static class TextWrap
{
    /// <summary>A word that is longer is cut; columns.</summary>
    private const int MostRagged = 20;

    /// <param name="width">Of the screen; columns, of which each character takes one.</param>
    public static ImmutableArray<StyledLine> Wrap(IEnumerable<StyledLine> lines, int width) =>
        [.. lines.SelectMany(line => Wrap(line, Math.Max(line.Indent + 8, width)))];

    private static IEnumerable<StyledLine> Wrap(StyledLine line, int width)
    {
        var row = ImmutableArray.CreateBuilder<StyledText>();
        var left = width;
        foreach (var part in line.Parts)
        {
            var text = part.Text;
            while (text.Length > left)
            {
                var cut = BreakIn(text, left);
                row.Add(part with { Text = text[..cut] });
                text = text[cut..].TrimStart(' ');
                yield return new StyledLine(row.DrainToImmutable(), line.Indent);
                row.Add(new StyledText(new string(' ', line.Indent), default));
                left = width - line.Indent;
            }

            row.Add(part with { Text = text });
            left -= text.Length;
        }

        yield return new StyledLine(row.DrainToImmutable(), line.Indent);
    }

    /// <summary>Between two words if there is such a place not far from the edge.</summary>
    private static int BreakIn(string text, int left)
    {
        var blank = left == 0 ? -1 : text.LastIndexOf(' ', Math.Min(left, text.Length - 1), Math.Min(left, MostRagged));
        return blank > 0 ? blank + 1 <= left ? blank + 1 : blank : left;
    }
}
