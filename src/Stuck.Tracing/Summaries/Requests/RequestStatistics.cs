using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Latencies;

namespace Stuck.Tracing.Summaries.Requests;

/// <summary>How long requests of each shape took.</summary>
internal sealed class RequestStatistics
{
    private const int MostShapes = 500;
    private const string Others = "others";

    private readonly Dictionary<(string Protocol, Direction Direction, string Shape), (LatencyHistogram Times, long Errors, long TotalNs)> _kinds = [];

    /// <summary>Those that took most time in all first.</summary>
    public ImmutableArray<RequestKind> All =>
    [
        .. _kinds.OrderByDescending(kind => kind.Value.TotalNs).Select(kind => new RequestKind(
            kind.Key.Protocol, kind.Key.Direction, kind.Key.Shape, kind.Value.Times.Count, kind.Value.Errors,
            Span(kind.Value.Times.Percentile(0.5)), Span(kind.Value.Times.Percentile(0.95)), Span(kind.Value.Times.Percentile(0.99)), Span(kind.Value.Times.MaxNs)) { TotalNs = kind.Value.TotalNs }),
    ];

    public void Add(OpenRequest request)
    {
        var key = (request.Protocol, request.Direction, Shape: RequestShape.Of(request.Protocol, request.Text));
        if (!_kinds.ContainsKey(key) && _kinds.Count >= MostShapes) key.Shape = Others;
        var kind = _kinds.GetValueOrDefault(key, (new LatencyHistogram(), 0, 0));
        var ns = request.EndNs - request.SinceNs;
        kind.Item1.Add(Math.Max(0, ns));
        _kinds[key] = (kind.Item1, kind.Item2 + (request.IsError ? 1 : 0), kind.Item3 + ns);
    }

    private static TimeSpan Span(long ns) => TimeSpan.FromTicks(ns / 100);
}
