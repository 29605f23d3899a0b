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
        report.Traced is { } traced ? Seconds(traced) : null,
        report.Requests.Dropped,
        [.. report.Requests.Open.Concat(report.Requests.Ended).Select(request => Part(request, report))],
        [.. report.Requests.Statistics.Select(Kind)]);

    private static RequestsDocument.RequestPart Part(Request request, RequestsReport report)
    {
        var isInbound = request.Direction == Direction.Inbound;
        var peer = Known(request.Peer);
        var process = request.PeerProcess is { } other ? new RequestsDocument.ProcessPart(other.Pid, other.Name) : null;
        return new(
            request.IsOpen,
            request.Process.Pid,
            request.Tid,
            request.Worker,
            isInbound ? "inbound" : "outbound",
            isInbound ? peer : null,
            isInbound ? process : null,
            isInbound ? null : peer,
            isInbound ? null : process,
            Known(request.Protocol),
            Known(request.Text),
            Known(request.Place),
            Math.Round((report.Frame.AtNs - request.SinceNs) / 1e9, 3),
            request.Latency is { } latency ? Seconds(latency) : null,
            Seconds(request.Age(report.Frame.AtNs)),
            request.Status == 0 ? null : request.Status,
            Known(request.StatusText),
            request.IsError,
            request.Bytes,
            OutcomeOf(request.Outcome),
            request.IsSubscription,
            request.Source.ToString().ToLowerInvariant(),
            request.IsSure,
            request.AskedFor is null ? null : request.IsSurelyFor,
            [.. request.Upstream.Select(one => Part(one, report))]);
    }

    private static RequestsDocument.KindPart Kind(RequestKind kind) => new(
        kind.Protocol, kind.Direction == Direction.Inbound ? "inbound" : "outbound", kind.Shape, kind.Count, kind.Errors, Seconds(kind.Median), Seconds(kind.P95), Seconds(kind.P99), Seconds(kind.Longest));

    private static string OutcomeOf(RequestOutcome outcome) => outcome switch
    {
        RequestOutcome.Answered => "answered",
        RequestOutcome.AnswerSeenInPart => "seen_in_part",
        RequestOutcome.Closed => "closed",
        RequestOutcome.Lost => "lost",
        _ => "open",
    };

    private static string? Known(string text) => text.Length == 0 ? null : text;

    /// <summary>To the microsecond: fast ones are told apart by it.</summary>
    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 6);
}
