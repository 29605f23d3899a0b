using Stuck.Tracing.Model;

namespace Stuck.Commands.Requests;

/// <summary>Makes of requests what documents have of them.</summary>
internal static class RequestParts
{
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public static RequestPart Of(Request request, long nowNs)
    {
        var isInbound = request.Direction == Direction.Inbound;
        var peer = Known(request.Peer);
        var process = request.PeerProcess is { } other ? new RequestPart.EndPart(other.Pid, other.Name) : null;
        return new(
            request.IsOpen,
            request.Process.Pid,
            request.Tid,
            request.Worker,
            isInbound ? "inbound" : "outbound",
            isInbound ? peer : null,
            isInbound ? process : null,
            Known(request.Origin),
            isInbound ? null : peer,
            isInbound ? null : process,
            Known(request.Protocol),
            Known(request.Text),
            Known(request.Place),
            Math.Round((nowNs - request.SinceNs) / 1e9, 3),
            request.Latency is { } latency ? Seconds(latency) : null,
            Seconds(request.Age(nowNs)),
            request.Status == 0 ? null : request.Status,
            Known(request.StatusText),
            request.IsError,
            request.Bytes,
            OutcomeOf(request.Outcome),
            request.IsSubscription,
            request.Source.ToString().ToLowerInvariant(),
            request.IsSure,
            request.AskedFor is null ? null : request.IsSurelyFor,
            request.UnreadBytes,
            Known(request.Unread),
            [.. request.Upstream.Select(one => Of(one, nowNs))]);
    }

    /// <summary>In seconds, to the microsecond: fast ones are told apart by it.</summary>
    public static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 6);

    private static string OutcomeOf(RequestOutcome outcome) => outcome switch
    {
        RequestOutcome.Answered => "answered",
        RequestOutcome.AnswerSeenInPart => "seen_in_part",
        RequestOutcome.Closed => "closed",
        RequestOutcome.Lost => "lost",
        _ => "open",
    };

    private static string? Known(string text) => text.Length == 0 ? null : text;
}
