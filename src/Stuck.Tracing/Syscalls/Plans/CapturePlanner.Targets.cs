using System.Collections.Immutable;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Plans;

public sealed partial class CapturePlanner
{
    private void AddTarget(Phase phase, Place at, Kind target)
    {
        if (target.ReadsAs.Count > 0)
        {
            foreach (var part in target.ReadsAs) AddTarget(phase, at, part);
            return;
        }

        switch (target)
        {
            case Extent extent: AddExtent(phase, at, extent); break;
            case Bytes bytes: AddCounted(phase, at, target, bytes.Length, 1, 1, CaptureLimit.Strings); break;
            case SignalSet { Length: { } length }: AddCounted(phase, at, target, length.AtMost(Count.Fixed(SignalSet.KernelBytes)), 1, 1); break;
            case ArrayOf array: AddArray(phase, at, array); break;
            case SelfSized sized:
                AddEach(phase, at, sized);
                Add(sized.Phase, at, CaptureShape.Bytes, Count.Behind(at.Argument).AtMost(Count.Fixed(Extensible.MostExtra)));
                if (sized.Structure.Reads != Phase.None) Miss(at, target);
                break;
            default:
                AddEach(phase, at, target);
                AddMembers(at, target);
                break;
        }
    }

    private void AddExtent(Phase phase, Place at, Extent extent)
    {
        Add(phase, at, CaptureShape.Bytes, extent.HowMany, extent.Bytes64, extent.Bytes32, extent.IsText ? CaptureLimit.Strings : CaptureLimit.None);
        if ((extent.Offset64, extent.Offset32) != (0, 0)) _steps[^1] = _steps[^1] with { Offset64 = extent.Offset64, Offset32 = extent.Offset32 };
    }

    private void AddExtensible(Place at, Extensible extensible)
    {
        Add(extensible.Phase, at, CaptureShape.Bytes, extensible.HowMuch.AtMost(Count.Fixed(Extensible.MostExtra)));
        AddMembers(at, extensible.Structure);
    }

    private void AddArray(Phase phase, Place at, ArrayOf array)
    {
        if (array.Element.FixedSize(8) is not { } wide || array.Element.FixedSize(4) is not { } narrow) Miss(at, array);
        else if (AddCounted(phase, at, array, array.HowMany, wide, narrow, CaptureLimit.Elements)) AddMembers(at, array.Element);
    }

    private bool AddCounted(Phase phase, Place at, Kind target, Count count, int wide, int narrow, CaptureLimit limit = CaptureLimit.None)
    {
        if (Counted(at, count)?.ToData() is not { } data)
        {
            Miss(at, target);
            return false;
        }

        Add(phase, at, CaptureShape.Bytes, data, wide, narrow, limit);
        return true;
    }

    private void AddEach(Phase phase, Place at, Kind kind)
    {
        if (kind.FixedSize(8) is { } wide && kind.FixedSize(4) is { } narrow) Add(phase, at, CaptureShape.Bytes, Count.Fixed(1), wide, narrow);
        else Miss(at, kind);
    }

    /// <summary>What the pointers in the structure that the last step takes lead to.</summary>
    private void AddMembers(Place at, Kind structure)
    {
        if (structure.Reads == Phase.None) return;
        var outer = _steps.Count - 1;
        var members = Members(at, structure, 0, 0).ToImmutableArray();
        if (members.IsEmpty) Miss(at, structure);
        else _steps[outer] = _steps[outer] with { Members = [.. _steps[outer].Members, .. members] };
    }

    private IEnumerable<CaptureMember> Members(Place at, Kind structure, int offset64, int offset32) => structure switch
    {
        Struct members => members.Leading.SelectMany(member =>
            Members(at with { Measure = member.Field.MeasureAt }, member.Field.Kind, offset64 + member.Offset64, offset32 + member.Offset32)),
        Variant variant => variant.Kinds.Where(kind => kind.Reads != Phase.None).SelectMany(kind => Members(at, kind, offset64, offset32)),
        Boxed boxed => Members(at, boxed.Content, offset64, offset32),
        NonZero nonZero => Members(at, nonZero.Content, offset64, offset32),
        _ => [new CaptureMember(offset64, offset32, structure.FixedSize(4) == sizeof(ulong) && structure is not AddressedPointer, Inner(at, structure))],
    };

    /// <summary>The steps of a pointer in memory, taken off those of the arguments.</summary>
    private ImmutableArray<CaptureStep> Inner(Place at, Kind pointer)
    {
        var first = _steps.Count;
        AddArgument(at, pointer);
        ImmutableArray<CaptureStep> inner = [.. _steps.Skip(first)];
        _steps.Count = first;
        return inner;
    }

    /// <summary>A count that a structure tells, by its place there.</summary>
    private static Count? Counted(Place at, Count count) => (count.Source, at.Measure) switch
    {
        (not CountSource.Measured, _) => count,
        (_, { } measure) => Count.Member(measure),
        _ => null,
    };
}
