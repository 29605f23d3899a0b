using System.Collections.Immutable;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Settings;
using Stuck.Tracing.Summaries.Processes;

namespace Stuck.Dashboard.Panes.Setup;

/// <summary>A setting that has a value: what it is, and what comes before and after it.</summary>
/// <param name="Key">How config.json names it.</param>
/// <param name="Change">By a step of 1 to the next value, of -1 to the one before; null where a list cannot change it.</param>
internal sealed record SetupChoice(
    string Key, string Name, Func<DashboardSettings, string> Value, string Help, Func<DashboardSettings, int, DashboardSettings>? Change)
{
    private const int MinutesStep = 10, MegabytesStep = 25;

    /// <summary>Every setting but the columns; a further one is a line here.</summary>
    public static ImmutableArray<SetupChoice> All { get; } =
    [
        new("sort.column", "sort by", s => s.Sort.Name, "the column; in the table F6 < >", (s, step) => s with { Sort = Next(ProcessOrder.All, s.Sort, step) }),
        Switch("sort.reversed", "reversed", "the other way round; in the table I", s => s.Reversed, (s, value) => s with { Reversed = value }),
        Switch("tree", "tree", "workers under their masters; in the table F5", s => s.Tree, (s, value) => s with { Tree = value }),
        Switch("descriptor_names", "descriptor names", "what they refer to, in the log; there y", s => s.DescriptorNames, (s, value) => s with { DescriptorNames = value }),
        Switch("redact", "redact", "leave values and secrets out of requests", s => s.Redacts, (s, value) => s with { Redacts = value }),
        new("theme", "theme", s => s.Theme.Name, string.Join(", ", Palette.All.Select(theme => theme.Name)), (s, step) => s with { Theme = Next(Palette.All, s.Theme, step) }),
        Number("limits.fps", "frames a second", "at most, on this machine's own terminal", 1, 1, 60, s => s.Fps, (s, value) => s with { Fps = value }),
        Number("limits.fps_over_ssh", "over ssh", "at most, where each frame has to be sent", 1, 1, 60, s => s.FpsOverSsh, (s, value) => s with { FpsOverSsh = value }),
        Number("limits.history_mb", "history, MB", "that all logs may take, from the next start", MegabytesStep, 1, SettingsParser.MostMegabytes,
            s => s.HistoryMegabytes, (s, value) => s with { HistoryMegabytes = value }),
        Number("limits.ended_minutes", "ended, minutes", "that the table keeps who has ended", MinutesStep, 0, SettingsParser.MostMinutes, s => s.EndedMinutes, (s, value) => s with { EndedMinutes = value }),
        Number("limits.ended_mb", "ended, MB", "that their logs may take, at most half of it", MegabytesStep, 0, SettingsParser.MostMegabytes, s => s.EndedMegabytes, (s, value) => s with { EndedMegabytes = value }),
        Number("limits.back_minutes", "back, minutes", "that [ can go back in time, from the next start", 1, 1, SettingsParser.MostMinutes, s => s.BackMinutes, (s, value) => s with { BackMinutes = value }),
        Number("limits.back_mb", "back, MB", "that this may take; 0 keeps nothing", 4, 0, SettingsParser.MostMegabytes, s => s.BackMegabytes, (s, value) => s with { BackMegabytes = value }),
        new("keys", "keys", s => s.Keys.IsEmpty ? "as usual" : $"{s.Keys.Count} changed", "in config.json alone; : lists the commands", null),
    ];

    private static SetupChoice Switch(string key, string name, string help, Func<DashboardSettings, bool> value, Func<DashboardSettings, bool, DashboardSettings> with) =>
        new(key, name, s => value(s) ? "yes" : "no", help, (s, _) => with(s, !value(s)));

    private static SetupChoice Number(
        string key, string name, string help, int step, int least, int most, Func<DashboardSettings, int> value, Func<DashboardSettings, int, DashboardSettings> with) =>
        new(key, name, s => $"{value(s)}", help, (s, steps) => with(s, Math.Clamp((value(s) / step + steps) * step, least, most)));

    private static T Next<T>(ImmutableArray<T> all, T present, int step) => all[(all.IndexOf(present) + step + all.Length) % all.Length];
}
