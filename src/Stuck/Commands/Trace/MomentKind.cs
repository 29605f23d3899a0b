namespace Stuck.Commands.Trace;

/// <summary>What a <see cref="Moment"/> is.</summary>
internal enum MomentKind
{
    Entry,
    Exit,
    Event,

    /// <summary>Records of a process had fallen out of its history before they could be read.</summary>
    Gap,
}
