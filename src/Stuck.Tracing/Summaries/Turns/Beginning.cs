using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Turns;

/// <summary>How it was with a process at first: when it was attached to, or else when it was first seen.</summary>
/// <param name="row">As it was then.</param>
/// <param name="atNs">When; ns on CLOCK_MONOTONIC.</param>
internal sealed class Beginning(ProcessRow row, DateTimeOffset time, long atNs)
{
    /// <summary>The first seconds with a rate make the one at first.</summary>
    private const int RateSeconds = 10;

    private double _calls, _errors;
    private int _count;

    public string Name => row.Name;

    public DateTimeOffset Time => time;

    public long AtNs => atNs;

    public bool IsTraced { get; } = row.IsTraced;

    public Standing Standing { get; set; } = Standings.Of(row, atNs);

    /// <summary>For whom it has been seen to wait.</summary>
    public HashSet<string> Peers { get; } = [];

    /// <summary>Calls a second at first, and of these those that failed; null before that is known.</summary>
    public (double Calls, double Errors)? Rate => _count < RateSeconds ? null : (_calls / _count, _errors / _count);

    public void Add(CallRate? rate)
    {
        if (rate?.CallsPerSecond is not { } calls || _count == RateSeconds) return;
        (_calls, _errors, _count) = (_calls + calls, _errors + (rate.ErrorsPerSecond ?? 0), _count + 1);
    }
}
