namespace Stuck.Tracing.Summaries.Requests;

/// <summary>
/// Which request the threads of one process have in hand, to tell what is asked for what: in one turn of its loop, from one return of its wait to the
/// next, a thread mostly serves one.
/// </summary>
internal sealed class ThreadTurns
{
    private readonly Dictionary<int, Turn> _turns = [];
    private readonly List<OpenRequest> _inbound = [];
    private readonly HashSet<int> _loops = [];

    /// <summary>A thread looks which of its several descriptors are ready: a turn begins.</summary>
    public void Begin(int tid)
    {
        _loops.Add(tid);
        _turns.Remove(tid);
    }

    /// <summary>A thread has taken up a request: bytes of it have come, or of what was asked for it.</summary>
    public void Take(int tid, OpenRequest request)
    {
        var before = _turns.GetValueOrDefault(tid);
        _turns[tid] = new Turn(request, before.InHand == request ? before.Several : before.InHand is { IsOpen: true });
    }

    /// <summary>The process was asked something.</summary>
    public void Add(OpenRequest request)
    {
        _inbound.RemoveAll(open => !open.IsOpen);
        _inbound.Add(request);
    }

    /// <summary>For which request a thread asks, and whether that is sure.</summary>
    public (OpenRequest? Request, bool IsSure) For(int tid)
    {
        if (_turns.GetValueOrDefault(tid) is { InHand: { IsOpen: true } inHand } turn) return (inHand, !turn.Several);
        OpenRequest? latest = null;
        var count = 0;
        foreach (var request in _inbound)
        {
            if (!request.IsOpen || request.IsSubscription) continue;
            count++;
            // The thread's own come before others'.
            if (latest is null || request.Tid == tid || latest.Tid != tid) latest = request;
        }

        // A thread that waits for one descriptor at a time does what it does for the one request that it has.
        return (latest, count == 1 && latest!.Tid == tid && !_loops.Contains(tid));
    }

    /// <param name="InHand">What was taken up last in this turn.</param>
    /// <param name="Several">It was not the only one that was not over.</param>
    private readonly record struct Turn(OpenRequest? InHand, bool Several);
}
