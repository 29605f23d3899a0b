using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Workers;

/// <summary>How many workers of each family have ended lately: a fold. Who looks on for a day must still see a crash loop begin.</summary>
public sealed class RecentExits
{
    /// <summary>What counts as lately; ns.</summary>
    private const long WindowNs = 30_000_000_000;

    private readonly ImmutableQueue<Count> _counts;
    private readonly Count _latest;

    private RecentExits(ImmutableQueue<Count> counts, Count latest) => (_counts, _latest) = (counts, latest);

    /// <summary>Before anything is known.</summary>
    public static RecentExits Empty { get; } = new([], new Count(0, ImmutableDictionary<FamilyKey, int>.Empty));

    /// <summary>The time in which the exits were counted.</summary>
    public TimeSpan Over => _counts.IsEmpty ? TimeSpan.Zero : TimeSpan.FromTicks((_latest.AtNs - _counts.Peek().AtNs) / 100);

    /// <summary>Takes in how things stand now.</summary>
    /// <param name="atNs">ns on CLOCK_MONOTONIC.</param>
    public RecentExits With(WorkerFamilies families, long atNs)
    {
        var latest = new Count(atNs, families.All.Where(family => family.Exits > 0).ToImmutableDictionary(family => family.Key, family => family.Exits));
        var counts = _counts.Enqueue(latest);
        while (atNs - counts.Peek().AtNs > WindowNs) counts = counts.Dequeue();
        return new RecentExits(counts, latest);
    }

    /// <summary>The family with the exits of late instead of all.</summary>
    public WorkerFamily? Of(WorkerFamily? family) => family is null || _counts.IsEmpty
        ? null
        : family with { Exits = family.Exits - _counts.Peek().Exits.GetValueOrDefault(family.Key) };

    private sealed record Count(long AtNs, ImmutableDictionary<FamilyKey, int> Exits);
}
