using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Bpf.Maps;
using static Stuck.Tracing.Linux.Bpf.Register;

namespace Stuck.Tracing.Sources.Bpf.Programs;

/// <summary>Writes the code that keeps the top of the caller's stack where a call took long, at exit: R6 is the plan, R7 the ring, R8 the record.</summary>
/// <param name="leastNs">Shorter ones keep none.</param>
internal sealed class StackCode(Assembler code, CallFields fields, long leastNs)
{
    /// <summary>Where the caller's registers stand on the program's stack.</summary>
    public const int Registers = -200;

    private const int Place = -208, Pointer = -216;

    private const int HeaderBytes = 16;

    public void Write()
    {
        var (end, less, kept) = (new Label(), new Label(), new Label());
        code.Load(Width.Byte, R1, R6, KernelPlan.Flags).And(R1, KernelPlan.KeepsStack).JumpIf(R1, Condition.Equal, 0, end)
            .Load(Width.Long, R1, R8, RecordCode.DurationAt).LoadLong(R2, (ulong)leastNs).JumpIf(R1, Condition.Less, R2, end)
            .Load(Width.Long, R1, R7, RingLayout.Length).JumpIf(R1, Condition.Above, RingLayout.SlackBytes - HeaderBytes - CallerStack.Bytes, end)
            .Add(R1, R8).Store(Width.Long, R10, Place, R1)
            .LoadLong(R2, PieceHeader.CallerStack).Store(Width.Long, R1, 0, R2).Store(Width.Word, R1, 12, (int)Phase.Exit)
            .Load(Width.Long, R2, R10, Registers)
            .Load(Width.Long, R3, R2, fields.Register("ip")).Store(Width.Long, R1, HeaderBytes + CallerStack.InstructionAt, R3)
            .Load(Width.Long, R3, R2, fields.Register("sp")).Store(Width.Long, R1, HeaderBytes + CallerStack.PointerAt, R3)
            .Store(Width.Long, R10, Pointer, R3);
        Read(CallerStack.MostStackBytes, less);
        code.Jump(kept).Mark(less);
        Read(CallerStack.LeastStackBytes, end);
        code.Mark(kept).Load(Width.Long, R1, R10, Place).Store(Width.Word, R1, 8, R2).Add(R2, HeaderBytes)
            .Load(Width.Long, R1, R7, RingLayout.Length).Add(R1, R2).Store(Width.Long, R7, RingLayout.Length, R1).Mark(end);
    }

    /// <summary>R2 becomes the length of the piece.</summary>
    private void Read(int bytes, Label failed) =>
        code.Load(Width.Long, R1, R10, Place).Add(R1, HeaderBytes + CallerStack.StackAt).Move(R2, bytes).Load(Width.Long, R3, R10, Pointer)
            .Call(LinuxBpfHelper.probe_read_user).JumpIf(R0, Condition.NotEqual, 0, failed).Move(R2, CallerStack.StackAt + bytes);
}
