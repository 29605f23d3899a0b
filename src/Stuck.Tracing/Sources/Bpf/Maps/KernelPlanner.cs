using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Numbers;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Plans;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Sources.Bpf.Maps;

/// <summary>
/// Puts the plan of a row into the form that the programs carry out. Of what they cannot follow the address is kept alone: pointers in
/// structures other than iovec and msghdr, arrays of strings, what depends on another argument's value.
/// </summary>
/// <param name="options">How much is kept of strings and of arrays.</param>
/// <param name="includes">Which calls are wanted; null for all.</param>
internal sealed class KernelPlanner(CaptureOptions options, Func<Abi, int, bool>? includes)
{
    private const int MostPathBytes = 1024, AddressBytes = 128, MessageBytes64 = 56, MessageBytes32 = 28;

    /// <summary>Writes all plans.</summary>
    public unsafe void Write(CallMaps maps)
    {
        for (var number = 0; number < KernelPlan.FirstI386; number++)
        {
            Write(Abi.X86_64, number, new Span<byte>(maps.Plan(number), KernelPlan.Bytes));
            Write(Abi.I386, number, new Span<byte>(maps.Plan(KernelPlan.FirstI386 + number), KernelPlan.Bytes));
        }

        foreach (var number in MultiplexedCalls.All) Write(Abi.I386, number, new Span<byte>(maps.Plan(KernelPlan.FirstI386 + number), KernelPlan.Bytes));
    }

    /// <summary>Whether it is kept where threads stood in it that waited long. A loop that has no work does not hang: its stack would be kept for nothing.</summary>
    public static bool KeepsStack(Syscall row) => !row.Means.MayBeIdle || row.Means.WaitKind == WaitKind.PollSet;

    internal void Write(Abi abi, int number, Span<byte> plan)
    {
        plan.Clear();
        if (includes?.Invoke(abi, number) == false)
        {
            plan[KernelPlan.Flags] = KernelPlan.Skip;
            return;
        }

        var row = SyscallTable.Find(abi, number);
        if (KeepsStack(row)) plan[KernelPlan.Flags] |= KernelPlan.KeepsStack;
        var steps = CapturePlanner.Of(row).Steps;
        var count = 0;
        foreach (var step in steps)
        {
            if (step.Shape is CaptureShape.Vector or CaptureShape.Message or CaptureShape.Texts && plan[KernelPlan.VectorShape] == KernelPlan.NoVector) WriteVector(abi, step, plan);
            if (count == KernelPlan.MostSteps || !step.If.IsEmpty) continue;
            if (TryWriteStep(abi, step, IsGoneAtExit(row, step, steps), plan[(KernelPlan.Steps + count * KernelPlan.StepBytes)..])) count++;
        }

        for (var i = 0; i < count; i++)
            if ((plan[KernelPlan.Steps + i * KernelPlan.StepBytes + KernelPlan.StepFlags] & KernelPlan.AtEntry) != 0) plan[KernelPlan.Flags] |= KernelPlan.HasEntry;
    }

    /// <summary>Whether the kernel may have written over it, or the whole memory is another when the call returns.</summary>
    private static bool IsGoneAtExit(Syscall row, CaptureStep step, ImmutableArray<CaptureStep> steps) =>
        step.Phase == Phase.Entry && (row.Means.Program is not null || steps.Any(other => other.Phase == Phase.Exit && other.Argument == step.Argument));

    private void WriteVector(Abi abi, CaptureStep step, Span<byte> plan)
    {
        if (step.Shape == CaptureShape.Vector && step.Count.Source is not (CountSource.Argument or CountSource.Argument32)) return;
        plan[KernelPlan.VectorShape] = (byte)(step.Shape switch
        {
            CaptureShape.Message => KernelPlan.Message,
            CaptureShape.Texts => KernelPlan.Texts,
            _ => KernelPlan.IoVector,
        });
        if (step.Shape == CaptureShape.Texts) plan[KernelPlan.Flags] |= KernelPlan.HasEntry;
        plan[KernelPlan.VectorArgument] = (byte)ArgumentOf(abi, step);
        plan[KernelPlan.VectorCount] = (byte)step.Count.Value;
        plan[KernelPlan.VectorPhase] = (byte)step.Phase;
        MemoryMarshal.Write(plan[KernelPlan.VectorMost..], (ushort)Math.Min(options.StringBytes + 1, MostPathBytes));
    }

