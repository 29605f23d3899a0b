using Stuck.Tracing.Records;

namespace Stuck.Tracing.Model;

/// <summary>What a thread is at.</summary>
/// <param name="Call">The call it is in; null when it runs its own code, or when that is not known.</param>
public sealed record ThreadActivity(int Tid, CallInFlight? Call)
{
    /// <summary>What tracing has cost it; null where nobody traces.</summary>
    public ThreadStops? Stops { get; init; }

    /// <summary>Its source tells of a call in flight only once that has lasted: where it tells of none, a sample knows better what the thread is at.</summary>
    public bool IsLeftToSamples { get; init; }

    /// <summary>The call as its tracer has recorded it so far (<see cref="RecordBuffer.TryCopy"/>); null where nobody traces.</summary>
    public byte[]? Record { get; init; }
}
