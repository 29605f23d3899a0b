using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Summaries.Requests;

/// <summary>What traced processes are asked and ask, from what their calls have moved: a fold over batches. For one thread at a time.</summary>
/// <param name="most">How many requests are kept at most; those that are over give way first.</param>
public sealed class RequestFold(int most = RequestFold.DefaultMost)
{
    public const int DefaultMost = 4000;

    private const int MostUpstream = 50;

    private readonly Dictionary<TracedProcess, ProcessWires> _processes = [];
    private readonly RequestStore _store = new(most);
    private readonly HandOvers _handOvers = new();
    private byte[] _record = new byte[1024];

    /// <summary>Takes in a batch.</summary>
    /// <param name="socketsOf">The sockets that a process has when it is seen first.</param>
    public void Add(SessionBatch batch, Func<TracedProcess, IEnumerable<DescriptorSample>> socketsOf)
    {
        foreach (var part in batch.Processes)
        {
            var process = part.Process;
            var wires = Find(process, socketsOf);
            for (var sequence = part.First; sequence < part.End; sequence++)
            {
                // What has fallen out of the history was said all the same.
                if (process.History.TryCopy(sequence, ref _record)) wires.Add(new RecordView(_record));
                else wires.Lose();
            }

            if (process.State == TraceState.Attached || part.End < process.History.End) continue;
            wires.End(process.EndedNs > 0 ? process.EndedNs : batch.AtNs, process.State == TraceState.Ended);
            _processes.Remove(process);
        }

        _handOvers.Forget(batch.AtNs);
    }

    /// <summary>How things stand.</summary>
    /// <param name="connections">The connections that are known otherwise, to tell who is at their other ends.</param>
    /// <param name="rows">What processes are called.</param>
    public RequestList ListAt(IEnumerable<ConnectionSample> connections, IEnumerable<ProcessRow> rows)
    {
        var names = rows.ToDictionary(row => row.Key, row => WorkerTitle.ShortNameOf(row.Sample.Title, row.Sample.Comm));
        foreach (var wires in _processes.Values)
            if (names.TryGetValue(wires.Owner.Key, out var name)) wires.Owner.Name = name;
        if (_store.Open.Count == 0 && _store.Ended.Count == 0) return RequestList.None;
        var known = new Dictionary<(int, int), Connection>();
        foreach (var sample in connections) known[(sample.Connection.Pid, sample.Connection.Descriptor)] = sample.Connection;
        foreach (var request in _store.Open)
            if (known.TryGetValue((request.Owner.Key.Pid, request.Descriptor), out var connection)) Complete(request, connection);
        var upstream = _store.Open.Concat(_store.Ended).Where(request => request.AskedFor is not null).ToLookup(request => request.AskedFor!);
        return new RequestList(
            [.. _store.Open.Where(IsRoot).OrderBy(request => request.IsSubscription).ThenBy(request => request.SinceNs).Select(request => Shown(request, upstream))],
            [.. _store.Ended.Where(IsRoot).OrderByDescending(request => request.EndNs).Select(request => Shown(request, upstream))],
            _store.Dropped,
            _store.Statistics.All);

        // What was asked for another one stands there, unless it outlasts that.
        static bool IsRoot(OpenRequest request) => request.AskedFor is null || request.IsOpen && !request.AskedFor.IsOpen;
    }

    /// <summary>Not every accept asks who it is.</summary>
    private static void Complete(OpenRequest request, Connection connection)
    {
        if (request.Peer.Text.Length == 0 && connection.Direction == request.Direction) request.Peer = Endpoint.Of(connection.Remote);
        if (request.Peer.Text != connection.Remote) return;
        request.PeerProcess ??= connection.Peer;
        request.Local = connection.Local;
    }

    private ProcessWires Find(TracedProcess process, Func<TracedProcess, IEnumerable<DescriptorSample>> socketsOf)
    {
        if (_processes.TryGetValue(process, out var wires)) return wires;
        _processes[process] = wires = new ProcessWires(_store, new RequestOwner(process.Key), _handOvers);
        if (process.ParentPid != 0 && _processes.FirstOrDefault(one => one.Key.Pid == process.ParentPid).Value is { } parent)
        {
            wires.Owner.Name = parent.Owner.Name;
            wires.Inherit(parent);
        }


        foreach (var descriptor in socketsOf(process))
            if (descriptor.Socket is { } socket) wires.Know(descriptor.Number, socket);
        return wires;
    }

    private static Request Shown(OpenRequest request, ILookup<OpenRequest, OpenRequest> upstream) =>
        new(request.Id, request.Owner.Key, request.Tid, request.Direction, request.Peer.Text, request.Protocol, Text(request), request.SinceNs, request.IsOpen ? null : request.EndNs)
        {
            Worker = request.Owner.Name,
            Descriptor = request.Descriptor,
            Place = request.Place,
            Local = request.Local,
            PeerProcess = request.PeerProcess,
            Latency = request.AnsweredNs > 0 ? TimeSpan.FromTicks(Math.Max(0, request.AnsweredNs - request.SinceNs) / 100) : null,
            Status = request.Status,
            StatusText = request.StatusText,
            IsError = request.IsError,
            Bytes = request.Bytes,
            IsSubscription = request.IsSubscription,
            Outcome = request.Outcome,
            Source = RequestSource.Records,
            IsSure = request.IsSure,
            AskedFor = request.AskedFor?.Id,
            IsSurelyFor = request.IsSurelyFor,
            Upstream = [.. upstream[request].OrderBy(one => one.SinceNs).Take(MostUpstream).Select(one => Shown(one, upstream))],
        };

    /// <summary>Of what cannot be read, what tells it from others.</summary>
    private static string Text(OpenRequest request) => request.Text.Length == 0 && request.Stream != 0 ? $"stream {request.Stream}" : request.Text;
}
