namespace Stuck.Tracing.Model;

/// <summary>What tracing does to a process.</summary>
/// <param name="StopsPerSecond">How often its threads are stopped.</param>
/// <param name="StoppedShare">How much of the time the thread that is hit hardest stands still for it; 0 to 1.</param>
public sealed record TraceCost(double StopsPerSecond, double StoppedShare)
{
    /// <summary>How many times longer that thread needs for its work, if it does not wait for anything else.</summary>
    public double Slowdown => 1 / Math.Max(0.001, 1 - StoppedShare);
}
