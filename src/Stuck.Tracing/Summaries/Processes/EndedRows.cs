using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Workers;

namespace Stuck.Tracing.Summaries.Processes;

/// <summary>Makes rows of traced processes that have just ended, as they were seen last. For one thread at a time.</summary>
/// <param name="seen">Who was there, the latest look first.</param>
/// <param name="rows">How they were shown, the latest look first; those who ended before come last.</param>
/// <param name="families">Who worked in which family, the latest look first.</param>
/// <param name="now">The moment of the look, by the time of day and by the clock of the records.</param>
internal sealed class EndedRows(
    ImmutableArray<ProcessSnapshot> seen, ImmutableArray<IEnumerable<ProcessRow>> rows, ImmutableArray<WorkerFamilies> families,
    (DateTimeOffset Time, long Ns) now)
{
    private readonly Dictionary<ProcessKey, ProcessRow> _rows = Index(rows.SelectMany(some => some), row => row.Key);
    private readonly Dictionary<int, ProcessSample> _samples =
        Index(seen.SelectMany(look => look.Processes).Concat(rows.SelectMany(some => some).Select(row => row.Sample)), sample => sample.Pid);

    private byte[] _record = new byte[1024];

    public ImmutableArray<EndedProcess> Of(ImmutableArray<TracedProcess> ended) => [.. ended.Select(Of)];

    private EndedProcess Of(TracedProcess process)
    {
        var end = ProcessEnds.Find(process, NameOf, ref _record);
        var row = _rows.TryGetValue(process.Key, out var known) ? known : Unseen(process);
        var counted = $"{process.Calls} {(process.Calls == 1 ? "call" : "calls")} recorded, {process.Errors} failed";
        var ended = row with
        {
            // Nothing of it is used or waits any more; X is dead (proc(5)).
            Sample = row.Sample with { State = 'X', CpuPercent = null, RssBytes = 0, Threads = 0, MainThread = null, ThreadSamples = [] },
            Tracing = TraceState.Ended,
            Rate = null,
            Threads = [],
            Verdict = new Verdict(VerdictKind.Ended, "", counted, end.AtNs) { End = end },
            ThreadVerdicts = [],
            RequestsPerSecond = null,
            Exchanges = ProcessExchanges.None,
            Queued = [],
            Cost = null,
            Family = FamilyOf(process, row, isKnown: known is not null),
        };
        // It may have had its end, or a child, since it was written down.
        _rows[process.Key] = ended;
        _samples.TryAdd(process.Pid, ended.Sample);
        return new EndedProcess(ended, process);
    }

    /// <summary>It began and ended between two looks.</summary>
    private ProcessRow Unseen(TracedProcess process)
    {
        // A command of ours has no parent that is traced.
        var parentPid = process.ParentPid == 0 ? Environment.ProcessId : process.ParentPid;
        var parent = _samples.GetValueOrDefault(parentPid);
        var command = ExecutedCommand.Find(process.History, ref _record);
        var sample = new ProcessSample(
            process.Pid, parentPid, process.Key.StartTicks, command?.Comm ?? parent?.Comm ?? "", command?.Title ?? parent?.Title ?? "",
            parent?.User ?? "", 'X', null, 0, 0, now.Time - TimeSpan.FromTicks((now.Ns - StartNs(process)) / TimeSpan.NanosecondsPerTick), false, null)
        {
            Host = process.Key.Host,
            Container = parent?.Container ?? "",
        };
        return new ProcessRow(sample, WorkerTitle.Parse(sample.Title, sample.Comm), null, null, []);
    }

    private long StartNs(TracedProcess process) =>
        process.History.TryCopy(process.History.First, ref _record) ? new RecordView(_record).Header.StartNs : process.EndedNs;

    /// <summary>Whoever has lived too short to be seen, and runs what the workers of its parent's only family run, was one of them.</summary>
    private FamilyKey? FamilyOf(TracedProcess process, ProcessRow row, bool isKnown) => isKnown
        ? families.Select(look => look.Of(process.Pid)?.Key).FirstOrDefault(key => key is not null)
        : families.Select(look => look.OnlyOneOf(process.ParentPid)).FirstOrDefault(key => key is { } only && RunsThat(row, only));

    private bool RunsThat(ProcessRow row, FamilyKey family) =>
        row.Sample.Comm == family.Program || _samples.TryGetValue(family.MasterPid, out var master) && row.Sample.Title == master.Title;

    private string NameOf(int pid) => _samples.TryGetValue(pid, out var sample) ? WorkerTitle.ShortNameOf(sample.Title, sample.Comm).TrimStart('-') : "";

    private static Dictionary<TKey, T> Index<TKey, T>(IEnumerable<T> some, Func<T, TKey> keyOf)
        where TKey : notnull
    {
        var index = new Dictionary<TKey, T>();
        foreach (var one in some) index.TryAdd(keyOf(one), one);
        return index;
    }
}
