
namespace Stuck.Dashboard.Terminal;

/// <summary>
/// Turns any number of "something has changed" into at most so many frames a second. Asking costs next to nothing, so that whoever
/// receives data may ask each time.
/// </summary>
/// <param name="interval">The least time between two frames, at first.</param>
internal sealed class FramePacer(TimeSpan interval, TimeProvider time)
{
    private long _last = time.GetTimestamp() - (long)(interval.TotalSeconds * time.TimestampFrequency);
    private int _asked;

    /// <summary>The least time between two frames.</summary>
    public TimeSpan Interval { get; set; } = interval;

    /// <summary>Takes the changes over into the views; on the loop's thread.</summary>
    public event Action? Frame;

    /// <summary>Wakes the loop that calls <see cref="RunIfDue"/>.</summary>
    public event Action? Asked;

    /// <summary>Infinite while nobody has asked for a frame.</summary>
    public TimeSpan TimeToNext
    {
        get
        {
            if (Volatile.Read(ref _asked) == 0) return Timeout.InfiniteTimeSpan;
            var left = Interval - time.GetElapsedTime(_last);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Asks for a frame as soon as one may come; from any thread.</summary>
    public void Ask()
    {
        if (Interlocked.Exchange(ref _asked, 1) == 0) Asked?.Invoke();
    }

    /// <summary>Makes a frame if one was asked for and enough time has gone by.</summary>
    public void RunIfDue()
    {
        if (TimeToNext != TimeSpan.Zero) return;
        Volatile.Write(ref _asked, 0);
        _last = time.GetTimestamp();
        Frame?.Invoke();
    }
}
