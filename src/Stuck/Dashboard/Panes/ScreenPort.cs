using Stuck.Tracing.Faults;

namespace Stuck.Dashboard.Panes;

/// <summary>What a pane may ask of the screen that it is part of.</summary>
/// <param name="Post">Runs an action on the screen's thread and shows what has changed; from any thread.</param>
/// <param name="Say">Shows a line where the keys stand.</param>
/// <param name="Close">Closes a pane that is open over the others.</param>
/// <param name="Faults">Takes what fails.</param>
/// <param name="MayTrace">Whether anybody may be attached to.</param>
/// <param name="Time">What time it is.</param>
internal sealed record ScreenPort(
    Action<Action> Post, Action<string> Say, Action<Pane> Close, FaultLog Faults, TimeProvider Time, bool MayTrace = true)
{
    /// <summary>What time it is on the machine that is shown; its timestamps are those of records.</summary>
    public TimeProvider HostTime { get; init; } = Time;

    /// <summary>Tells why what is read only on request may be missing, in two words; null where it is read now.</summary>
    public Func<string?> Untold { get; init; } = () => null;

    /// <summary>Tells whether what is shown is now, and not what has been.</summary>
    public Func<bool> IsNow { get; init; } = () => true;

    /// <summary>Tells of a moment to which one has gone back while recording goes on: what was over later is not shown. ns on CLOCK_MONOTONIC; null where all is.</summary>
    public Func<long?> CutNs { get; init; } = () => null;

    /// <summary>Tells on the screen's thread what came of work in the background. Of work that was given up nothing is told.</summary>
    /// <param name="what">What fails if it does.</param>
    public void Await<T>(string what, Task<T> work, Action<Outcome<T>> done) =>
        Await(what, (Task)work, fault => done(new Outcome<T>(fault is null ? work.Result : default, fault)));

    /// <summary>Tells on the screen's thread that work in the background is over: why it failed, or null.</summary>
    /// <param name="what">What fails if it does.</param>
    public void Await(string what, Task work, Action<Fault?> done) => work.ContinueWith(
        finished =>
        {
            if (finished.IsCanceled) return;
            var fault = finished.Exception is { } exception ? Faults.Take(what, exception) : null;
            Post(() => done(fault));
        },
        CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
}
