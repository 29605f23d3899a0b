namespace Stuck.Tracing.Faults;

/// <summary>Observers that go on where something in them fails.</summary>
public static class FaultObservables
{
    /// <summary>Subscribes an observer that may fail with one element and takes the next.</summary>
    /// <param name="what">What fails if it does.</param>
    public static IDisposable Subscribe<T>(this IObservable<T> source, FaultLog faults, string what, Action<T> observer) =>
        source.Subscribe(next => faults.Try(what, () => observer(next)), e => faults.Take(what, e));
}
