using System.Collections.Immutable;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Families;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;

namespace Stuck.Tracing.Syscalls.Plans;

/// <summary>Makes plans out of rows: this part goes through arguments, the other through what they point to.</summary>
public sealed partial class CapturePlanner
{
    /// <summary>sizeof(struct sockaddr_storage).</summary>
    private const int AddressBytes = 128;

    private readonly ImmutableArray<CaptureStep>.Builder _steps = ImmutableArray.CreateBuilder<CaptureStep>();
    private readonly ImmutableArray<string>.Builder _missing = ImmutableArray.CreateBuilder<string>();
    private readonly Stack<CaptureCondition> _conditions = [];
    private bool _evenIfFailed;

    private CapturePlanner()
    {
    }

    /// <summary>The plan of a row.</summary>
    public static CapturePlan Of(Syscall row)
    {
        var planner = new CapturePlanner();
        foreach (var (index, kind) in row.Indexed) planner.AddArgument(Place.Of(index), kind);
        foreach (var (index, pointer) in row.NoteReads) planner.AddArgument(Place.Of(index), pointer);
        if (row.Result.Reads != Phase.None) planner._missing.Add($"result: {row.Result.GetType().Name}");
        return new CapturePlan([.. planner._steps.Distinct()], planner._missing.ToImmutable());
    }

    private void AddArgument(Place at, Kind kind)
    {
        if (kind.Reads == Phase.None) return;
        if (kind.ReadsAs.Count > 0)
        {
            foreach (var part in kind.ReadsAs) AddArgument(at, part);
            return;
        }

        switch (kind)
        {
            case CString text: Add(text.Reads, at, text.IsPath ? CaptureShape.Path : CaptureShape.Text, Count.Fixed(1)); break;
            case StringArray texts: Add(texts.Reads, at, CaptureShape.Texts, Count.Fixed(1)); break;
            case Kinds.Environment variables: Add(variables.Reads, at, CaptureShape.Variables, Count.Fixed(1)); break;
            case IoVector vector: Add(vector.Phase, at, CaptureShape.Vector, Counted(at, vector.HowMany)); break;
            case SocketAddressIn address: Add(Phase.Entry, at, CaptureShape.Bytes, Count.Argument32(address.LengthArgument).AtMost(Count.Fixed(AddressBytes))); break;
            case SocketAddressOut address: Add(Phase.Exit, at, CaptureShape.BytesByPointer, Count.Argument(address.LengthArgument)); break;
            case SocketBuffer buffer: Add(buffer.Phase, at, CaptureShape.Bytes, buffer.Length, limit: CaptureLimit.Strings); break;
            case SocketMessage message: Add(message.Phase, at, CaptureShape.Message, Count.Fixed(1)); break;
            case SocketMessages messages: AddMessages(at, messages); break;
            case DescriptorSet set: AddTarget(Phase.Entry, at, set.Words); break;
            case Extensible extensible: AddExtensible(at, extensible); break;
            case DeviceCommands: AddDeviceTarget(); break;
            case AddressedPointer pointer: AddArgument(at with { IsWide = false }, pointer.Pointer); break;
            case InOutPointer pointer: AddBoth(at, pointer); break;
            case Pointer pointer: AddPointer(at, pointer); break;
            default: AddChoice(at, kind); break;
        }
    }

    /// <summary>Kinds that stand for others.</summary>
    private void AddChoice(Place at, Kind kind)
    {
        switch (kind)
        {
            case Optional optional: AddArgument(at, optional.Content); break;
            case Named named: AddArgument(at, named.Content); break;
            case Wide wide: AddArgument(at with { IsWide = true }, wide.Content); break;
            case MovedArgument moved: AddArgument(at with { Argument = moved.Index, Argument32 = moved.Index32 }, moved.Content); break;
            case PackedArguments packed when packed.Arguments.All(argument => argument.Reads == Phase.None):
                Add(Phase.Entry, at, CaptureShape.Bytes, Count.Fixed(packed.Arguments.Count), sizeof(ulong), sizeof(uint));
                break;
            case Split split:
                AddArgument(at, split.Beginning);
                AddArgument(at, split.Rest);
                break;
            case When choice:
                AddArgument(at, choice.Then);
                AddArgument(at, choice.Otherwise);
                break;
            case Switch choice: AddSwitch(at, choice); break;
            default: Miss(at, kind); break;
        }
    }

    private void AddSwitch(Place at, Switch choice)
    {
        AddArgument(at, choice.Otherwise);
        var first = _steps.Count;
        foreach (var (value, kind) in choice.Cases)
        {
            _conditions.Push(new CaptureCondition(choice.Index, choice.Mask, [value]));
            AddArgument(at, kind);
            _conditions.Pop();
        }

        Merge(first);
    }

    /// <summary>Of steps that differ in nothing but for which value they are wanted, one is enough.</summary>
    private void Merge(int first)
    {
        var depth = _conditions.Count;
        ImmutableArray<CaptureStep> merged =
        [
            .. _steps.Skip(first).GroupBy(step => (step with { If = [] }, step.If.Length == depth + 1 ? null : step)).Select(same => same.First() with
            {
                If = [.. same.First().If[..depth], same.First().If[depth] with { Values = [.. same.SelectMany(step => step.If[depth].Values)] }, .. same.First().If[(depth + 1)..]],
            }),
        ];
        _steps.Count = first;
        _steps.AddRange(merged);
    }

    private void AddPointer(Place at, Pointer pointer)
    {
        _evenIfFailed = pointer.EvenIfFailed;
        AddTarget(pointer.Phase, at, pointer.Target);
        _evenIfFailed = false;
    }

    private void AddBoth(Place at, InOutPointer pointer)
    {
        AddTarget(Phase.Entry, at, pointer.Target);
        _evenIfFailed = pointer.EvenIfFailed;
        AddTarget(Phase.Exit, at, pointer.Target);
        _evenIfFailed = false;
    }

    private void AddMessages(Place at, SocketMessages messages)
    {
        Add(messages.Phase, at, CaptureShape.Messages, Count.Argument32(2), limit: CaptureLimit.Elements);
        if (messages.Phase == Phase.Entry) Add(Phase.Exit, at, CaptureShape.Bytes, Count.Returned, 64, 32, CaptureLimit.Elements);
    }

    private void AddDeviceTarget()
    {
        _conditions.Push(new CaptureCondition(1, uint.MaxValue, [.. DeviceCommands.Shared]));
        Add(Phase.Entry, Place.Of(0), CaptureShape.DescriptorTarget, Count.Fixed(1));
        _conditions.Pop();
    }

    private void Add(Phase phase, Place at, CaptureShape shape, Count? count, int bytes64 = 1, int bytes32 = 1, CaptureLimit limit = CaptureLimit.None)
    {
        if (count?.ToData() is not { } data)
        {
            _missing.Add($"argument {at.Argument}: a count that code tells");
            return;
        }

        _steps.Add(new CaptureStep(phase, at.Argument, shape, data, bytes64, bytes32)
        {
            Argument32 = at.Argument32,
            Limit = limit,
            EvenIfFailed = _evenIfFailed,
            If = [.. _conditions.Reverse()],
        });
    }

    private void Miss(Place at, Kind kind) => _missing.Add($"argument {at.Argument}: {kind.GetType().Name}");

    /// <summary>Where a pointer stands: in an argument, or in a structure that an argument leads to.</summary>
    /// <param name="Measure">What tells a measured count.</param>
    private sealed record Place(int Argument, int Argument32, bool IsWide = false, MeasureAt? Measure = null)
    {
        public static Place Of(int argument) => new(argument, argument);
    }
}
