namespace Stuck.Tracing.Recordings;

/// <summary>What a recording says of itself.</summary>
/// <param name="Version">Of its format.</param>
/// <param name="Needs">The oldest version of the format that a reader must know.</param>
/// <param name="Host">The machine's name.</param>
/// <param name="Started">The time of day there.</param>
/// <param name="StartNs">The same moment; ns on its CLOCK_MONOTONIC.</param>
/// <param name="Writer">The program that wrote it, with its version.</param>
public sealed record RecordingHead(int Version, int Needs, string Host, DateTimeOffset Started, long StartNs, string Writer)
{
    /// <summary>The format that is written here.</summary>
    public const int Current = 1;

    /// <summary>Whether what calls moved is masked, and what requests had that is secret.</summary>
    public bool IsRedacted { get; init; }

    /// <summary>What time of day it was there then.</summary>
    /// <param name="ns">ns on its CLOCK_MONOTONIC.</param>
    public DateTimeOffset TimeAt(long ns) => Started + TimeSpan.FromTicks((ns - StartNs) / 100);
}
