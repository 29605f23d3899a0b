namespace Stuck.Tracing.Recordings;

/// <summary>The clocks of a machine at the moment that is shown: now, or one that has been.</summary>
internal sealed class RetrospectTime(TimeProvider live, Func<(long AtNs, DateTimeOffset Time)?> past) : TimeProvider
{
    public override long TimestampFrequency => live.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => live.LocalTimeZone;

    public override long GetTimestamp() => past()?.AtNs ?? live.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => past()?.Time.ToUniversalTime() ?? live.GetUtcNow();
}
