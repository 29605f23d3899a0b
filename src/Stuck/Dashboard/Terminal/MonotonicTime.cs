using Terminal.Gui.Time;
using ITimer = Terminal.Gui.Time.ITimer;

namespace Stuck.Dashboard.Terminal;

/// <summary>Time for Terminal.Gui's timers that neither stalls nor bursts when somebody sets the clock.</summary>
internal sealed class MonotonicTime(TimeProvider time) : ITimeProvider
{
    private readonly DateTime _start = time.GetLocalNow().DateTime;
    private readonly long _startTicks = time.GetTimestamp();
    private readonly SystemTimeProvider _system = new();

    public DateTime Now => _start + time.GetElapsedTime(_startTicks);

    public Task Delay(TimeSpan duration, CancellationToken cancellationToken = default) =>
        _system.Delay(duration, cancellationToken);

    public ITimer CreateTimer(TimeSpan interval, Action callback) =>
        _system.CreateTimer(interval, callback);
}
