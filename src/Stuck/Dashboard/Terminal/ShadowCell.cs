namespace Stuck.Dashboard.Terminal;

/// <summary>What one cell of the terminal shows. The default value is a cell of which nothing is known.</summary>
internal readonly record struct ShadowCell(string Text, Pen Pen)
{
    /// <summary>The text of the second half of a wide character.</summary>
    public const string Continuation = "";

    public static readonly ShadowCell Blank = new(" ", Pen.Plain);
}
