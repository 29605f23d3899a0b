using Stuck.Tracing.Faults;

namespace Stuck.Dashboard.Panes;

/// <summary>
/// What is read in the background while somebody looks: at once, and then once a second, never twice at a time. What was read last stays;
/// that it could not be read stands beside it until it can. For the screen's thread.
/// </summary>
/// <param name="what">What fails if reading does: <c>reading the descriptors</c>.</param>
/// <param name="read">Begins to read; takes no time itself.</param>
/// <param name="changed">Called when something is known that was not, or has changed.</param>
internal sealed class Polled<T>(ScreenPort screen, string what, Func<Task<T>> read, Action changed) : IDisposable
{
    /// <summary>What changes faster cannot be read by people.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private bool _isReading;
    private bool _isClosed;
    private long? _begunAt;

    /// <summary>Whether it has been read at all.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>What was read last; means nothing before.</summary>
    public T? Value { get; private set; }

    /// <summary>Why it could not be read the last time; null if it could.</summary>
    public Fault? Fault { get; private set; }

    /// <summary>Reads, if it is time to; at every frame while it is shown.</summary>
    public void Refresh()
    {
        if (_isClosed || _isReading || _begunAt is { } at && screen.Time.GetElapsedTime(at) < Interval) return;
        _isReading = true;
        _begunAt = screen.Time.GetTimestamp();
        screen.Await(what, Begin(), Take);
    }

    /// <summary>Nobody looks any more: what is being read is dropped, and nothing more is.</summary>
    public void Dispose() => _isClosed = true;

    private async Task<T> Begin() => await read().ConfigureAwait(false);

    private void Take(Outcome<T> outcome)
    {
        if (_isClosed) return;
        _isReading = false;
        Fault = outcome.Fault;
        if (outcome.Fault is null) (IsKnown, Value) = (true, outcome.Value);
        changed();
    }
}
