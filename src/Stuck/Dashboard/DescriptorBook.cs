using System.Collections.Concurrent;
using System.Collections.Immutable;
using Stuck.Tracing.Backends.Procfs;
using Stuck.Tracing.Events;

namespace Stuck.Dashboard;

/// <summary>What descriptors of processes refer to: now, and when their processes were attached to. For any thread.</summary>
internal sealed class DescriptorBook
{
    private readonly Lock _lock = new();
    private readonly DescriptorReader _reader = new();
    private readonly ConcurrentDictionary<TracedProcess, ImmutableArray<DescriptorSample>> _atAttach = [];

    /// <summary>All descriptors of a process, with the processes at the other ends.</summary>
    public ImmutableArray<DescriptorSample> Read(int pid) => Read(pid, findPeers: true);

    /// <summary>Writes down what a process has that has just been attached to.</summary>
    public void Note(TracedProcess process) => _atAttach.GetOrAdd(process, p => Read(p.Pid, findPeers: false));

    /// <summary>What a process had when it was attached to; empty if that was not written down.</summary>
    public ImmutableArray<DescriptorSample> AtAttach(TracedProcess process) => _atAttach.GetValueOrDefault(process, []);

    private ImmutableArray<DescriptorSample> Read(int pid, bool findPeers)
    {
        lock (_lock)
        {
            _reader.BeginRound();
            return _reader.Read(pid, findPeers);
        }
    }
}
