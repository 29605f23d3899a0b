using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Commands.Export.Perfetto;

/// <summary>Requests as slices of the process that was asked or asks, with an arrow to each that was asked for one.</summary>
internal sealed class RequestSlices(PerfettoTrace trace, ProcessTracks tracks)
{
    private readonly Dictionary<ProcessKey, List<Lane>> _lanes = [];
    private readonly Dictionary<long, OpenRequest> _open = [];
    private readonly HashSet<(long Id, long SinceNs)> _written = [];

    /// <summary>Takes in how requests stand.</summary>
    public void Add(RequestList requests, long nowNs)
    {
        foreach (var ended in requests.Ended.Reverse()) Write(ended, ended.EndNs!.Value);
        foreach (var gone in _open.Keys.Except(requests.Open.Select(request => request.Id)).ToArray()) Close(gone, requests, nowNs);
        foreach (var request in requests.Open)
        {
            // What sockets tell has one number for each socket, and when it began is told a little differently each time.
            var sinceNs = request.SinceNs;
            if (_open.TryGetValue(request.Id, out var before))
            {
                if (request.SinceNs > before.SeenNs) Write(before.Request, before.SeenNs);
                else sinceNs = before.Request.SinceNs;
            }

            _open[request.Id] = new OpenRequest(request with { SinceNs = sinceNs }, nowNs);
        }
    }

    /// <summary>Nothing more comes: what is open has no end.</summary>
    public void End()
    {
        foreach (var one in _open.Values) Write(one.Request, null);
    }

    /// <summary>One that no record tells of is over when it is there no more; another has been found to be asked for one that goes on.</summary>
    private void Close(long id, RequestList requests, long nowNs)
    {
        _open.Remove(id, out var gone);
        if (!requests.Open.Concat(requests.Ended).SelectMany(request => request.Upstream).SelectMany(WithUpstream).Any(request => request.Id == id)) Write(gone!.Request, nowNs);
    }

    private static IEnumerable<Request> WithUpstream(Request request) => request.Upstream.SelectMany(WithUpstream).Prepend(request);

    /// <param name="endNs">When it was over at the latest; null if it is not.</param>
    private void Write(Request request, long? endNs, ulong? flow = null)
    {
        if (!_written.Add((request.Id, request.SinceNs))) return;
        var end = request.EndNs ?? endNs;
        var lane = LaneFor(request.Process, request.SinceNs, end);
        var upstream = request.Upstream.Where(one => !_written.Contains((one.Id, one.SinceNs))).ToImmutableArray();
        var flows = upstream.Select(one => FlowOf(one)).ToImmutableArray();
        trace.Write(new TrackEvent(lane, EventKind.SliceBegin, request.SinceNs, NameOf(request))
        {
            Category = request.Direction == Direction.Inbound ? "inbound" : "outbound",
            Annotations = Annotations(request),
            Flows = flows,
            LastFlows = flow is { } from ? [from] : [],
        });
        if (end is { } over) trace.Write(new TrackEvent(lane, EventKind.SliceEnd, Math.Max(over, request.SinceNs)));
        foreach (var (one, arrow) in upstream.Zip(flows)) Write(one, endNs, arrow);
    }

    /// <summary>On one lane slices may not overlap.</summary>
    private ulong LaneFor(ProcessKey process, long beginNs, long? endNs)
    {
        if (!_lanes.TryGetValue(process, out var lanes)) _lanes[process] = lanes = [];
        var free = lanes.Find(lane => lane.IsFree(beginNs, endNs ?? long.MaxValue));
        if (free is null) lanes.Add(free = new Lane(trace.AddLane(tracks.Of(process), "requests")));
        free.Take(beginNs, endNs ?? long.MaxValue);
        return free.Track;
    }

    private static string NameOf(Request request) => request switch
    {
        { Text.Length: > 0 } => request.Text,
        { Protocol.Length: > 0 } => request.Protocol,
        _ => "request",
    };

    private static ulong FlowOf(Request request) => unchecked((ulong)request.Id * 0x9E3779B97F4A7C15 ^ (ulong)request.SinceNs);

    private static ImmutableArray<(string, object)> Annotations(Request request)
    {
        var all = ImmutableArray.CreateBuilder<(string, object)>();
        if (request.Peer.Length > 0) all.Add((request.Direction == Direction.Inbound ? "client" : "server", request.Peer));
        if (request.PeerProcess is { } peer) all.Add(("peer process", $"{peer.Name}/{peer.Pid}"));
        if (request.Protocol.Length > 0) all.Add(("protocol", request.Protocol));
        if (request.Place.Length > 0) all.Add(("place", request.Place));
        if (request.Status != 0) all.Add(("status", (long)request.Status));
        if (request.StatusText.Length > 0) all.Add(("status text", request.StatusText));
        if (request.Latency is { } latency) all.Add(("latency us", (long)latency.TotalMicroseconds));
        all.Add(("thread", (long)request.Tid));
        return all.DrainToImmutable();
    }

    /// <param name="SeenNs">When somebody looked at it last.</param>
    private sealed record OpenRequest(Request Request, long SeenNs);

    private sealed class Lane(ulong track)
    {
        private readonly SortedList<long, long> _taken = [];

        public ulong Track => track;

        public bool IsFree(long beginNs, long endNs)
        {
            for (var i = _taken.Count - 1; i >= 0; i--)
            {
                if (_taken.Values[i] < beginNs) return true;
                if (_taken.Keys[i] <= endNs) return false;
            }

            return true;
        }

        public void Take(long beginNs, long endNs) => _taken[beginNs] = endNs;
    }
}
