namespace Stuck.Tracing.Sources.Sampling;

/// <summary>What the threads of processes wait on, read again once they have run. For one thread at a time.</summary>
internal sealed class WaitSets
{
    private readonly WaitSetReader _reader = new();
    private Dictionary<int, Known> _before = [];
    private Dictionary<int, Known> _known = [];

    /// <summary>From here on who has run since is read anew; whom nobody asks for in this round is forgotten after the next.</summary>
    public void BeginRound() => (_before, _known) = (_known, []);

    /// <summary>What a process waits on. Of one that is gone, or not ours to look at, nothing is known.</summary>
    public WaitSet Of(int pid)
    {
        if (_known.TryGetValue(pid, out var known)) return known.Set;
        // The clock is read before the calls: what runs meanwhile shows next time.
        long? ranNs = ProcessCpuTime.TryRead(pid, out var ns) ? ns : null;
        if (!_before.TryGetValue(pid, out known) || ranNs is null || known.RanNs != ranNs) known = new Known(ranNs, _reader.Read(pid));
        _known[pid] = known;
        return known.Set;
    }

    private readonly record struct Known(long? RanNs, WaitSet Set);
}
