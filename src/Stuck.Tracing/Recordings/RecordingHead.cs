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

    private const long DayNs = 24 * 3_600_000_000_000;

    /// <summary>This program, as a writer of recordings.</summary>
    public static string Ours { get; } = $"stuck {typeof(RecordingHead).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>Whether what calls moved is masked, and what requests had that is secret.</summary>
    public bool IsRedacted { get; init; }

    /// <summary>What time of day it was there then.</summary>
    /// <param name="ns">ns on its CLOCK_MONOTONIC.</param>
    public DateTimeOffset TimeAt(long ns) => Started + TimeSpan.FromTicks((Plausible(ns) - StartNs) / 100);

    /// <summary>A moment that it may tell of: within a day before it began, and a century.</summary>
    /// <param name="ns">ns on its CLOCK_MONOTONIC.</param>
    internal long Plausible(long ns) => Math.Clamp(ns, StartNs - DayNs, StartNs + 36525 * DayNs);

    /// <summary>As one that was not made up: it began in these centuries, on a machine that has been up for less than one.</summary>
    internal RecordingHead Sound() => this with
    {
        StartNs = Math.Clamp(StartNs, 0, 36525 * DayNs), Started = IsPlausible(Started) ? Started : DateTimeOffset.UnixEpoch,
    };

    /// <summary>Whether there were recordings then, or will be: some centuries can be added to it, and taken from it.</summary>
    internal static bool IsPlausible(DateTimeOffset time) => time.Year is >= 1970 and < 2970;
}
