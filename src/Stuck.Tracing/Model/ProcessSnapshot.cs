using System.Collections.Immutable;

namespace Stuck.Tracing.Model;

/// <summary>All processes at one moment, in the order of their pids.</summary>
/// <param name="AtNs">When it was taken; ns on CLOCK_MONOTONIC.</param>
public sealed record ProcessSnapshot(long AtNs, HostSample Host, ImmutableArray<ProcessSample> Processes)
{
    /// <summary>Null if there is none with that pid.</summary>
    public ProcessSample? Find(int pid)
    {
        var (low, high) = (0, Processes.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Processes[middle].Pid == pid) return Processes[middle];
            if (Processes[middle].Pid < pid) low = middle + 1;
            else high = middle - 1;
        }

        return null;
    }
}
