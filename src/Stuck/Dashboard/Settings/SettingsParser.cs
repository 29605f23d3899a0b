using System.Collections.Immutable;
using System.Text.Json;
using Stuck.Dashboard.Keys;

namespace Stuck.Dashboard.Settings;

/// <summary>Makes settings of what a file says.</summary>
internal static class SettingsParser
{
    /// <summary>A terabyte.</summary>
    public const int MostMegabytes = 1 << 20;

    /// <summary>A week.</summary>
    public const int MostMinutes = 7 * 24 * 60;

    /// <param name="errors">What is wrong with it and where, without the file's name: all mistakes, each in one line.</param>
    /// <returns>What of it is good, and else the usual settings.</returns>
    public static DashboardSettings Parse(string text, out ImmutableArray<string> errors)
    {
        try
        {
            var reading = new SettingsReading();
            var settings = reading.Read(SettingsNode.Parse(text));
            errors = reading.Errors;
            return settings;
        }
        catch (JsonException exception)
        {
            errors = [Error(exception)];
            return new DashboardSettings();
        }
    }

    /// <summary>What makes that it can be read no further, with its place: <c>3:1: …</c>.</summary>
    public static string Error(JsonException exception)
    {
        var place = exception.LineNumber is { } line ? $"{line + 1}:{exception.BytePositionInLine + 1}: " : "";
        return place + exception.Message.Split(" Path: ")[0].Split(" LineNumber: ")[0];
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
                Redact = settings.Redacts ? true : null,
                Theme = settings.Theme.Name,
                Keys = settings.Keys.IsEmpty ? null : settings.Keys.ToDictionary(pair => KeyMap.NameOf(pair.Key), pair => pair.Value.ToList()),
                Limits = new()
                {
                    Fps = settings.Fps,
                    FpsOverSsh = settings.FpsOverSsh,
                    HistoryMb = settings.HistoryMegabytes == usual.HistoryMegabytes ? null : settings.HistoryMegabytes,
                    EndedMinutes = settings.EndedMinutes == usual.EndedMinutes ? null : settings.EndedMinutes,
                    EndedMb = settings.EndedMegabytes == usual.EndedMegabytes ? null : settings.EndedMegabytes,
                    BackMinutes = settings.BackMinutes == usual.BackMinutes ? null : settings.BackMinutes,
                    BackMb = settings.BackMegabytes == usual.BackMegabytes ? null : settings.BackMegabytes,
                },
            },
            SettingsJson.Default.SettingsDocument) + "\n";
    }
}
