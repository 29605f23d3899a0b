using System.Collections.Immutable;

namespace Stuck.Tracing.Model;

/// <summary>Where the threads of a process were within some time.</summary>
/// <param name="Over">For how long they were watched.</param>
/// <param name="Threads">How many.</param>
/// <param name="Resting">How many of them were left out, as libraries keep them for themselves and they rested.</param>
public sealed record CodeProfile(TimeSpan Over, int Threads, int Resting, ImmutableArray<CodeShare> Shares)
{
    public static CodeProfile None { get; } = new(TimeSpan.Zero, 0, 0, ImmutableArray<CodeShare>.Empty);

    /// <summary>Why it is not told where they ran, in one line; null where it is.</summary>
    public string? Refusal { get; init; }

    /// <summary>This and what came after it.</summary>
    public CodeProfile With(CodeProfile next) => new(
        Over + next.Over, next.Threads, next.Resting,
        [.. Shares.Concat(next.Shares).GroupBy(share => (share.Kind, share.Where)).Select(same => new CodeShare(same.Key.Kind, same.Key.Where, same.Sum(share => share.Ms)))])
    {
        Refusal = next.Refusal ?? Refusal,
    };
}
