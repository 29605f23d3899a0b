using System.Collections.Immutable;
using System.Globalization;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Changes;

/// <summary>The columns of the list of changes.</summary>
internal static class ChangeColumns
{
    /// <summary>From left to right; a further column is a line here.</summary>
    public static ImmutableArray<Column<Change>> All { get; } =
    [
        new("time", "WHEN", "when it was seen", 8, 0, change => change.Kind == ChangeKind.Rate ? "now" : change.Time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)),
        new("pid", "PID", "process id", 7, 0, change => $"{change.Process.Pid}", Right: true),
        new("worker", "WORKER", "what it calls itself", 10, 1, change => change.Name, Share: 1),
        new("change", "WHAT", "what has changed", 20, 0, change => change.Text, Share: 3, Tone: ToneOf),
    ];

    private static Tone ToneOf(Change change) => change.Kind switch
    {
        ChangeKind.Stuck => Tone.Stuck,
        ChangeKind.Rate or ChangeKind.Peer => Tone.Normal,
        _ => Tone.Dim,
    };
}
