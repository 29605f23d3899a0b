using Stuck.Tracing.Records;

namespace Stuck.Tracing.Model;

/// <summary>The last calls of a worker, which a trigger has had kept.</summary>
/// <param name="Number">Tells it from all others.</param>
/// <param name="Name">What the worker calls itself.</param>
/// <param name="Why">What made them be kept, in half a line.</param>
/// <param name="Records">How many.</param>
/// <param name="Missed">How many more there were that are not kept: they had fallen out, or were too many.</param>
/// <param name="IsTraced">Whether its calls were recorded at all; else what was seen of everybody is kept alone.</param>
/// <param name="Bytes">What they take, and what was seen meanwhile.</param>
public sealed record KeptCalls(int Number, DateTimeOffset Time, ProcessKey Process, string Name, string Why, long Records, long Missed, bool IsTraced, long Bytes)
{
    /// <summary>It has been saved to this file; null for not yet.</summary>
    public string? SavedTo { get; init; }
}
