using System.Collections.Immutable;
using System.Globalization;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Summaries.Turns;

/// <summary>Notes what changes with everybody, from when it was attached to or else from the first frame on. For one thread at a time.</summary>
public sealed class ChangeFold
{
    /// <summary>Older changes are let go of, and counted.</summary>
    private const int Most = 2000;

    private readonly Dictionary<ProcessKey, Beginning> _known = [];
    private readonly List<Change> _changes = [];
    private bool _isFirst = true;

    /// <summary>How many were let go of.</summary>
    public int Dropped { get; private set; }

    public void Next(Frame frame)
    {
        foreach (var row in frame.Rows)
        {
            if (!_known.TryGetValue(row.Key, out var known) || row.IsTraced && !known.IsTraced) Begin(row, frame, isNew: known is null && !_isFirst);
            else Compare(row, known, frame);
        }

        if (_known.Count != frame.Rows.Length) Forget(frame);
        _isFirst = false;
        if (_changes.Count <= Most) return;
        Dropped += _changes.Count - Most;
        _changes.RemoveRange(0, _changes.Count - Most);
    }

    /// <summary>Who calls or fails at quite another rate than at first; then what has changed, the newest first.</summary>
    /// <param name="untilNs">Nothing later; ns on CLOCK_MONOTONIC.</param>
    public ImmutableArray<Change> Until(Frame frame, long untilNs) =>
    [
        .. frame.Rows.Select(row => RateOf(row, frame)).OfType<Change>(),
        .. _changes.Where(change => change.AtNs <= untilNs && !(_known.TryGetValue(change.Process, out var known) && change.AtNs < known.AtNs)).Reverse(),
    ];

    private void Begin(ProcessRow row, Frame frame, bool isNew)
    {
        _known[row.Key] = new Beginning(row, frame.Time, frame.AtNs);
        foreach (var peer in PeersOf(row)) _known[row.Key].Peers.Add(peer);
        if (isNew) Add(row, frame, ChangeKind.Started, "started");
    }

    private void Compare(ProcessRow row, Beginning known, Frame frame)
    {
        known.Add(row.Rate);
        var standing = Standings.Of(row, frame.AtNs);
        if (standing != known.Standing)
        {
            var claim = row.Verdict is { } verdict ? VerdictCells.ClaimText(verdict, frame.AtNs) : "";
            if (standing == Standing.Ended) Add(row, frame, ChangeKind.Ended, row.Verdict?.End is { } end ? EndWords.Of(end) : "ended");
            else Add(row, frame, standing == Standing.Stuck ? ChangeKind.Stuck : ChangeKind.Well, standing == Standing.Stuck ? $"stuck, {claim}" : $"no longer stuck, {claim}");
            known.Standing = standing;
        }

        foreach (var peer in PeersOf(row))
            if (known.Peers.Add(peer)) Add(row, frame, ChangeKind.Peer, $"waits for {peer}, for the first time");
    }

    /// <summary>Who is not listed any more and was not kept is gone.</summary>
    private void Forget(Frame frame)
    {
        var present = frame.Rows.Select(row => row.Key).ToHashSet();
        foreach (var (gone, known) in _known.Where(one => !present.Contains(one.Key)).ToArray())
        {
            _known.Remove(gone);
            if (known.Standing != Standing.Ended) _changes.Add(new Change(frame.AtNs, frame.Time, gone, known.Name, ChangeKind.Ended, "gone: it has ended, or is listed no longer"));
        }
    }

    private void Add(ProcessRow row, Frame frame, ChangeKind kind, string text) => _changes.Add(new Change(frame.AtNs, frame.Time, row.Key, row.Name, kind, text));

    private Change? RateOf(ProcessRow row, Frame frame)
    {
        if (row.CallsPerSecond is not { } calls || !_known.TryGetValue(row.Key, out var known) || known.Rate is not { } then) return null;
        var now = (Calls: calls, Errors: row.ErrorsPerSecond ?? 0);
        var isOther = IsOther(then.Calls, now.Calls) || IsOther(then.Errors, now.Errors);
        return isOther ? new Change(frame.AtNs, frame.Time, row.Key, row.Name, ChangeKind.Rate, RateWords(then, now, known.Time)) : null;
    }

    private static string RateWords((double Calls, double Errors) then, (double Calls, double Errors) now, DateTimeOffset since) => string.Create(
        CultureInfo.InvariantCulture,
        $"calls/s {Units.Rate(then.Calls)} at {since:HH:mm:ss}, {Units.Rate(now.Calls)} now; errors/s {Units.Rate(then.Errors)}, {Units.Rate(now.Errors)} now");

    /// <summary>Twice as much or half, and at least one.</summary>
    private static bool IsOther(double then, double now) => Math.Abs(now - then) >= 1 && (now >= 2 * then || now <= then / 2);

    private static IEnumerable<string> PeersOf(ProcessRow row)
    {
        if (row.Verdict is { WaitsOnSomeone: true, Target.Length: > 0, Kind: not VerdictKind.Busy } verdict) yield return verdict.Target;
        foreach (var request in row.Requests)
        foreach (var asked in request.Upstream)
            if (asked.Peer.Length > 0) yield return asked.Peer;
    }
}
