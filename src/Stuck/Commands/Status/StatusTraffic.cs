using Stuck.Tracing.Model;

namespace Stuck.Commands.Status;

/// <summary>What a process did for its clients while it was traced.</summary>
internal sealed record StatusTraffic(Traffic Traffic, TimeSpan Traced)
{
    /// <summary>Requests a second.</summary>
    public double Qps => Traffic.Requests / Traced.TotalSeconds;
}
