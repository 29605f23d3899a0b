namespace Stuck.Tracing.Live;

/// <summary>
/// Ticks at a steady rate, and at once when asked to. It is a thread of its own that sleeps in between, where System.Reactive's timers wake
/// two threads of the pool for each tick, which spin for a while before they sleep again: on one shared CPU that is the tracee's time.
/// </summary>
public sealed class FrameClock : IObservable<long>, IDisposable
{
    private readonly Lock _observersLock = new();
    /// <summary>Not a SemaphoreSlim, which spins before it sleeps: sixty sched_yield(2) a tick.</summary>
    private readonly AutoResetEvent _early = new(false);
    private IObserver<long>[] _observers = [];
    private volatile bool _isStopped;

    /// <param name="period">The time between two ticks; <see cref="Timeout.InfiniteTimeSpan"/> for ticks on request only.</param>
    /// <param name="name">The thread's name. Observers run on it, one after the other.</param>
    public FrameClock(TimeSpan period, string name)
    {
        Period = period;
        new Thread(Run) { Name = name, IsBackground = true }.Start();
    }

    /// <summary>The time between two ticks. What is set by an observer counts from that tick on.</summary>
    public TimeSpan Period { get; set; }

    /// <summary>Lets the next tick come now. Any thread may call it; it does not wait.</summary>
    public void TickNow() => _early.Set();

    public IDisposable Subscribe(IObserver<long> observer)
    {
        lock (_observersLock) _observers = [.. _observers, observer];
        return System.Reactive.Disposables.Disposable.Create(() =>
        {
            lock (_observersLock) _observers = [.. _observers.Where(o => o != observer)];
        });
    }

    /// <summary>Ends the ticks: observers are told that it is over, on the clock's thread.</summary>
    public void Dispose()
    {
        _isStopped = true;
        TickNow();
    }

    private void Run()
    {
        for (var frame = 0L; !_isStopped; frame++)
        {
            foreach (var observer in _observers) observer.OnNext(frame);
            _early.WaitOne(Period);
        }

        foreach (var observer in _observers) observer.OnCompleted();
    }
}
