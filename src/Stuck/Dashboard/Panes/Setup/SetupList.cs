using System.Collections.Immutable;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Dashboard.Panes.Table;
using Stuck.Dashboard.Settings;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Setup;

/// <summary>The settings while they are being changed: a list of lines, each of which is a column or a choice.</summary>
internal sealed class SetupList : ListModel<SetupLine>
{
    private const string ThemeKey = "theme", FpsKey = "fps", SshKey = "fps_over_ssh", MinutesKey = "ended_minutes", MegabytesKey = "ended_mb";

    private const int MinutesStep = 10, MegabytesStep = 25;

    private readonly List<string> _columns;
    private readonly HashSet<string> _shown;

    /// <param name="settings">As they are at first.</param>
    public SetupList(DashboardSettings settings)
        : base(
        [
            new("name", "", "", 18, 0, line => line.Name),
            new("value", "", "", 14, 1, line => line.Value),
            new("help", "", "", 1, 2, line => line.Help, Share: 1, Tone: _ => Tone.Dim),
        ], (a, b) => a.Key == b.Key)
    {
        Settings = settings;
        _columns = [.. settings.Columns, .. TableColumns.Names.Except(settings.Columns)];
        _shown = [.. settings.Columns];
        Write();
    }

    /// <summary>As they are now.</summary>
    public DashboardSettings Settings { get; private set; }

    /// <summary>Shows or hides the selected column; takes the next value of the selected choice.</summary>
    /// <param name="step">1 for the next one, -1 for the one before.</param>
    public void Change(int step)
    {
        switch (Selected!.Key)
        {
            case ThemeKey: Settings = Settings with { Theme = Next(Palette.All, Settings.Theme, step) }; break;
            case FpsKey: Settings = Settings with { Fps = Math.Clamp(Settings.Fps + step, 1, 60) }; break;
            case SshKey: Settings = Settings with { FpsOverSsh = Math.Clamp(Settings.FpsOverSsh + step, 1, 60) }; break;
            case MinutesKey: Settings = Settings with { EndedMinutes = Math.Clamp(Settings.EndedMinutes + step * MinutesStep, 0, SettingsParser.MostMinutes) }; break;
            case MegabytesKey: Settings = Settings with { EndedMegabytes = Math.Clamp(Settings.EndedMegabytes + step * MegabytesStep, 0, SettingsParser.MostMegabytes) }; break;
            case var column: Toggle(column); break;
        }

        Write();
    }

    /// <summary>Moves the selected column to the left or right.</summary>
    public void Move(int step)
    {
        var to = Index + step;
        if (Index >= _columns.Count || to < 0 || to >= _columns.Count) return;
        (_columns[Index], _columns[to]) = (_columns[to], _columns[Index]);
        TakeColumns();
        Write();
    }

    private void Write() => Show(
    [
        .. _columns.Select(name => TableColumns.Find(name)!)
            .Select(column => new SetupLine(column.Name, $"[{(_shown.Contains(column.Name) ? "x" : " ")}] {column.Name}", column.Title, column.Help)),
        new(ThemeKey, "theme", Settings.Theme.Name, string.Join(", ", Palette.All.Select(theme => theme.Name))),
        new(FpsKey, "frames a second", $"{Settings.Fps}", "at most, on this machine's own terminal"),
        new(SshKey, "over ssh", $"{Settings.FpsOverSsh}", "at most, where each frame has to be sent"),
        new(MinutesKey, "ended, minutes", $"{Settings.EndedMinutes}", "that the table keeps who has ended"),
        new(MegabytesKey, "ended, MB", $"{Settings.EndedMegabytes}", $"that what they did may take, of {Settings.HistoryMegabytes}"),
    ]);

    private void Toggle(string column)
    {
        // A table without columns shows nothing.
        if (!_shown.Add(column) && _shown.Count > 1) _shown.Remove(column);
        TakeColumns();
    }

    private void TakeColumns() => Settings = Settings with { Columns = [.. _columns.Where(_shown.Contains)] };

    private static T Next<T>(ImmutableArray<T> all, T present, int step) => all[(all.IndexOf(present) + step + all.Length) % all.Length];
}
