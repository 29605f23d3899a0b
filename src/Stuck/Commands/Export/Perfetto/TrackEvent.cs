using System.Collections.Immutable;

namespace Stuck.Commands.Export.Perfetto;

/// <summary>Something on a track.</summary>
/// <param name="Track">Its number.</param>
/// <param name="AtNs">ns on CLOCK_MONOTONIC.</param>
/// <param name="Name">Empty for the end of a slice, and for no state.</param>
internal sealed record TrackEvent(ulong Track, EventKind Kind, long AtNs, string Name = "")
{
    public string Category { get; init; } = "";

    /// <summary>What else there is to say of it: strings, and whole numbers as <see cref="long"/>.</summary>
    public ImmutableArray<(string Name, object Value)> Annotations { get; init; } = [];

    /// <summary>The arrows that begin or go on here.</summary>
    public ImmutableArray<ulong> Flows { get; init; } = [];

    /// <summary>The arrows that end here.</summary>
    public ImmutableArray<ulong> LastFlows { get; init; } = [];
}
