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
        Step[] rows = [.. report.Requests.Open.Concat(report.Requests.Ended).SelectMany(request => Steps(request, 0))];
        if (rows.Length == 0)
        {
            yield return report.Traced is null ? "nobody is owed an answer; --seconds N traces, and tells what is asked meanwhile" : "nothing was asked";
            yield break;
        }

        foreach (var line in StatusTable.Lines(Columns(report), rows)) yield return line;
        if (report.Requests.Dropped > 0) yield return $"{report.Requests.Dropped} more ended before that: too many to keep";
    }

    private static ImmutableArray<Column<Step>> Columns(RequestsReport report) =>
    [
        Column("for", step => (step.Request is { IsOpen: true, IsSubscription: false } && step.Depth == 0 ? "* " : "") + Units.Duration(step.Request.Age(report.Frame.AtNs).Ticks * NsPerTick), right: true),
        Column("status", step => step.Request is { IsOpen: true, Latency: null, IsSubscription: false } ? "open" : Short(RequestWords.Status(step.Request), 32)),
        Column("bytes", step => step.Request.Bytes == 0 ? "" : Units.Bytes(step.Request.Bytes), right: true),
        Column("who", step => new string(' ', 2 * step.Depth) + RequestWords.Way(step.Request with { Upstream = [] })),
        Column("asked", step => (step.Request.IsSure ? "" : "~") + Short(Text(step.Request), LongestText) + Unread(step.Request)),
    ];

    private static string Text(Request request) => request.Text.Length > 0 ? request.Text : request.Protocol.Length > 0 ? request.Protocol : request.Source == RequestSource.Sockets ? "not seen: asked earlier" : "";

    /// <summary>What it asks of others stands below it.</summary>
    private static IEnumerable<Step> Steps(Request request, int depth) => request.Upstream.SelectMany(one => Steps(one, depth + 1)).Prepend(new Step(request, depth));

    private static string Unread(Request request) => request.UnreadBytes is > 0 and var bytes ? $"  ({Units.Size(bytes)} unread: {Short(request.Unread, LongestText)})" : "";

    private static Column<Step> Column(string title, Func<Step, string> value, bool right = false) => new(title, title, "", title.Length, 0, value, right);

    private static string Short(string text, int most) => text.Length <= most ? text : text[..(most - 3)] + "...";

    private readonly record struct Step(Request Request, int Depth);
}
