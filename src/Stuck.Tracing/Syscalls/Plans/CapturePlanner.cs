using System.Collections.Immutable;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Families;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;

namespace Stuck.Tracing.Syscalls.Plans;

/// <summary>Makes plans out of rows.</summary>
public sealed class CapturePlanner
{
    private readonly ImmutableArray<CaptureStep>.Builder _steps = ImmutableArray.CreateBuilder<CaptureStep>();
    private readonly ImmutableArray<string>.Builder _missing = ImmutableArray.CreateBuilder<string>();

    private CapturePlanner()
    {
    }

    /// <summary>The plan of a row.</summary>
    public static CapturePlan Of(Syscall row)
    {
        var planner = new CapturePlanner();
        foreach (var (index, kind) in row.Indexed) planner.AddArgument(index, kind);
        if (row.Result.Reads != Phase.None) planner._missing.Add($"result: {row.Result.GetType().Name}");
        if (row.Note is not null) planner._missing.Add("note");
        return new CapturePlan(planner._steps.ToImmutable(), planner._missing.ToImmutable());
    }

    private void AddArgument(int index, Kind kind)
    {
        if (kind.Reads == Phase.None) return;
        switch (kind)
        {
            case CString text: Add(text.Reads, index, text.IsPath ? CaptureShape.Path : CaptureShape.Text, Count.Fixed(1)); break;
            case StringArray texts: Add(texts.Reads, index, CaptureShape.Texts, Count.Fixed(1)); break;
            case IoVector vector: Add(vector.Phase, index, CaptureShape.Vector, vector.HowMany); break;
            case SocketAddressIn address: Add(Phase.Entry, index, CaptureShape.Bytes, Count.Argument32(address.LengthArgument)); break;
            case SocketAddressOut address: Add(Phase.Exit, index, CaptureShape.BytesByPointer, Count.Argument(address.LengthArgument)); break;
            case SocketBuffer buffer: Add(buffer.Phase, index, CaptureShape.Bytes, buffer.Length); break;
            case SocketMessage message: Add(message.Phase, index, CaptureShape.Message, Count.Fixed(1)); break;
            case SocketMessages messages: Add(messages.Phase, index, CaptureShape.Messages, Count.Argument32(2)); break;
            case InOutPointer pointer:
                AddTarget(Phase.Entry, index, pointer.Target);
                AddTarget(Phase.Exit, index, pointer.Target);
                break;
            case Pointer pointer: AddTarget(pointer.Phase, index, pointer.Target); break;
            case Optional optional: AddArgument(index, optional.Content); break;
            case When choice:
                AddArgument(index, choice.Then);
                AddArgument(index, choice.Otherwise);
                break;
            default: Miss(index, kind); break;
        }
    }

    private void AddTarget(Phase phase, int index, Kind target)
    {
        switch (target)
        {
            case { Reads: not Phase.None }: Miss(index, target); break;
            case Bytes bytes when bytes.Length.IsData: Add(phase, index, CaptureShape.Bytes, bytes.Length); break;
            case SignalSet { Length: { IsData: true } length }: Add(phase, index, CaptureShape.Bytes, length.AtMost(Count.Fixed(SignalSet.KernelBytes))); break;
            case ArrayOf { HowMany.IsData: true } array: AddEach(phase, index, array.Element, array.HowMany); break;
            default: AddEach(phase, index, target, Count.Fixed(1)); break;
        }
    }

    private void AddEach(Phase phase, int index, Kind kind, Count count)
    {
        if (kind.FixedSize(8) is { } wide && kind.FixedSize(4) is { } narrow) Add(phase, index, CaptureShape.Bytes, count, wide, narrow);
        else Miss(index, kind);
    }

    private void Add(Phase phase, int index, CaptureShape shape, Count count, int wide = 1, int narrow = 1)
    {
        if (count.IsData) _steps.Add(new CaptureStep(phase, index, shape, count, wide, narrow));
        else _missing.Add($"argument {index}: a count that code tells");
    }

    private void Miss(int index, Kind kind) => _missing.Add($"argument {index}: {kind.GetType().Name}");
}
