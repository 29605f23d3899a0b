using System.Collections.Immutable;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Settings;
using Stuck.Dashboard.Panes.Table;

namespace Stuck.Dashboard.Panes.Setup;

/// <summary>The settings while they are being changed: a list of lines, each of which is a column or a choice.</summary>
/// <param name="settings">As they are at first.</param>
internal sealed class SetupList(DashboardSettings settings)
{
    private readonly List<string> _columns = [.. settings.Columns, .. TableColumns.Names.Except(settings.Columns)];
    private readonly HashSet<string> _shown = [.. settings.Columns];

    /// <summary>As they are now.</summary>
    public DashboardSettings Settings { get; private set; } = settings;

    public int Count => _columns.Count + 3;

    private int ThemeLine => _columns.Count;

    private int FpsLine => _columns.Count + 1;

    public bool IsColumn(int line) => line < _columns.Count;

    /// <summary>What a line says: a heading, its value, what it means.</summary>
    public (string Name, string Value, string Help) this[int line]
    {
        get
        {
            if (IsColumn(line))
            {
                var column = TableColumns.Find(_columns[line])!;
                return ($"[{(_shown.Contains(column.Name) ? "x" : " ")}] {column.Name}", column.Title, column.Help);
            }

            if (line == ThemeLine) return ("theme", Settings.Theme.Name, string.Join(", ", Palette.All.Select(theme => theme.Name)));
            return line == FpsLine
                ? ("frames a second", $"{Settings.Fps}", "at most, on this machine's own terminal")
                : ("over ssh", $"{Settings.FpsOverSsh}", "at most, where each frame has to be sent");
        }
    }

    /// <summary>Shows or hides a column; takes the next value of a choice.</summary>
    /// <param name="step">1 for the next one, -1 for the one before.</param>
    public void Change(int line, int step)
    {
        if (IsColumn(line)) Toggle(_columns[line]);
        else if (line == ThemeLine) Settings = Settings with { Theme = Next(Palette.All, Settings.Theme, step) };
        else if (line == FpsLine) Settings = Settings with { Fps = Math.Clamp(Settings.Fps + step, 1, 60) };
        else Settings = Settings with { FpsOverSsh = Math.Clamp(Settings.FpsOverSsh + step, 1, 60) };
    }

    /// <summary>Moves a column to the left or right.</summary>
    /// <returns>The line that it has now.</returns>
    public int Move(int line, int step)
    {
        var to = line + step;
        if (!IsColumn(line) || to < 0 || !IsColumn(to)) return line;
        (_columns[line], _columns[to]) = (_columns[to], _columns[line]);
        TakeColumns();
        return to;
    }

    private void Toggle(string column)
    {
        // A table without columns shows nothing.
        if (!_shown.Add(column) && _shown.Count > 1) _shown.Remove(column);
        TakeColumns();
    }

    private void TakeColumns() => Settings = Settings with { Columns = [.. _columns.Where(_shown.Contains)] };

    private static T Next<T>(ImmutableArray<T> all, T present, int step) => all[(all.IndexOf(present) + step + all.Length) % all.Length];
}
