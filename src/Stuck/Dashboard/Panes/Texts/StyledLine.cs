using System.Collections.Immutable;

namespace Stuck.Dashboard.Panes.Texts;

/// <summary>A line of text; where it is too long for the screen it goes on below, indented.</summary>
/// <param name="Indent">Of the rows that it goes on in; columns.</param>
internal sealed record StyledLine(ImmutableArray<StyledText> Parts, int Indent = 0)
{
    public static StyledLine Empty { get; } = new([]);

    public static StyledLine Of(string text, CellStyle style, int indent = 0) => new([new StyledText(text, style)], indent);

    /// <summary>The text without its styles.</summary>
    public override string ToString() => string.Concat(Parts.Select(part => part.Text));
}
