using System.Collections.Immutable;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Plans;

/// <summary>Memory that is to be kept.</summary>
/// <param name="Phase">At which stop.</param>
/// <param name="Argument">Which argument points to it.</param>
/// <param name="Count">How many there are; in the case of <see cref="CaptureShape.BytesByPointer"/>, its value is an argument.</param>
/// <param name="Bytes64">The size of one, where words have 64 bits.</param>
/// <param name="Bytes32">The size of one on i386.</param>
public sealed record CaptureStep(Phase Phase, int Argument, CaptureShape Shape, Count Count, int Bytes64 = 1, int Bytes32 = 1)
{
    /// <summary>Which argument points to it on i386.</summary>
    public int Argument32 { get; init; } = Argument;

    /// <summary>How far behind where the argument points it begins.</summary>
    public int Offset64 { get; init; }

    /// <inheritdoc cref="Offset64"/>
    public int Offset32 { get; init; }

    public CaptureLimit Limit { get; init; }

    /// <summary>Whether it is taken at the exit-stop of a call that failed, too.</summary>
    public bool EvenIfFailed { get; init; }

    /// <summary>All that must be so for it to be wanted; none for always.</summary>
    public ImmutableArray<CaptureCondition> If { get; init; } = [];

    /// <summary>Pointers in each that it takes; in all of it together, where one is a byte.</summary>
    public ImmutableArray<CaptureMember> Members { get; init; } = [];
}
