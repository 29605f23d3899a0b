namespace Stuck.Tracing.Live;

/// <summary>Decides at each tick what is to be told, and when the next tick is due. For one thread, but for <see cref="LookNow"/>.</summary>
internal sealed class FramePace(TraceSession session, LocalHostOptions options)
{
    /// <summary>Where the traced have done nothing for so long, their next call may show a moment later.</summary>
    private static readonly TimeSpan s_quietAfter = TimeSpan.FromSeconds(2), s_quietInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>A tick that comes a moment early is not to be lost for that.</summary>
    private static readonly TimeSpan s_early = TimeSpan.FromMilliseconds(20);

    private long? _lookedAt;
    private long _movedAt;
    private bool _hadMoved;
    private volatile bool _looksNow;

    /// <summary>The time until the next tick.</summary>
    public TimeSpan Period { get; private set; } = options.FrameInterval;

    /// <summary>Asks for a whole frame at the next tick. For any thread.</summary>
    public void LookNow() => _looksNow = true;

    public FrameKind Next()
    {
        var hasMoved = session.HasMoved();
        if (hasMoved) _movedAt = options.Time.GetTimestamp();
        // Whom nobody traces nobody records: there is no need to look for it.
        Period = session.Attached == 0 ? options.SampleInterval
            : options.Time.GetElapsedTime(_movedAt) < s_quietAfter ? options.FrameInterval : s_quietInterval;
        // A thread enters its next call a moment after the record of the one before was written: that shows at the tick after.
        var isNews = hasMoved || _hadMoved;
        _hadMoved = hasMoved;
        return IsTimeToLook(out var isAsked) ? isAsked ? FrameKind.Asked : FrameKind.Whole : isNews ? FrameKind.Records : FrameKind.None;
    }

    private bool IsTimeToLook(out bool isAsked)
    {
        isAsked = _looksNow;
        var isDue = isAsked || _lookedAt is not { } at
            || options.SampleInterval != Timeout.InfiniteTimeSpan && options.Time.GetElapsedTime(at) >= options.SampleInterval - s_early;
        if (!isDue) return false;
        _looksNow = false;
        _lookedAt = options.Time.GetTimestamp();
        return true;
    }
}
