using System.Collections.Immutable;

namespace Stuck.Commands.Requests;

/// <summary>A request in a document; its names are its interface (<see cref="RequestsHelp.Json"/>).</summary>
internal sealed record RequestPart(
    bool Open,
    int Pid,
    int Tid,
    string Worker,
    string Direction,
    string? Client,
    RequestPart.EndPart? ClientProcess,
    string? Origin,
    string? Server,
    RequestPart.EndPart? ServerProcess,
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
    long? UnreadBytes,
    string? Unread,
    ImmutableArray<RequestPart> Upstream)
{
    internal sealed record EndPart(int Pid, string Name);
}
