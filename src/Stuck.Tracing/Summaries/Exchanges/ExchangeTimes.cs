using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Exchanges;

/// <summary>Answers that are due, in the order of when they became so: there may be ten thousand at either end of a proxy.</summary>
internal sealed class ExchangeTimes
{
    private readonly Exchange[] _sorted;
    private readonly long[] _since;
    private readonly Exchange? _firstAtLeast, _lastAtLeast;

    public ExchangeTimes(IEnumerable<Exchange> exchanges)
    {
        _sorted = [.. exchanges.OrderBy(one => one.SinceNs)];
        _since = Array.ConvertAll(_sorted, one => one.SinceNs);
        _firstAtLeast = Array.Find(_sorted, one => one.AtLeast);
        _lastAtLeast = Array.FindLast(_sorted, one => one.AtLeast);
    }

    /// <summary>The longest due first.</summary>
    public IReadOnlyList<Exchange> All => _sorted;

    /// <summary>The first that became due between two moments; else one that may be due for longer, and meets the later of them.</summary>
    /// <param name="fromNs">ns on CLOCK_MONOTONIC; <paramref name="toNs"/> likewise.</param>
    public Exchange? OldestIn(long fromNs, long toNs) => First(fromNs, toNs) ?? (_firstAtLeast is { } one && one.SinceNs <= toNs ? one : null);

    /// <summary>As <see cref="OldestIn"/>, but that one has to meet the earlier moment.</summary>
    public Exchange? AnyIn(long fromNs, long toNs) => First(fromNs, toNs) ?? (_lastAtLeast is { } one && one.SinceNs >= fromNs ? one : null);

    private Exchange? First(long fromNs, long toNs)
    {
        var at = Array.BinarySearch(_since, fromNs);
        if (at < 0) at = ~at;
        while (at > 0 && _since[at - 1] == fromNs) at--;
        return at < _sorted.Length && _since[at] <= toNs ? _sorted[at] : null;
    }
}
