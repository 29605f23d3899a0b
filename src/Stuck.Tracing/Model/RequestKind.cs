namespace Stuck.Tracing.Model;

/// <summary>Requests that differ in their values alone.</summary>
/// <param name="Shape">Their text with the values taken out: <c>GET /orders/:id</c>, <c>SELECT * FROM orders WHERE id = ?</c>.</param>
/// <param name="Errors">How many failed.</param>
public sealed record RequestKind(string Protocol, Direction Direction, string Shape, long Count, long Errors, TimeSpan Median, TimeSpan P95, TimeSpan P99, TimeSpan Longest)
{
    /// <summary>The time that all of them took.</summary>
    public long TotalNs { get; init; }
}
