using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Summaries.Costs;

/// <summary>Tells which processes have been slowed down by tracing more than they should for too long.</summary>
/// <param name="percent">How much of its time a thread may stand still.</param>
public sealed class SlowdownLimit(double percent)
{
    /// <summary>Long enough that a burst of calls does not count.</summary>
    private const long PatienceNs = 3_000_000_000;

    private Dictionary<ProcessKey, long> _since = [];

    public double Percent => percent;

    /// <param name="atNs">ns on CLOCK_MONOTONIC.</param>
    /// <param name="costs">What tracing costs each process that is traced.</param>
    /// <returns>Those that have been above the limit for three seconds.</returns>
    public IReadOnlyList<ProcessKey> Exceeding(long atNs, IEnumerable<(ProcessKey Key, TraceCost? Cost)> costs)
    {
        _since = costs.Where(process => process.Cost is { } cost && cost.StoppedShare * 100 > percent)
            .ToDictionary(process => process.Key, process => _since.GetValueOrDefault(process.Key, atNs));
        return [.. _since.Where(process => atNs - process.Value >= PatienceNs).Select(process => process.Key)];
    }
}
