using Stuck.Tracing.Model;

namespace Stuck.Dashboard.Panes.Requests;

/// <summary>A request as it is listed.</summary>
/// <param name="NowNs">When the list was made; ns on CLOCK_MONOTONIC.</param>
internal sealed record RequestLine(Request Request, long NowNs)
{
    /// <summary>From here on, somebody who waits is stuck, as elsewhere on the screen.</summary>
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(5);

    public TimeSpan Age => Request.Age(NowNs);

    /// <summary>Open for so long that somebody should look.</summary>
    public bool IsLong => Request is { IsOpen: true, IsSubscription: false } && Age >= s_long;
}
