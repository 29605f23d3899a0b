using System.Collections.Immutable;

namespace Stuck.Commands.Requests;

/// <summary>The document of <c>--json</c>; its names are its interface (<see cref="RequestsHelp.Json"/>).</summary>
internal sealed record RequestsDocument(
    string Host,
    DateTimeOffset Time,
    double? Seconds,
    long Dropped,
    ImmutableArray<RequestsDocument.RequestPart> Requests,
    ImmutableArray<RequestsDocument.KindPart> Kinds)
{
    internal sealed record RequestPart(
        bool Open,
        int Pid,
        int Tid,
        string Worker,
        string Direction,
        string? Client,
        ProcessPart? ClientProcess,
        string? Server,
        ProcessPart? ServerProcess,
        string? Protocol,
        string? Text,
        string? Place,
        double SinceSeconds,
        double? LatencySeconds,
        double DurationSeconds,
        int? Status,
        string? StatusText,
        bool Error,
        long Bytes,
        string Outcome,
        bool ByDesign,
        string Source,
        bool Sure,
        bool? SurelyFor,
        ImmutableArray<RequestPart> Upstream);

    internal sealed record ProcessPart(int Pid, string Name);

    internal sealed record KindPart(
        string Protocol, string Direction, string Shape, long Count, long Errors, double P50Seconds, double P95Seconds, double P99Seconds, double LongestSeconds);
}
