using System.Collections.Immutable;
using Stuck.Commands.Status;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Commands.Requests;

/// <summary>Writes requests for people: a line each, and what was asked of others for one below it.</summary>
internal static class RequestsText
{
    /// <summary>A statement may be long; the document has it whole.</summary>
    private const int LongestText = 160;

    private const int NsPerTick = 100;

    public static IEnumerable<string> Lines(RequestsReport report)
    {
        var rows = report.Requests.Open.Concat(report.Requests.Ended).SelectMany(request => request.Upstream.Prepend(request)).ToArray();
        if (rows.Length == 0)
        {
            yield return report.Traced is null ? "nobody is owed an answer; --seconds N traces, and tells what is asked meanwhile" : "nothing was asked";
            yield break;
        }

        foreach (var line in StatusTable.Lines(Columns(report), rows)) yield return line;
        if (report.Requests.Dropped > 0) yield return $"{report.Requests.Dropped} more ended before that: too many to keep";
    }

    private static ImmutableArray<Column<Request>> Columns(RequestsReport report) =>
    [
        Column("for", request => (request.IsOpen && !request.IsSubscription && request.AskedFor is null ? "* " : "") + Units.Duration(request.Age(report.Frame.AtNs).Ticks * NsPerTick), right: true),
        Column("status", request => request.IsOpen && request.Latency is null && !request.IsSubscription ? "open" : Short(RequestWords.Status(request), 32)),
        Column("bytes", request => request.Bytes == 0 ? "" : Units.Bytes(request.Bytes), right: true),
        Column("who", request => (request.AskedFor is not null || request is { Direction: Direction.Outbound, Source: RequestSource.Sockets } ? "  " : "") + Way(request)),
        Column("asked", request => (request.IsSure ? "" : "~") + Short(Text(request), LongestText)),
    ];

    private static string Way(Request request) => RequestWords.Way(request with { Upstream = [] });

    private static string Text(Request request) => request.Text.Length > 0 ? request.Text : request.Protocol.Length > 0 ? request.Protocol : request.Source == RequestSource.Sockets ? "not seen: asked earlier" : "";

    private static Column<Request> Column(string title, Func<Request, string> value, bool right = false) => new(title, title, "", title.Length, 0, value, right);

    private static string Short(string text, int most) => text.Length <= most ? text : text[..(most - 3)] + "...";
}
