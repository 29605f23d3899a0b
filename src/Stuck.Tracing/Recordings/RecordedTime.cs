namespace Stuck.Tracing.Recordings;

/// <summary>The clocks of the machine that was recorded, at the moment that is shown.</summary>
internal sealed class RecordedTime(RecordingHead head) : TimeProvider
{
    private long _nowNs = head.StartNs;

    /// <summary>ns on its CLOCK_MONOTONIC.</summary>
    public long NowNs
    {
        get => Volatile.Read(ref _nowNs);
        set => Volatile.Write(ref _nowNs, value);
    }

    public override long TimestampFrequency => TimeSpan.NanosecondsPerTick * TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("recorded", head.Started.Offset, null, null);

    public override long GetTimestamp() => NowNs;

    public override DateTimeOffset GetUtcNow() => head.TimeAt(NowNs).ToUniversalTime();
}
