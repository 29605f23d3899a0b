namespace Stuck.Dashboard.Terminal;

/// <summary>One string for each character, made once: a cell wants a string, and a frame has thousands of cells.</summary>
internal static class Graphemes
{
    private static readonly string?[] s_single = new string?[char.MaxValue + 1];

    public static string Of(char character) => s_single[character] ??= character.ToString();
}
