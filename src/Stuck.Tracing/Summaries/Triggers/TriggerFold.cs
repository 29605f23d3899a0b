using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Summaries.Triggers;

/// <summary>Finds in frames what triggers ask for, each wait, end and request once. For one thread at a time.</summary>
public sealed class TriggerFold(ImmutableArray<Trigger> triggers)
{
    private readonly HashSet<(Trigger, ProcessKey)> _stuck = [];
    private readonly HashSet<ProcessKey> _ended = [];
    private readonly HashSet<(Trigger, long)> _requests = [];
    private bool _isFirst = true;

    /// <summary>What has come since the frame before; of the first one, what ended before it is no news.</summary>
    public ImmutableArray<Firing> Next(Frame frame)
    {
        var found = triggers.SelectMany(trigger => trigger.Kind switch
        {
            TriggerKind.Stuck => Stuck(trigger, frame),
            TriggerKind.Exit => Ended(frame),
            _ => Requests(trigger, frame),
        }).ToImmutableArray();
        var isFirst = _isFirst;
        _isFirst = false;
        return isFirst ? [.. found.Where(firing => !firing.Row.HasEnded)] : found;
    }

    private IEnumerable<Firing> Stuck(Trigger trigger, Frame frame)
    {
        foreach (var row in frame.Rows)
        {
            if (row.Verdict is not { WaitsOnSomeone: true } verdict || !(verdict.ElapsedNs(frame.AtNs) * 1e-9 >= trigger.Over.TotalSeconds)) _stuck.Remove((trigger, row.Key));
            else if (_stuck.Add((trigger, row.Key))) yield return new Firing(row, VerdictCells.ClaimText(verdict, frame.AtNs));
        }

        if (_stuck.Count > 2 * frame.Rows.Length + 100) _stuck.RemoveWhere(one => frame.Find(one.Item2) is null);
    }

    private IEnumerable<Firing> Ended(Frame frame)
    {
        foreach (var row in frame.Rows)
            if (row.Verdict?.End is { Status.Signal: > 0 } end && _ended.Add(row.Key)) yield return new Firing(row, EndWords.Of(end));
    }

    private IEnumerable<Firing> Requests(Trigger trigger, Frame frame)
    {
        foreach (var request in frame.Requests.Open.Concat(frame.Requests.Ended))
        {
            if (request.Direction != Direction.Inbound || request.IsSubscription || request.Age(frame.AtNs) < trigger.Over || !_requests.Add((trigger, request.Id)) || _isFirst && !request.IsOpen) continue;
            if (frame.Find(request.Process) is not { } row) continue;
            var what = request.Text.Length > 0 ? request.Text : "a request";
            yield return new Firing(row, $"{what} {(request.IsOpen ? "has taken" : "took")} {Latency.Text(request.Age(frame.AtNs).Ticks * 100)}{(request.IsOpen ? " so far" : "")}");
        }

        if (_requests.Count == 0) yield break;
        var present = frame.Requests.Open.Concat(frame.Requests.Ended).Select(request => request.Id).ToHashSet();
        _requests.RemoveWhere(one => !present.Contains(one.Item2));
    }
}
