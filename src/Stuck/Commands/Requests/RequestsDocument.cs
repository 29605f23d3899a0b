using System.Collections.Immutable;

namespace Stuck.Commands.Requests;

/// <summary>The document of <c>--json</c>; its names are its interface (<see cref="RequestsHelp.Json"/>).</summary>
internal sealed record RequestsDocument(
    string Host,
    DateTimeOffset Time,
    double? Seconds,
    long Dropped,
    ImmutableArray<RequestPart> Requests,
    ImmutableArray<RequestsDocument.KindPart> Kinds)
{
    internal sealed record KindPart(
        string Protocol, string Direction, string Shape, long Count, long Errors, double P50Seconds, double P95Seconds, double P99Seconds, double LongestSeconds);
}
