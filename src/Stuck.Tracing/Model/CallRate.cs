namespace Stuck.Tracing.Model;

/// <summary>Calls per second, measured over stretches of at least a second so that the figure can be read.</summary>
/// <param name="MarkNs">Where the present stretch began; ns on CLOCK_MONOTONIC.</param>
/// <param name="MarkCalls">Calls returned by then.</param>
/// <param name="MarkErrors">Calls failed by then.</param>
/// <param name="CallsPerSecond">Of the stretch before; null until the first has ended.</param>
public sealed record CallRate(long MarkNs, long MarkCalls, long MarkErrors, double? CallsPerSecond = null, double? ErrorsPerSecond = null)
{
    private const long StretchNs = 1_000_000_000;

    /// <summary>Takes in the counters as they stood at a later moment.</summary>
    public CallRate With(long atNs, long calls, long errors)
    {
        var elapsed = atNs - MarkNs;
        return elapsed < StretchNs
            ? this
            : new CallRate(atNs, calls, errors, (calls - MarkCalls) * 1e9 / elapsed, (errors - MarkErrors) * 1e9 / elapsed);
    }
}
