using System.Collections.Immutable;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Model;

/// <summary>The processes that have ended and are kept, oldest end first.</summary>
public sealed class EndedProcesses(ImmutableArray<EndedProcess> all, long dropped = 0)
{
    private Dictionary<ProcessKey, EndedProcess>? _byKey;

    public ImmutableArray<EndedProcess> All => all;

    /// <summary>How many a limit has taken away so far, that nobody had dismissed.</summary>
    public long Dropped => dropped;

    /// <summary>Before any has ended.</summary>
    public static EndedProcesses None { get; } = new([]);

    /// <summary>Null if it is not kept.</summary>
    public EndedProcess? Find(ProcessKey process) =>
        All.IsEmpty ? null : (_byKey ??= All.ToDictionary(ended => ended.Row.Key)).GetValueOrDefault(process);

    /// <summary>Takes in some that have just ended.</summary>
    public EndedProcesses With(ImmutableArray<EndedProcess> ended) => ended.IsEmpty
        ? this
        : new([.. ended.Concat(All).DistinctBy(one => one.Row.Key).OrderBy(one => one.Traced.EndedNs)], Dropped);

    /// <summary>Without those whom somebody has dismissed.</summary>
    public EndedProcesses Without(IReadOnlySet<ProcessKey> dismissed) =>
        dismissed.Count == 0 ? this : new([.. All.Where(one => !dismissed.Contains(one.Row.Key))], Dropped);

    /// <summary>With so many more that were dropped before they could be kept.</summary>
    public EndedProcesses Missing(long count) => count == 0 ? this : new(All, Dropped + count);

    /// <summary>Without those who are over the limits, the oldest first, and those whose memory was needed.</summary>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public EndedProcesses Within(EndedLimits limits, long nowNs)
    {
        var (bytes, count, first) = (0L, 0, All.Length);
        var oldestNs = nowNs - (long)limits.Age.TotalNanoseconds;
        for (; first > 0; first--)
        {
            var one = All[first - 1].Traced;
            if (limits.KeepsNobody || one.EndedNs < oldestNs) break;
            if (one.History.IsReleased) continue;
            if (count > 0 && (count == limits.Count || (bytes += one.History.HeldBytes) > limits.Bytes)) break;
            if (count++ == 0) bytes = one.History.HeldBytes;
        }

        if (count == All.Length) return this;
        ImmutableArray<EndedProcess> kept = [.. All.Skip(first).Where(one => !one.Traced.History.IsReleased)];
        return new(kept, Dropped + All.Length - kept.Length);
    }
}
