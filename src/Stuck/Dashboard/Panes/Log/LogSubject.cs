using System.Collections.Immutable;
using Stuck.Tracing.Records;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Log;

/// <summary>Whose calls a log is to show.</summary>
/// <param name="Title">Names them.</param>
/// <param name="Selected">The worker whose verdict is shown where nothing has been traced; null if there is none.</param>
/// <param name="Processes">Those of them that are or were traced.</param>
/// <param name="CallsPerSecond">Of all of them together; null when unknown.</param>
internal sealed record LogSubject(string Title, ShownProcess? Selected, ImmutableArray<TracedProcess> Processes, double? CallsPerSecond)
{
    /// <summary>The family that it is about; null if it is about one worker, or about those that were tagged.</summary>
    public ShownFamily? Family { get; init; }

    /// <summary>Whether the one it is about waits for somebody: then people watch the clock.</summary>
    public bool IsWaiting => Selected?.Verdict.WaitsOnSomeone == true;

    public static LogSubject None { get; } = new("log", null, [], null);

    /// <summary>Whether lines have to say which process or thread they are of.</summary>
    public bool HasManyThreads => Processes.Length > 1 || Processes is [{ Threads.Count: > 1 }];
}
