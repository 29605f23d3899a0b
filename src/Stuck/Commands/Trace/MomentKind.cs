namespace Stuck.Commands.Trace;

/// <summary>What a <see cref="Moment"/> is.</summary>
internal enum MomentKind
{
    Entry,
    Exit,
    Event,
}
