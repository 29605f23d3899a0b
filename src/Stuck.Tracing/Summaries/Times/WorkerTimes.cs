using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Summaries.Times;

/// <summary>Where the time of every process went: a fold over judged tables, and over what was recorded between two. For one thread.</summary>
public sealed class WorkerTimes
{
    private Dictionary<int, ProcessTimes> _processes = [];
    private byte[] _record = new byte[1024];

    /// <summary>Enters the time since the call before.</summary>
    /// <param name="rows">Judged; processes that are no longer among them are forgotten.</param>
    /// <param name="batch">What was recorded since.</param>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public void Add(IReadOnlyCollection<ProcessRow> rows, SessionBatch batch, long nowNs)
    {
        // Pids are used again: the last one attached to counts.
        var batches = batch.Processes.GroupBy(one => one.Process.Pid).ToDictionary(same => same.Key, same => same.Last());
        var processes = new Dictionary<int, ProcessTimes>(rows.Count);
        foreach (var row in rows)
        {
            if (!_processes.TryGetValue(row.Pid, out var times) || times.StartTicks != row.Sample.StartTicks)
                times = new ProcessTimes(row.Sample.StartTicks);
            times.Add(row, batches.GetValueOrDefault(row.Pid), nowNs, ref _record);
            processes[row.Pid] = times;
        }

        _processes = processes;
    }

    /// <summary>Null for a process that was not among the rows.</summary>
    public TimeUses? Of(int pid) => _processes.GetValueOrDefault(pid)?.Uses();
}
