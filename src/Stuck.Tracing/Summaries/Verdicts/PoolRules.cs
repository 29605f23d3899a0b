using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>Threads that a library keeps for work that it has none of: all of them wait for the same kind of lock, in that library.</summary>
internal static class PoolRules
{
    private const int LeastThreads = 2;

    public static ImmutableArray<ThreadVerdict> Name(ImmutableArray<ThreadVerdict> threads)
    {
        var pools = threads.Where(thread => LibraryOf(thread.Verdict) is not null).GroupBy(thread => LibraryOf(thread.Verdict)!)
            .Where(pool => pool.Count() >= LeastThreads).ToDictionary(pool => pool.Key, pool => pool.Count());
        return pools.Count == 0 ? threads : [.. threads.Select(thread => LibraryOf(thread.Verdict) is { } library && pools.TryGetValue(library, out var count) ? Named(thread, count) : thread)];
    }

    private static ThreadVerdict Named(ThreadVerdict thread, int count) => thread with { Verdict = thread.Verdict with { Brief = $"{thread.Verdict.Brief} (idle pool of {count})" } };

    /// <summary>Null of a thread that is of no such pool.</summary>
    private static string? LibraryOf(Verdict verdict) => verdict is
        { Kind: VerdictKind.Lock, Target: "", Wait.Lock: { Kind: "futex", Holder: null }, Code: { IsHelper: true, Place: { Library.Length: > 0 } place } }
        ? place.Library
        : null;
}
