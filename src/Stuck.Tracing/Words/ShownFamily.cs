using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Words;

/// <summary>A family at the moment it is shown, with the totals of its workers.</summary>
/// <param name="Rows">Its workers, as far as they are listed, those included that have ended and are kept.</param>
/// <param name="NowNs">That moment; ns on CLOCK_MONOTONIC.</param>
/// <param name="Indent">What stands before its name: its place in a tree.</param>
public sealed record ShownFamily(WorkerFamily Family, ImmutableArray<ProcessRow> Rows, long NowNs, string Indent = "")
{
    /// <summary>Its workers that live: those alone wait for anybody.</summary>
    public IEnumerable<ProcessRow> Living => Rows.Where(row => !row.HasEnded);

    /// <summary>How many of its workers wait on someone, and have for long.</summary>
    public int Stuck => Rows.Count(IsStuck);

    /// <summary>How many connections wait at its listening sockets, and none of its workers takes them.</summary>
    public int Queued => Rows.Length == 0 ? 0 : Rows.Max(row => row.Queued.Sum(one => one.Count));

    /// <summary>The verdict of the worker that is worst off; null where nobody has judged.</summary>
    public Verdict? Worst => Living.Select(row => row.Verdict).Where(verdict => verdict is not null)
        .MinBy(verdict => (verdict!.WaitsOnSomeone ? 0 : Rank(VerdictCells.ToneOf(verdict, NowNs)), verdict.SinceNs ?? long.MaxValue));

    /// <summary>Share of one CPU that they have together; null where that is not known of any.</summary>
    public double? CpuPercent => Living.Any(row => row.Sample.CpuPercent is not null) ? Living.Sum(row => row.Sample.CpuPercent) : null;

    /// <summary>Calls a second of those that are traced; null where none is.</summary>
    public double? CallsPerSecond => Rows.Any(row => row.CallsPerSecond is not null) ? Rows.Sum(row => row.CallsPerSecond) : null;

    /// <summary>How many of these calls failed.</summary>
    public double? ErrorsPerSecond => Rows.Any(row => row.ErrorsPerSecond is not null) ? Rows.Sum(row => row.ErrorsPerSecond) : null;

    /// <summary>Requests a second of those that are traced; null where none is.</summary>
    public double? RequestsPerSecond => Rows.Any(row => row.RequestsPerSecond is not null) ? Rows.Sum(row => row.RequestsPerSecond) : null;

    /// <summary>What all of them have, or nothing.</summary>
    public string? Common(Func<ProcessRow, string> value) => (Living.Any() ? Living : Rows).Select(value).Distinct().ToArray() is [var only] ? only : null;

    /// <summary><c>1 stuck, 3 exits (SIGSEGV)</c>; where nobody is stuck, what most of them are at.</summary>
    public string Summary
    {
        get
        {
            var parts = new List<string>(4);
            if (Stuck is > 0 and var stuck) parts.Add($"{stuck} stuck");
            if (Queued is > 0 and var queued) parts.Add($"{queued} in the queue");
            if (Family.Exits > 0) parts.Add($"{Family.Exits} {(Family.Exits == 1 ? "exit" : "exits")}{(Family.LastExit is { } last ? $" ({ExitWords.Of(last)})" : "")}");
            var living = Living.Count();
            parts.AddRange(Living.Where(row => row.Verdict is { Kind: not VerdictKind.Unknown } && !IsStuck(row))
                .CountBy(row => row.Verdict!.Kind).OrderByDescending(kind => kind.Value).ThenBy(kind => kind.Key)
                .Select(kind => $"{(kind.Value == living && living > 1 ? "all" : $"{kind.Value}")} {VerdictWords.NameOf(kind.Key)}"));
            return parts.Count == 0 ? Units.Unknown : string.Join(", ", parts);
        }
    }

    private bool IsStuck(ProcessRow row) => row.Verdict is { } verdict && verdict.IsStuck(NowNs);

    private static int Rank(Tone tone) => tone switch
    {
        Tone.Spinning => 1,
        Tone.Error => 2,
        Tone.Running => 3,
        Tone.Waiting => 4,
        _ => 5,
    };
}
