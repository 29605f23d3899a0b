namespace Stuck.Tracing.Summaries.Workers;

/// <summary>What has gone by a pipe, or by a pair of sockets without names, of a traced process.</summary>
/// <param name="FirstNs">When something went first; ns on CLOCK_MONOTONIC. Null until something has.</param>
internal readonly record struct TracedPipe(long? FirstNs, TracedFlow Sent, TracedFlow Received)
{
    public TracedPipe Send(long atNs, long bytes) => this with { FirstNs = FirstNs ?? atNs, Sent = Sent.With(atNs, bytes) };

    public TracedPipe Receive(long atNs, long bytes) => this with { FirstNs = FirstNs ?? atNs, Received = Received.With(atNs, bytes) };

    /// <summary>Both together.</summary>
    public TracedPipe With(TracedPipe other) => new(FirstNs is { } first && other.FirstNs is { } second ? Math.Min(first, second) : FirstNs ?? other.FirstNs, Sent.With(other.Sent), Received.With(other.Received));
}
