using System.Collections.Immutable;
using System.Text.Json;
using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Table;
using Stuck.Tracing.Summaries.Processes;

namespace Stuck.Dashboard.Settings;

/// <summary>Makes settings of what a file says.</summary>
internal static class SettingsParser
{
    /// <summary>A terabyte.</summary>
    public const int MostMegabytes = 1 << 20;

    /// <summary>A week.</summary>
    public const int MostMinutes = 7 * 24 * 60;

    /// <param name="error">What is wrong with it and where, without the file's name; null if nothing is.</param>
    /// <returns>The usual settings if anything is wrong.</returns>
    public static DashboardSettings Parse(string text, out string? error)
    {
        try
        {
            error = null;
            return ToSettings(JsonSerializer.Deserialize(text, SettingsJson.Default.SettingsDocument) ?? new SettingsDocument());
        }
        catch (JsonException exception)
        {
            var place = exception.LineNumber is { } line ? $"{line + 1}:{exception.BytePositionInLine + 1}: " : "";
            error = place + Reason(exception);
        }
        catch (FormatException exception)
        {
            error = exception.Message;
        }

        return new DashboardSettings();
    }

    /// <summary>The file that says these settings, and nothing about what is as usual and seldom changed.</summary>
    public static string Format(DashboardSettings settings)
    {
        var usual = new DashboardSettings();
        return JsonSerializer.Serialize(
            new SettingsDocument
            {
                Columns = [.. settings.Columns],
                Sort = new() { Column = settings.Sort.Name, Reversed = settings.Reversed },
                Tree = settings.Tree,
                DescriptorNames = settings.DescriptorNames ? true : null,
                Theme = settings.Theme.Name,
                Keys = settings.Keys.IsEmpty ? null : settings.Keys.ToDictionary(pair => KeyMap.NameOf(pair.Key), pair => pair.Value.ToList()),
                Limits = new()
                {
                    Fps = settings.Fps,
                    FpsOverSsh = settings.FpsOverSsh,
                    HistoryMb = settings.HistoryMegabytes == usual.HistoryMegabytes ? null : settings.HistoryMegabytes,
                    EndedMinutes = settings.EndedMinutes == usual.EndedMinutes ? null : settings.EndedMinutes,
                    EndedMb = settings.EndedMegabytes == usual.EndedMegabytes ? null : settings.EndedMegabytes,
                },
            },
            SettingsJson.Default.SettingsDocument) + "\n";
    }

    private static DashboardSettings ToSettings(SettingsDocument file)
    {
        var usual = new DashboardSettings();
        var settings = usual with
        {
            Columns = file.Columns is null ? usual.Columns : Columns(file.Columns),
            Sort = file.Sort?.Column is { } sort ? Sort(sort) : usual.Sort,
            Reversed = file.Sort?.Reversed ?? false,
            Tree = file.Tree ?? usual.Tree,
            DescriptorNames = file.DescriptorNames ?? usual.DescriptorNames,
            Theme = file.Theme is null ? usual.Theme : Theme(file.Theme),
            Keys = file.Keys is null ? usual.Keys : file.Keys.ToImmutableDictionary(pair => Action(pair.Key), pair => pair.Value.ToImmutableArray()),
            Fps = Within("limits.fps", file.Limits?.Fps ?? usual.Fps, 1, 60),
            FpsOverSsh = Within("limits.fps_over_ssh", file.Limits?.FpsOverSsh ?? usual.FpsOverSsh, 1, 60),
            HistoryMegabytes = Within("limits.history_mb", file.Limits?.HistoryMb ?? usual.HistoryMegabytes, 1, MostMegabytes),
            EndedMinutes = Within("limits.ended_minutes", file.Limits?.EndedMinutes ?? usual.EndedMinutes, 0, MostMinutes),
            EndedMegabytes = Within("limits.ended_mb", file.Limits?.EndedMb ?? usual.EndedMegabytes, 0, MostMegabytes),
        };
        if (KeyMap.Error(settings.Keys) is { } error) throw new FormatException("keys." + error);
        return settings;
    }

    private static ImmutableArray<string> Columns(List<string> names)
    {
        if (names.Count == 0) throw new FormatException("columns: a table without columns shows nothing");
        for (var i = 0; i < names.Count; i++)
        {
            if (!TableColumns.Names.Contains(names[i])) throw NoSuch($"columns[{i}]", "column", names[i], TableColumns.Names);
            if (names.IndexOf(names[i]) < i) throw new FormatException($"columns[{i}]: \"{names[i]}\" is there twice");
        }

        return [.. names];
    }

    private static ProcessOrder Sort(string name) =>
        ProcessOrder.Find(name) ?? throw NoSuch("sort.column", "column", name, ProcessOrder.All.Select(order => order.Name));

    private static Palette Theme(string name) =>
        Palette.All.FirstOrDefault(theme => theme.Name == name) ?? throw NoSuch("theme", "theme", name, Palette.All.Select(theme => theme.Name));

    private static DashboardAction Action(string name) =>
        KeyMap.ActionOf(name) ?? throw NoSuch($"keys.{name}", "action", name, Enum.GetValues<DashboardAction>().Select(KeyMap.NameOf));

    private static int Within(string place, int value, int least, int most) =>
        value >= least && value <= most ? value : throw new FormatException($"{place}: {value} is not between {least} and {most}");

    private static FormatException NoSuch(string place, string what, string name, IEnumerable<string> names) =>
        new($"{place}: there is no {what} \"{name}\", only {string.Join(", ", names)}");

    /// <summary>The parser's message without the place, which stands before it.</summary>
    private static string Reason(JsonException exception)
    {
        var message = exception.Message.Split(" Path: ")[0].Split(" LineNumber: ")[0];
        return message.Contains("could not be mapped", StringComparison.Ordinal)
            ? $"there is no setting \"{exception.Path?.TrimStart('$', '.')}\""
            : message;
    }
}
