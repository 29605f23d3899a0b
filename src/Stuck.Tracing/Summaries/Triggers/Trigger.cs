using System.Collections.Immutable;
using System.Globalization;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Triggers;

/// <summary>When the last calls of a worker are kept: <c>stuck>5s</c>, <c>exit</c>, <c>request>1s</c>.</summary>
/// <param name="Over">From so long on; nothing for what has no length.</param>
public sealed record Trigger(TriggerKind Kind, TimeSpan Over)
{
    private const string Forms = "stuck>TIME, exit, request>TIME";

    private static readonly (string Unit, double Seconds)[] s_units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600)];

    /// <summary>Reads what stands behind --keep.</summary>
    /// <param name="error">What is wrong and what to write instead, in a line; empty if nothing is.</param>
    public static ImmutableArray<Trigger> Parse(string text, out string error)
    {
        var triggers = ImmutableArray.CreateBuilder<Trigger>();
        error = "";
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (ParseOne(part, out error) is not { } trigger) return [];
            if (!triggers.Contains(trigger)) triggers.Add(trigger);
        }

        return triggers.ToImmutable();
    }

    public override string ToString() => Kind == TriggerKind.Exit ? "exit" : string.Create(CultureInfo.InvariantCulture, $"{Kind.ToString().ToLowerInvariant()}>{(Over.TotalSeconds < 1 ? Over.TotalMilliseconds : Over.TotalSeconds):0.###}{(Over.TotalSeconds < 1 ? "ms" : "s")}");

    private static Trigger? ParseOne(string text, out string error)
    {
        error = "";
        var at = text.IndexOf('>', StringComparison.Ordinal);
        var (name, time) = at < 0 ? (text, null) : (text[..at].Trim(), text[(at + 1)..].Trim());
        if (text.Length == 0) error = $"a trigger is missing: {Forms}";
        else if (!Enum.TryParse<TriggerKind>(name, ignoreCase: true, out var kind) || !char.IsAsciiLetter(name[0])) error = $"there is no trigger \"{name}\": {Forms}";
        else if (kind == TriggerKind.Exit && time is not null) error = "exit takes no time: it is there or not";
        else if (kind == TriggerKind.Exit) return new Trigger(kind, TimeSpan.Zero);
        else if (time is null && kind == TriggerKind.Stuck) return new Trigger(kind, TimeSpan.FromTicks(Verdict.StuckAfterNs / 100));
        else if (time is null) error = "request needs a time: request>1s";
        else if (ParseTime(time) is not { } over) error = $"\"{time}\" is no time: {name}>500ms, {name}>5s, {name}>2m";
        else return new Trigger(kind, over);
        return null;
    }

    private static TimeSpan? ParseTime(string text)
    {
        var (unit, seconds) = s_units.FirstOrDefault(one => text.EndsWith(one.Unit, StringComparison.Ordinal), ("", 1));
        return double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * seconds is > 0 and <= 7 * 86400
            ? TimeSpan.FromSeconds(number * seconds)
            : null;
    }
}
