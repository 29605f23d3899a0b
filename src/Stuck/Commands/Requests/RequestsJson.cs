using System.Text.Json;
using System.Text.Json.Serialization;
using Stuck.Tracing.Model;

namespace Stuck.Commands.Requests;

/// <summary>Writes requests for programs. All that is not ASCII is escaped, so that no terminal is harmed by it.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RequestsDocument))]
internal sealed partial class RequestsJson : JsonSerializerContext
{
    public static void Write(Stream output, RequestsReport report) => JsonSerializer.Serialize(output, Document(report), Default.RequestsDocument);

    internal static RequestsDocument Document(RequestsReport report) => new(
        report.Frame.Host,
        report.Frame.Time,
        report.Traced is { } traced ? RequestParts.Seconds(traced) : null,
        report.Requests.Dropped,
        [.. report.Requests.Open.Concat(report.Requests.Ended).Select(request => RequestParts.Of(request, report.Frame.AtNs))],
        [.. report.Requests.Statistics.Select(Kind)]);

    private static RequestsDocument.KindPart Kind(RequestKind kind) => new(
        kind.Protocol, kind.Direction == Direction.Inbound ? "inbound" : "outbound", kind.Shape, kind.Count, kind.Errors, RequestParts.Seconds(kind.Median), RequestParts.Seconds(kind.P95), RequestParts.Seconds(kind.P99), RequestParts.Seconds(kind.Longest));
}
