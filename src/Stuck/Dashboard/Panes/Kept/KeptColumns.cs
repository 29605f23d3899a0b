using System.Collections.Immutable;
using System.Globalization;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Kept;

/// <summary>The columns of the list of what triggers have had kept.</summary>
internal static class KeptColumns
{
    /// <summary>From left to right; a further column is a line here.</summary>
    public static ImmutableArray<Column<KeptCalls>> All { get; } =
    [
        new("time", "WHEN", "when it was kept", 8, 0, kept => kept.Time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)),
        new("pid", "PID", "process id", 7, 0, kept => $"{kept.Process.Pid}", Right: true),
        new("worker", "WORKER", "what it calls itself", 10, 2, kept => kept.Name, Share: 1),
        new("records", "RECORDS", "how many calls; - if it was not traced", 7, 1, kept => kept.IsTraced ? Units.Count(kept.Records) : Units.Unknown, Right: true),
        new("memory", "SIZE", "what they take, and what was seen of everybody meanwhile", 5, 3, kept => Units.Bytes(kept.Bytes), Right: true),
        new("why", "WHY", "what made them be kept", 20, 0, kept => kept.SavedTo is { } path ? $"saved to {path}: {kept.Why}" : kept.Why, Share: 3,
            Tone: kept => kept.SavedTo is null ? Tone.Stuck : Tone.Dim),
    ];
}