    private bool TryWriteStep(Abi abi, CaptureStep step, bool atEntry, Span<byte> to)
    {
        var unit = abi == Abi.X86_64 ? step.Bytes64 : step.Bytes32;
        var offset = abi == Abi.X86_64 ? step.Offset64 : step.Offset32;
        var per = abi == Abi.X86_64 ? step.Count.Per64 : step.Count.Per32;
        if (offset is < 0 or > byte.MaxValue || !int.IsPow2(per)) return false;
        var (shape, source, argument) = (KernelPlan.BytesShape, SourceOf(step.Count), (int)step.Count.Value);
        switch (step.Shape)
        {
            case CaptureShape.Path or CaptureShape.Text: (shape, source) = (KernelPlan.TextShape, KernelPlan.One); break;
            case CaptureShape.BytesByPointer: (source, argument) = (KernelPlan.Behind, (int)step.Count.Value); break;
            // What recvmsg(2) is given, before it writes over it.
            case CaptureShape.Message when step.Phase == Phase.Exit: (source, unit, atEntry) = (KernelPlan.One, abi == Abi.X86_64 ? MessageBytes64 : MessageBytes32, true); break;
            case CaptureShape.Bytes when source >= 0: break;
            default: return false;
        }

        to[KernelPlan.StepShape] = (byte)shape;
        to[KernelPlan.StepArgument] = (byte)ArgumentOf(abi, step);
        to[KernelPlan.StepPhase] = (byte)(atEntry ? Phase.Entry : step.Phase);
        to[KernelPlan.StepSource] = (byte)source;
        to[KernelPlan.StepCount] = (byte)(source == KernelPlan.One ? 0 : argument);
        var marksCut = step.Shape == CaptureShape.Bytes && step.Limit == CaptureLimit.None;
        to[KernelPlan.StepFlags] = (byte)((step.EvenIfFailed ? KernelPlan.EvenIfFailed : 0) | (atEntry ? KernelPlan.AtEntry : 0) | (marksCut ? KernelPlan.MarksCut : 0));
        to[KernelPlan.StepShift] = (byte)int.Log2(per);
        to[KernelPlan.StepOffset] = (byte)offset;
        var most = MostOf(step, unit);
        // One that is there always is as long as it is.
        if (shape == KernelPlan.BytesShape && source == KernelPlan.One && step.Count.Source == CountSource.Fixed && step.Shape == CaptureShape.Bytes) unit *= (int)Math.Min(step.Count.Value, KernelPlan.MostPieceBytes);
        MemoryMarshal.Write(to[KernelPlan.StepUnit..], shape == KernelPlan.TextShape ? most : unit);
        MemoryMarshal.Write(to[KernelPlan.StepMost..], most);
        return true;
    }

    private int MostOf(CaptureStep step, int unit)
    {
        long most = step.Shape switch
        {
            CaptureShape.Path => MostPathBytes,
            // The kernel puts a NUL at the end, and one more tells that there is more.
            CaptureShape.Text => options.StringBytes + 2,
            CaptureShape.BytesByPointer => AddressBytes,
            _ => step.Limit switch
            {
                CaptureLimit.Strings => options.StringBytes + 1,
                CaptureLimit.Elements => (options.Elements + 1) * (long)unit,
                _ => KernelPlan.MostPieceBytes,
            },
        };
        if (step.Count.Limit is { Source: CountSource.Fixed, Value: var limit }) most = Math.Min(most, Math.Max(0, limit) * unit);
        return (int)Math.Min(most, KernelPlan.MostPieceBytes);
    }

    /// <summary>Negative where the programs cannot tell.</summary>
    private static int SourceOf(Count count) => count.Source switch
    {
        CountSource.Fixed => KernelPlan.One,
        CountSource.Argument => KernelPlan.Argument,
        CountSource.Argument32 => KernelPlan.Argument32,
        CountSource.Returned => KernelPlan.Returned,
        CountSource.Behind when count.Offset == 0 => KernelPlan.Behind,
        _ => -1,
    };

    private static int ArgumentOf(Abi abi, CaptureStep step) => abi == Abi.X86_64 ? step.Argument : step.Argument32;
}
