using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Summaries.Workers;

/// <summary>What a trace tells of servers: the traffic of each process, and how processes ended. A fold over batches, for one thread.</summary>
public sealed class TracedWorkers
{
    private readonly Dictionary<TracedProcess, TrafficMeter> _meters = [];
    private byte[] _record = new byte[1024];

    /// <summary>Records that had fallen out of their history before they were looked at: what is counted is too little by them.</summary>
    public long Missed { get; private set; }

    /// <summary>The meter of a process, to tell it of sockets that it had before; null if the process was not traced.</summary>
    public TrafficMeter? MeterOf(ProcessKey process) => _meters.LastOrDefault(meter => meter.Key.Key == process).Value;

    /// <summary>Connections with who has spoken when as far as traces tell: of unix sockets the kernel does not, and of others to a tick of its clock.</summary>
    public ImmutableArray<ConnectionSample> Timed(ImmutableArray<ConnectionSample> samples)
    {
        var meters = Attached();
        return meters.Count == 0 ? samples : [.. samples.Select(sample => meters.TryGetValue(sample.Connection.Pid, out var meter) ? Timed(sample, meter) : sample)];
    }

    /// <summary>Pipes and pairs of sockets as connections, with who has spoken when, of the traced as the trace tells; those of which nobody knows are not among them.</summary>
    public ImmutableArray<ConnectionSample> Timed(ImmutableArray<PipePair> pairs)
    {
        if (pairs.IsEmpty) return [];
        var meters = Attached();
        return
        [
            .. pairs.Select(pair => pair.Sample with { Turns = meters.GetValueOrDefault(pair.Sample.Connection.Pid)?.TurnsOf(pair, pair.Sample.AtNs) ?? pair.Sample.Turns })
                .Where(sample => sample.Turns is not null),
        ];
    }

    /// <summary>Takes in a batch.</summary>
    /// <param name="socketsOf">The sockets that a process has when it is seen first.</param>
    /// <returns>The ends that it tells of.</returns>
    public IReadOnlyList<WorkerExit> Add(SessionBatch batch, Func<TracedProcess, IEnumerable<(int Descriptor, SocketRole Role)>> socketsOf)
    {
        var exits = new List<WorkerExit>();
        foreach (var process in batch.Processes)
        {
            if (!_meters.TryGetValue(process.Process, out var meter))
            {
                _meters[process.Process] = meter = new TrafficMeter();
                // One that was forked under trace has its parent's; there is no telling which of its records came before this look.
                foreach (var (descriptor, role) in socketsOf(process.Process)) meter.Know(descriptor, role);
            }

            for (var sequence = process.First; sequence < process.End; sequence++)
            {
                if (!process.Process.History.TryCopy(sequence, ref _record))
                {
                    Missed++;
                    continue;
                }

                var record = new RecordView(_record);
                meter.Add(record);
                if (WorkerExits.Find(process.Process.Pid, record) is { } exit) exits.Add(exit);
            }
        }

        ForgetEnded(batch);
        return exits;
    }

    private Dictionary<int, TrafficMeter> Attached()
    {
        var meters = new Dictionary<int, TrafficMeter>();
        foreach (var (process, meter) in _meters)
            if (process.State == TraceState.Attached) meters[process.Pid] = meter;
        return meters;
    }

    private static ConnectionSample Timed(in ConnectionSample sample, TrafficMeter meter) =>
        sample.Turns?.Last is null && meter.TurnsOf(sample.Connection.Descriptor, sample.AtNs) is { } turns ? sample with { Turns = turns } : sample;

    /// <summary>A build forks thousands of processes: who has ended, and is reported no more, is not asked after.</summary>
    private void ForgetEnded(SessionBatch batch)
    {
        if (_meters.Count <= batch.Processes.Length) return;
        var reported = batch.Processes.Select(process => process.Process).ToHashSet();
        foreach (var process in _meters.Keys.Where(process => process.State == TraceState.Ended && !reported.Contains(process)).ToArray()) _meters.Remove(process);
    }
}
