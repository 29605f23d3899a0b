using System.Globalization;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Words;

/// <summary>Says who asked whom what, and what became of it.</summary>
public static class RequestWords
{
    private const string Arrow = " → ";

    private const int LongestName = 24;

    /// <summary><c>10.0.0.9:40000 → php-fpm/812 → 10.0.0.5:3306 mysqld/901</c>: the client, the worker, and whom it asks, or asked last.</summary>
    public static string Way(Request request) => Join([Client(request, isShort: false), Own(request), .. Servers(request, isShort: false)]);

    /// <summary>The same in so many characters: without the names of processes, without the client's port, without the client, as far as it takes.</summary>
    public static string Way(Request request, int width)
    {
        var (client, own) = (Client(request, isShort: true), Short(request.Worker, request.Process.Pid));
        Request[] steps = request.Direction == Direction.Outbound ? [request, .. Steps(request)] : [.. Steps(request)];
        // In the middle names tell more than addresses; in the end it is the other way round.
        string[] servers = [.. steps.Select((step, i) => i < steps.Length - 1 && step.PeerProcess is { } process ? Short(process.Name, process.Pid) : Peer(step, isShort: true))];
        var last = servers.LastOrDefault("");
        string[] ways = [Way(request), Join([client, own, .. servers]), Join([WithoutPort(client), own, .. servers]), Join([own, .. servers]), Join(own, last)];
        return ways.FirstOrDefault(way => way.Length <= width) ?? ways[^1];
    }

    /// <summary><c>GET /checkout   SELECT * FROM orders</c>: what was asked of the worker, and what it asks for that.</summary>
    public static string Text(Request request)
    {
        var text = Said(request);
        return Steps(request).LastOrDefault(step => step.Text.Length > 0) is { } asked && asked.Text != text || (asked = Asked(request)) is not null && Said(asked) is { Length: > 0 } further && further != text
            ? $"{text}   {Said(asked!)}".TrimStart() : text;
    }

    /// <summary><c>200 OK</c>, <c>1054 42S22 Unknown column 'x'</c>, <c>closed</c>; empty while nothing has been answered.</summary>
    public static string Status(Request request)
    {
        var status = request.Status == 0 ? request.StatusText : string.Create(CultureInfo.InvariantCulture, $"{request.Status} {request.StatusText}").TrimEnd();
        return request.Outcome switch
        {
            RequestOutcome.Closed => $"{status} closed".TrimStart(),
            RequestOutcome.Lost => "not seen",
            RequestOutcome.Open when request.IsSubscription => "by design",
            RequestOutcome.Open when request.Latency is not null => $"{status} ...".TrimStart(),
            RequestOutcome.Open => status,
            _ when status.Length == 0 => request.IsError ? "failed" : "answered",
            _ => status,
        };
    }

    /// <summary>What it asks of others for that request, or asked last; null if nothing is known.</summary>
    public static Request? Asked(Request request) =>
        request.Upstream.FirstOrDefault(one => one.IsOpen) ?? (request.IsOpen ? null : request.Upstream.LastOrDefault());

    private static string Said(Request request) => request.Text.Length > 0 ? request.Text : request.Protocol;

    /// <summary>Titles that say what somebody is at just now are longer than a name.</summary>
    private static string Named(PeerProcess process) => process.Name.Length > LongestName ? Short(process.Name, process.Pid) : $"{process.Name}/{process.Pid}";

    /// <summary><c>nginx/812</c>: of a name that says what somebody is there for, who it is.</summary>
    private static string Short(string name, int pid) => name.Length == 0 ? $"{pid}" : $"{(name.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon ? name[..colon] : name)}/{pid}";

    private static string Own(Request request) => request.Worker.Length > 0 ? $"{request.Worker}/{request.Process.Pid}" : $"{request.Process.Pid}";

    private static string Client(Request request, bool isShort) =>
        request.Direction == Direction.Outbound || request.Peer.Length == 0 && request.PeerProcess is null ? request.Origin
        : request.Origin.Length == 0 || request.Peer.StartsWith(request.Origin, StringComparison.Ordinal) ? Peer(request, isShort)
        : isShort ? request.Origin : Join(request.Origin, Peer(request, isShort));

    /// <summary>Those that it goes on to, one after the other.</summary>
    private static IEnumerable<string> Servers(Request request, bool isShort) =>
        (request.Direction == Direction.Outbound ? Steps(request).Prepend(request) : Steps(request)).Select(step => Peer(step, isShort));

    /// <summary>What is asked for it, and for that, and so on.</summary>
    private static IEnumerable<Request> Steps(Request request)
    {
        for (var step = Asked(request); step is not null; step = Asked(step)) yield return step;
    }

    private static string Peer(Request request, bool isShort) => request switch
    {
        { PeerProcess: { } process, Peer.Length: > 0 } => isShort ? request.Peer : $"{request.Peer} {Named(process)}",
        { PeerProcess: { } process } => Named(process),
        _ => request.Peer.Length > 0 ? request.Peer : "?",
    };

    private static string WithoutPort(string address) => address.LastIndexOf(':') is > 0 and var colon && address.IndexOf(' ', colon) < 0 ? address[..colon] : address;

    private static string Join(params IEnumerable<string> parts) => string.Join(Arrow, parts.Where(part => part.Length > 0));
}
