using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Summaries.Times;

/// <summary>Where one process's time went, entered look by look.</summary>
internal sealed class ProcessTimes(long startTicks)
{
    private const long SecondNs = 1_000_000_000;

    private readonly TimeLedger _verdicts = new();
    private readonly TimeLedger _calls = new();
    private long _firstNs;
    private long _atNs;
    private string _verdict = "";
    private string _call = "";
    private bool _isTraced;

    /// <summary>With the pid it tells the process from a later one.</summary>
    public long StartTicks => startTicks;

    /// <summary>Enters the time since the look before.</summary>
    /// <param name="row">Judged.</param>
    /// <param name="batch">What was recorded of it since; null if it is not traced.</param>
    public void Add(ProcessRow row, ProcessBatch? batch, long nowNs, ref byte[] record)
    {
        var verdict = VerdictWords.NameOf(row.Verdict!.Kind);
        var call = row.Verdict.Call ?? TimeUse.NoCall;
        if (_atNs != 0 && nowNs > _atNs)
        {
            var since = Math.Clamp(row.Verdict.SinceNs ?? _atNs, _atNs, nowNs);
            Divide(_verdicts, _verdict, verdict, since, nowNs);
            if (row.IsTraced && batch is not null && _isTraced) Count(row, batch, nowNs, ref record);
            else Divide(_calls, _call, call, since, nowNs);
        }

        if (_firstNs == 0) _firstNs = nowNs;
        (_atNs, _verdict, _call, _isTraced) = (nowNs, verdict, call, row.IsTraced);
    }

    public TimeUses Uses() => new(Use(10 * SecondNs), Use(60 * SecondNs), Altogether(), _isTraced);

    /// <summary>What it was at before its present wait began, a look does not tell: most likely what the look before had found.</summary>
    private void Divide(TimeLedger ledger, string before, string now, long sinceNs, long nowNs)
    {
        ledger.Add(before, _atNs, sinceNs, sinceNs - _atNs);
        ledger.Add(now, sinceNs, nowNs, nowNs - sinceNs);
    }

    private void Count(ProcessRow row, ProcessBatch batch, long nowNs, ref byte[] record)
    {
        var recorded = RecordedTime.Read(batch, row.Threads, _atNs, nowNs, ref record);
        foreach (var (name, ns) in recorded.Calls) _calls.Add(name, recorded.FromNs, nowNs, ns);
        _calls.Add(TimeUse.NoCall, recorded.FromNs, nowNs, row.Threads.Length * (nowNs - recorded.FromNs) - recorded.Calls.Values.Sum());
    }

    private TimeUse Use(long overNs)
    {
        var from = Math.Max(_firstNs, _atNs - overNs);
        return new TimeUse(TimeSpan.FromTicks((_atNs - from) / 100), _verdicts.Since(from), _calls.Since(from));
    }

    private TimeUse Altogether() => new(TimeSpan.FromTicks((_atNs - _firstNs) / 100), _verdicts.Altogether(), _calls.Altogether());
}
