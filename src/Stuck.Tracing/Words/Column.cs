namespace Stuck.Tracing.Words;

/// <summary>One column of a table, on the screen and in a dump alike. A further column is one more of these in a list.</summary>
/// <param name="Name">For a command line and a menu; lower case.</param>
/// <param name="Title">The heading, no wider than <paramref name="Width"/>.</param>
/// <param name="Help">What it says, in one line.</param>
/// <param name="Width">The fewest characters it can do with.</param>
/// <param name="Priority">Where there is no room, the columns with the largest number go first.</param>
/// <param name="Value">The text of a row's cell.</param>
/// <param name="Right">Stands at the right, as numbers do.</param>
/// <param name="Share">Of the room that is left over it gets so many parts.</param>
/// <param name="Tone">What a row's value means; null where it means nothing of its own.</param>
/// <param name="Extra">Shown only to those who have asked for it.</param>
/// <param name="Wanted">From so many characters on it says what it is there for: columns that matter less go before it gets fewer. 0 for <paramref name="Width"/>.</param>
/// <param name="WhileTraced">It is empty for everybody as long as nobody is traced.</param>
public sealed record Column<TRow>(
    string Name,
    string Title,
    string Help,
    int Width,
    int Priority,
    Func<TRow, string> Value,
    bool Right = false,
    int Share = 0,
    Func<TRow, Tone>? Tone = null,
    bool Extra = false,
    int Wanted = 0,
    bool WhileTraced = false)
{
    /// <summary>For so many characters the columns that matter least go, but not those that tell more; 0 for no more than is wanted.</summary>
    public int Ample { get; init; }

    /// <summary>A row's text in a cell of so many characters, for a column that knows what of it may be left out; null where its end may.</summary>
    public Func<TRow, int, string>? Fitted { get; init; }
}
