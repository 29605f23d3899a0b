using Stuck.Dashboard.Panes.Log.Rows;

namespace Stuck.Dashboard.Panes.Log;

/// <summary>Records that have been given a letter, of whatever process.</summary>
internal sealed class LogMarks
{
    /// <summary>Goes back to where one was before the last jump, as in less and vi.</summary>
    public const char Back = '\'';

    private readonly Dictionary<char, LogPlace> _places = [];

    public void Set(char letter, LogPlace place)
    {
        // A line has one letter at most, since there is room for one.
        if (letter != Back && LetterOf(place) is { } other) _places.Remove(other);
        _places[letter] = place;
    }

    public LogPlace? Find(char letter) => _places.TryGetValue(letter, out var place) ? place : null;

    /// <summary>The letter of a record; null if it has none.</summary>
    public char? LetterOf(LogPlace place)
    {
        foreach (var (letter, marked) in _places)
            if (letter != Back && marked == place) return letter;
        return null;
    }
}
