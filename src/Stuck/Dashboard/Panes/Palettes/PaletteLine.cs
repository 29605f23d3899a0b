using Stuck.Dashboard.Keys;

namespace Stuck.Dashboard.Panes.Palettes;

/// <summary>A command by name.</summary>
/// <param name="Name">As a file of settings has it, with blanks: <c>most stuck</c>.</param>
/// <param name="Keys">The keys that call for it.</param>
/// <param name="Help">What it does, in one line.</param>
internal sealed record PaletteLine(KeyCommand Command, string Name, string Keys, string Help)
{
    /// <summary>How well it fits what has been typed: the smaller the better; null if not at all. Each word must be somewhere.</summary>
    public int? Rank(string typed)
    {
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!words.All(word => Has(Name, word) || Has(Help, word) || Keys.Split(' ').Contains(word))) return null;
        return Name.StartsWith(typed.Trim(), StringComparison.OrdinalIgnoreCase) ? 0 : words.All(word => Has(Name, word)) ? 1 : 2;
    }

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
