using System.Collections.Concurrent;
using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>What descriptors of processes refer to: now, and when their processes were attached to. For any thread.</summary>
public sealed class DescriptorBook(TimeProvider time)
{
    /// <summary>How many processes' are kept before those are forgotten of which nothing else is known any more.</summary>
    private const int MostKept = 500;

    private readonly Lock _lock = new();
    private readonly DescriptorReader _reader = new(time);
    private readonly ConcurrentDictionary<TracedProcess, ImmutableArray<DescriptorSample>> _atAttach = [];

    /// <summary>All descriptors of a process, with the processes at the other ends.</summary>
    public ImmutableArray<DescriptorSample> Read(int pid)
    {
        lock (_lock)
        {
            _reader.BeginRound();
            return _reader.Read(pid, findPeers: true);
        }
    }

    /// <summary>Writes down what those of them have that have just been attached to; one look at the sockets does for all of them.</summary>
    public void Note(IEnumerable<TracedProcess> processes)
    {
        var attached = processes.Where(process => process.State != TraceState.Ended && !_atAttach.ContainsKey(process)).ToArray();
        if (attached.Length == 0) return;
        lock (_lock)
        {
            _reader.BeginRound();
            // Whoever was here first saw more of it.
            foreach (var process in attached)
                if (!_atAttach.ContainsKey(process)) _atAttach[process] = _reader.Read(process.Pid);
            if (_atAttach.Count <= MostKept) return;
            foreach (var process in _atAttach.Keys.Where(process => process.State == TraceState.Ended && process.History.IsReleased)) _atAttach.TryRemove(process, out _);
        }
    }

    /// <summary>Nobody will ask after a process any more.</summary>
    public void Forget(TracedProcess process) => _atAttach.TryRemove(process, out _);

    /// <summary>What a process had when it was attached to; empty if that was not written down.</summary>
    public ImmutableArray<DescriptorSample> AtAttach(TracedProcess process) => _atAttach.GetValueOrDefault(process, []);
}
