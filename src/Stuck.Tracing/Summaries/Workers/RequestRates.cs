using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Workers;

/// <summary>How many requests traced processes answer: a fold over tables. For one thread at a time.</summary>
public sealed class RequestRates
{
    private Dictionary<int, CallRate> _rates = [];

    /// <summary>Adds to the rows what is known of their clients.</summary>
    /// <param name="atNs">ns on CLOCK_MONOTONIC.</param>
    public IEnumerable<ProcessRow> Add(IEnumerable<ProcessRow> rows, TracedWorkers workers, long atNs)
    {
        var before = _rates;
        _rates = [];
        foreach (var row in rows)
        {
            if (workers.MeterOf(row.Key) is not { Traffic: var traffic })
            {
                yield return row;
                continue;
            }

            CallRate? rate = null;
            if (row.IsTraced)
                _rates[row.Pid] = rate = before.TryGetValue(row.Pid, out var known) ? known.With(atNs, traffic.Requests, 0) : new CallRate(atNs, traffic.Requests, 0);
            yield return row with { Traffic = traffic, RequestsPerSecond = rate?.CallsPerSecond };
        }
    }
}
