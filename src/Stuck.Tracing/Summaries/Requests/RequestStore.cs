using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Requests;

/// <summary>Keeps requests: those that are open, and as many of the others as there is room for.</summary>
/// <param name="most">How many are kept in all; those that ended first give way first.</param>
internal sealed class RequestStore(int most)
{
    private readonly Dictionary<long, OpenRequest> _open = [];
    private readonly Queue<OpenRequest> _ended = new();
    private long _last;

    public IReadOnlyCollection<OpenRequest> Open => _open.Values;

    public IReadOnlyCollection<OpenRequest> Ended => _ended;

    /// <summary>How many had to give way.</summary>
    public long Dropped { get; private set; }

    public RequestStatistics Statistics { get; } = new();

    public long NextId() => ++_last;

    public void Add(OpenRequest request)
    {
        _open[request.Id] = request;
        if (_open.Count > most) Drop(_open.Values.MinBy(open => open.Id)!);
        MakeRoom();
    }

    /// <summary>It is over.</summary>
    public void End(OpenRequest request, RequestOutcome outcome, long atNs)
    {
        if (!request.IsOpen) return;
        request.EndNs = Math.Max(1, atNs);
        request.Outcome = outcome;
        if (!_open.Remove(request.Id)) return;
        _ended.Enqueue(request);
        if (!request.IsSubscription && outcome is RequestOutcome.Answered or RequestOutcome.AnswerSeenInPart) Statistics.Add(request);
        MakeRoom();
    }

    private void Drop(OpenRequest request)
    {
        request.EndNs = Math.Max(1, request.LastNs);
        request.Outcome = RequestOutcome.Lost;
        _open.Remove(request.Id);
        Dropped++;
    }

    private void MakeRoom()
    {
        for (; _open.Count + _ended.Count > most && _ended.Count > 0; Dropped++)
            // Whom it was asked for would keep it alive, and so on.
            _ended.Dequeue().AskedFor = null;
    }
}
