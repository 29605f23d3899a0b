using System.Collections.Immutable;
using System.Text.Json;
using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Table;
using Stuck.Tracing.Summaries.Processes;

namespace Stuck.Dashboard.Settings;

/// <summary>Takes over what is good of a file, and notes each mistake with its place.</summary>
internal sealed class SettingsReading
{
    private readonly ImmutableArray<string>.Builder _errors = ImmutableArray.CreateBuilder<string>();

    public ImmutableArray<string> Errors => _errors.ToImmutable();

    public DashboardSettings Read(SettingsNode file)
    {
        var settings = new DashboardSettings();
        foreach (var (name, node) in Members(file, "the settings"))
        {
            settings = name switch
            {
                "columns" => Columns(node) is { } columns ? settings with { Columns = columns } : settings,
                "sort" => Sort(node, settings),
                "tree" => Truth(node, name) is { } tree ? settings with { Tree = tree } : settings,
                "descriptor_names" => Truth(node, name) is { } names ? settings with { DescriptorNames = names } : settings,
                "redact" => Truth(node, name) is { } redacts ? settings with { Redacts = redacts } : settings,
                "theme" => Named(node, name, "theme", Palette.All, theme => theme.Name) is { } theme ? settings with { Theme = theme } : settings,
                "keys" => Keys(node, settings),
                "limits" => Limits(node, settings),
                _ => Unknown(node, name, settings),
            };
        }

        return settings;
    }

    private ImmutableArray<(string Name, SettingsNode Node)> Members(SettingsNode node, string name)
    {
        if (node.Kind != JsonTokenType.StartObject) Add(node, $"{name}: an object is wanted, {{ … }}");
        return node.Members;
    }

    private ImmutableArray<string>? Columns(SettingsNode node)
    {
        if (Texts(node, "columns") is not { } names) return null;
        if (names.IsEmpty) Add(node, "columns: a table without columns shows nothing");
        var good = new List<string>();
        for (var i = 0; i < names.Length; i++)
        {
            var place = $"columns[{i}]";
            if (Named(node.Items[i], place, "column", TableColumns.Names, name => name) is not { } column) continue;
            if (good.Contains(column)) Add(node.Items[i], $"{place}: \"{column}\" is there twice");
            else good.Add(column);
        }

        return good.Count == 0 ? null : [.. good];
    }

    private DashboardSettings Sort(SettingsNode node, DashboardSettings settings)
    {
        foreach (var (name, member) in Members(node, "sort"))
        {
            if (name == "column" && Named(member, "sort.column", "column", ProcessOrder.All, order => order.Name) is { } order) settings = settings with { Sort = order };
            else if (name == "reversed" && Truth(member, "sort.reversed") is { } reversed) settings = settings with { Reversed = reversed };
            else if (name is not ("column" or "reversed")) Unknown(member, $"sort.{name}", settings);
        }

        return settings;
    }

    private DashboardSettings Keys(SettingsNode node, DashboardSettings settings)
    {
        var places = new Dictionary<DashboardAction, SettingsNode>();
        var keys = settings.Keys;
        foreach (var (name, member) in Members(node, "keys"))
        {
            if (KeyMap.ActionOf(name) is not { } action) Add(member, NoSuch($"keys.{name}", "action", name, Enum.GetValues<DashboardAction>().Select(KeyMap.NameOf)));
            else if (Texts(member, $"keys.{name}") is { } names) (places[action], keys) = (member, keys.SetItem(action, names));
        }

        // Whether a key is free shows only when all are known: two actions may have changed theirs.
        while (KeyMap.Error(keys) is { } error && KeyMap.ActionOf(error[..error.IndexOf(':', StringComparison.Ordinal)]) is { } wrong && places.Remove(wrong, out var place))
        {
            Add(place, $"keys.{error}");
            keys = keys.Remove(wrong);
        }

        return settings with { Keys = keys };
    }

    private DashboardSettings Limits(SettingsNode node, DashboardSettings settings)
    {
        foreach (var (name, member) in Members(node, "limits"))
        {
            settings = name switch
            {
                "fps" => settings with { Fps = Number(member, name, 1, 60) ?? settings.Fps },
                "fps_over_ssh" => settings with { FpsOverSsh = Number(member, name, 1, 60) ?? settings.FpsOverSsh },
                "history_mb" => settings with { HistoryMegabytes = Number(member, name, 1, SettingsParser.MostMegabytes) ?? settings.HistoryMegabytes },
                "ended_minutes" => settings with { EndedMinutes = Number(member, name, 0, SettingsParser.MostMinutes) ?? settings.EndedMinutes },
                "ended_mb" => settings with { EndedMegabytes = Number(member, name, 0, SettingsParser.MostMegabytes) ?? settings.EndedMegabytes },
                "back_minutes" => settings with { BackMinutes = Number(member, name, 1, SettingsParser.MostMinutes) ?? settings.BackMinutes },
                "back_mb" => settings with { BackMegabytes = Number(member, name, 0, SettingsParser.MostMegabytes) ?? settings.BackMegabytes },
                _ => Unknown(member, $"limits.{name}", settings),
            };
        }

        return settings;
    }

    private int? Number(SettingsNode node, string name, int least, int most)
    {
        if (node.Kind != JsonTokenType.Number) Add(node, $"limits.{name}: a number is wanted");
        else if (node.Value is int value && value >= least && value <= most) return value;
        else Add(node, $"limits.{name}: {node.Value ?? "that"} is not between {least} and {most}");
        return null;
    }

    private bool? Truth(SettingsNode node, string name)
    {
        if (node.Value is bool value) return value;
        Add(node, $"{name}: true or false is wanted");
        return null;
    }

    private ImmutableArray<string>? Texts(SettingsNode node, string name)
    {
        if (node.Kind == JsonTokenType.StartArray && node.Items.All(item => item.Value is string)) return [.. node.Items.Select(item => (string)item.Value!)];
        Add(node, $"{name}: a list of texts is wanted, [\"…\", \"…\"]");
        return null;
    }

    private T? Named<T>(SettingsNode node, string place, string what, ImmutableArray<T> all, Func<T, string> nameOf)
        where T : class
    {
        if (node.Value is not string name) Add(node, $"{place}: the name of a {what} is wanted");
        else if (all.FirstOrDefault(one => nameOf(one) == name) is { } found) return found;
        else Add(node, NoSuch(place, what, name, all.Select(nameOf)));
        return null;
    }

    private DashboardSettings Unknown(SettingsNode node, string name, DashboardSettings settings)
    {
        Add(node, $"there is no setting \"{name}\"");
        return settings;
    }

    private static string NoSuch(string place, string what, string name, IEnumerable<string> names) =>
        $"{place}: there is no {what} \"{name}\", only {string.Join(", ", names)}";

    private void Add(SettingsNode node, string error) => _errors.Add($"{node.Place}: {error}");
}
