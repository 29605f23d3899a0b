using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Times;

/// <summary>What time went into: the last minute by stretches, everything before as sums.</summary>
internal sealed class TimeLedger
{
    /// <summary>What is older is known as a sum alone; ns.</summary>
    private const long KeptNs = 60_000_000_000;

    private readonly List<Stretch> _stretches = [];
    private readonly Dictionary<string, long> _sums = new(StringComparer.Ordinal);

    /// <summary>Enters time; stretches come in the order of their ends.</summary>
    /// <param name="spentNs">How much of the stretch went into it: all, or less, or, with several threads, more.</param>
    public void Add(string name, long fromNs, long toNs, long spentNs)
    {
        if (toNs <= fromNs || spentNs <= 0) return;
        CollectionsMarshal.GetValueRefOrAddDefault(_sums, name, out _) += spentNs;
        // What goes on as before is one stretch, so that a process that idles for hours takes no room.
        if (_stretches is [.., var last] && last.Name == name && last.ToNs == fromNs && last.IsWhole && spentNs == toNs - fromNs)
            _stretches[^1] = last with { ToNs = toNs, SpentNs = last.SpentNs + spentNs };
        else
            _stretches.Add(new Stretch(name, fromNs, toNs, spentNs));
        var old = _stretches.FindIndex(stretch => stretch.ToNs > toNs - KeptNs);
        if (old > 0) _stretches.RemoveRange(0, old);
    }

    /// <summary>The shares since a moment within the last minute, the largest first.</summary>
    public ImmutableArray<TimeShare> Since(long ns)
    {
        var sums = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var stretch in _stretches)
        {
            var part = Math.Min(1, (double)(stretch.ToNs - ns) / (stretch.ToNs - stretch.FromNs));
            if (part > 0) CollectionsMarshal.GetValueRefOrAddDefault(sums, stretch.Name, out _) += part * stretch.SpentNs;
        }

        return Shares(sums);
    }

    /// <summary>The shares of all time, the largest first.</summary>
    public ImmutableArray<TimeShare> Altogether() => Shares(_sums.Select(sum => KeyValuePair.Create(sum.Key, (double)sum.Value)));

    private static ImmutableArray<TimeShare> Shares(IEnumerable<KeyValuePair<string, double>> sums)
    {
        var all = sums.ToArray();
        var total = all.Sum(sum => sum.Value);
        return
        [
            .. all.Select(sum => new TimeShare(sum.Key, 100 * sum.Value / total))
                .OrderByDescending(share => share.Percent)
                .ThenBy(share => share.Name, StringComparer.Ordinal),
        ];
    }

    private readonly record struct Stretch(string Name, long FromNs, long ToNs, long SpentNs)
    {
        public bool IsWhole => SpentNs == ToNs - FromNs;
    }
}
