using System.Globalization;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Words;

/// <summary>Says who asked whom what, and what became of it.</summary>
public static class RequestWords
{
    private const string Arrow = " → ";

    /// <summary><c>10.0.0.9:40000 → php-fpm/812 → 10.0.0.5:3306 mysqld/901</c>: the client, the worker, and whom it asks, or asked last.</summary>
    public static string Way(Request request)
    {
        var own = request.Worker.Length > 0 ? $"{request.Worker}/{request.Process.Pid}" : $"{request.Process.Pid}";
        if (request.Direction == Direction.Outbound) return own + Arrow + Peer(request);
        var way = request.Peer.Length == 0 && request.PeerProcess is null ? own : Peer(request) + Arrow + own;
        return Asked(request) is { } asked ? way + Arrow + Peer(asked) : way;
    }

    /// <summary><c>GET /checkout   SELECT * FROM orders</c>: what was asked of the worker, and what it asks for that.</summary>
    public static string Text(Request request)
    {
        var text = Own(request);
        return Asked(request) is { } asked && Own(asked) is { Length: > 0 } further ? $"{text}   {further}".TrimStart() : text;
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

    private static string Own(Request request) => request.Text.Length > 0 ? request.Text : request.Protocol;

    private static string Peer(Request request) => request.PeerProcess switch
    {
        { } process when request.Peer.Length > 0 => $"{request.Peer} {process.Name}/{process.Pid}",
        { } process => $"{process.Name}/{process.Pid}",
        _ => request.Peer.Length > 0 ? request.Peer : "?",
    };
}
