using System.Collections.Immutable;

namespace Stuck.Tracing.Model;

/// <summary>Where a process's time went over one stretch, the largest part first.</summary>
/// <param name="Observed">How much of the stretch was observed.</param>
/// <param name="Verdicts">By what the process was at.</param>
/// <param name="Calls">By the call it was in; <see cref="NoCall"/> where it was in none. Of a traced process exact and over all its threads, else estimated.</param>
public sealed record TimeUse(TimeSpan Observed, ImmutableArray<TimeShare> Verdicts, ImmutableArray<TimeShare> Calls)
{
    /// <summary>The name of the time in which a thread ran its own code.</summary>
    public const string NoCall = "no call";
}
