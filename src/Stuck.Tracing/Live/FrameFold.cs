using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Chains;
using Stuck.Tracing.Summaries.Endings;
using Stuck.Tracing.Summaries.Exchanges;
using Stuck.Tracing.Summaries.Processes;
using Stuck.Tracing.Summaries.Requests;
using Stuck.Tracing.Summaries.Times;
using Stuck.Tracing.Summaries.Verdicts;
using Stuck.Tracing.Summaries.Waits;
using Stuck.Tracing.Summaries.Workers;

namespace Stuck.Tracing.Live;

/// <summary>Makes frames of what was seen: it reads records, and nothing else. For one thread at a time.</summary>
/// <param name="host">The name of the machine.</param>
internal sealed class FrameFold(string host)
{
    private readonly WorkerTimes _times = new();
    private readonly TracedWorkers _workers = new();
    private readonly ExchangeFold _exchanges = new();
    private readonly WaitAges _ages = new();
    private readonly RequestRates _rates = new();
    private readonly RequestFold _requests = new();
    private ProcessTable _table = ProcessTable.Empty;
    private WorkerFamilies _families = WorkerFamilies.Empty;
    private RecentExits _exits = RecentExits.Empty;
    private EndedProcesses _ended = EndedProcesses.None;
    private ImmutableArray<ProcessRow> _living = [];
    private long _forgotten;

    /// <summary>What is known once this has been seen, too.</summary>
    public Frame Next(Observation seen)
    {
        var before = (_table.Snapshot, Families: _families, Living: _living);
        _table = _table.With(seen.Snapshot).With(seen.Activity);
        var exits = _workers.Add(seen.Records, process => seen.SocketsAtAttach(process)?.Roles ?? []);
        var rows = Judged(seen);
        _times.Add(rows, seen.Records, seen.AtNs);
        var families = _families.With(seen.Snapshot);
        _families = exits.Aggregate(families, (known, exit) => known.With(exit));
        _exits = _exits.With(_families, seen.AtNs);
        rows = ChainFold.Link([.. _rates.Add(rows, _workers, seen.AtNs).Select(row => Completed(row, seen))]);
        var requests = Requests(rows, seen);
        rows = WithRequests(rows, requests);
        if (!seen.Ended.IsEmpty)
        {
            var ended = new EndedRows(
                [seen.Snapshot, before.Snapshot], [rows, before.Living, _ended.All.Select(one => one.Row)], [families, before.Families], (seen.Time, seen.AtNs));
            _ended = _ended.With(ended.Of(seen.Ended));
        }

        // Until it is forgotten, a zombie is both.
        _living = _ended.All.IsEmpty ? rows : [.. rows.Where(row => _ended.Find(row.Key) is null)];
        _ended = _ended.Without(seen.Dismissed).Within(seen.Limits, seen.AtNs).Missing(seen.Forgotten - _forgotten);
        _forgotten = seen.Forgotten;
        return new Frame(host)
        {
            AtNs = seen.AtNs,
            Time = seen.Time,
            Snapshot = seen.Snapshot,
            Rows = _ended.All.IsEmpty ? _living : [.. _living, .. _ended.All.Select(one => one.Row)],
            Ended = _ended,
            Families = _families.Known,
            Stuck = StuckSummary.Of(_living),
            Records = seen.Records,
            Requests = OwedRequests.Joined(requests),
            Hidden = seen.Hidden,
        };
    }

    private RequestList Requests(IReadOnlyCollection<ProcessRow> rows, Observation seen)
    {
        var owed = new OwedRequests(seen.AtNs, seen.Time);
        if (!seen.FollowsRequests) return owed.Add(RequestList.None, rows);
        _requests.Add(seen.Records, process => seen.DescriptorsAtAttach(process));
        return owed.Add(_requests.ListAt(seen.Connections.Samples, rows), rows);
    }

    private static ImmutableArray<ProcessRow> WithRequests(ImmutableArray<ProcessRow> rows, RequestList requests)
    {
        if (requests.Open.IsEmpty) return rows;
        var open = requests.Open.ToLookup(request => request.Process);
        return [.. rows.Select(row => open.Contains(row.Key) ? row with { Requests = [.. open[row.Key]] } : row)];
    }

    private ImmutableArray<ProcessRow> Judged(Observation seen)
    {
        // Children are counted whether or not they are listed.
        var children = seen.Snapshot.Processes.ToLookup(process => process.ParentPid);
        var listed = _table.Rows.Where(row => seen.Listed.Contains(row.Pid)).ToArray();
        _ages.Next(listed.Select(row => row.Sample), seen.Waits, seen.Activity, seen.AtNs);
        var exchanges = _exchanges.Next([.. _workers.Timed(seen.Connections.Samples), .. _workers.Timed(seen.Connections.Pairs)]);
        var queued = seen.Connections.Queued.ToLookup(one => one.Pid);
        return TeamRules.Judge(PostgresLocks.Judge(OrderRules.Judge(
        [
            .. listed.Select(row => ProcessJudge.Judge(row, seen.Waits, _ages.Of, children[row.Pid].Select(child => child.Pid), ParentOf(row.Sample, seen.Snapshot), seen.Code))
                .Select(row => Weighed(row, exchanges.GetValueOrDefault(row.Pid, ProcessExchanges.None), [.. queued[row.Pid]], children[row.Pid], seen)),
        ]), seen.Snapshot));
    }

    private ProcessRow Weighed(ProcessRow row, ProcessExchanges exchanges, ImmutableArray<QueuedClients> queued, IEnumerable<ProcessSample> children, Observation seen) => row with
    {
        Exchanges = exchanges,
        Queued = queued,
        Verdict = ExchangeVerdicts.Weigh(row.Verdict!, exchanges, queued, _exchanges.AskedAt, ChildAtWork.Of(exchanges, children, seen.Time, seen.AtNs), row.ThreadVerdicts),
    };

    /// <summary>Of a zombie, which waits for it.</summary>
    private static PeerProcess? ParentOf(ProcessSample process, ProcessSnapshot snapshot) =>
        process.State == 'Z' && snapshot.Find(process.ParentPid) is { } parent ? new PeerProcess(parent.Pid, parent.Comm) : null;

    private ProcessRow Completed(ProcessRow row, Observation seen)
    {
        var isWatched = seen.Watched.Contains(row.Key);
        return row with
        {
            Sockets = seen.Sockets.GetValueOrDefault(row.Pid),
            Script = seen.Scripts.GetValueOrDefault(row.Pid),
            Service = seen.Services.GetValueOrDefault(row.Pid, ""),
            Times = isWatched ? _times.Of(row.Pid) : null,
            Verdict = RespawnRules.Judge(row.Sample, _exits.Of(_families.Of(row.Pid)), _exits.Over, seen.Time) ?? Ending(row.Verdict!, seen),
        };
    }

    private static Verdict Ending(Verdict verdict, Observation seen) =>
        EndingRules.Of(verdict, seen.SocketLimits.GetValueOrDefault(verdict.On?.Socket?.Inode ?? 0), seen.AtNs) is { } ends ? verdict with { Ends = ends } : verdict;
}
