using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Bpf.Maps;
using static Stuck.Tracing.Linux.Bpf.Register;

namespace Stuck.Tracing.Sources.Bpf.Programs;

/// <summary>
/// Writes the code that keeps an iovec and the buffers it leads to, and before that the msghdr that leads to it, at exit: R6 is the plan, R7 the
/// ring, R8 the record, R9 the slot.
/// </summary>
internal sealed class VectorCode(Assembler code, StepCode steps)
{
    private const Register Plan = R6, Slot = R9;

    /// <summary>More buffers of one call are not kept, nor more of the array.</summary>
    private const int MostBuffers = 4;

    // On the stack, below what the steps use: the structure read, what is left of the result, how many buffers there are.
    private const int Structure = -168, Left = -176, Buffers = -184, Vector = -192;

    /// <summary>struct msghdr of x86-64 and of i386 (linux/socket.h); bytes.</summary>
    private const int MessageBytes = 56, MessageBytes32 = 28, MostName = 128, MostControl = 512;

    private const int VectorBytes = 16, VectorBytes32 = 8;

    public void Write()
    {
        var (end, isMessage, hasVector) = (new Label(), new Label(), new Label());
        code.Load(Width.Byte, R1, Plan, KernelPlan.VectorShape).JumpIf(R1, Condition.Equal, KernelPlan.NoVector, end)
            .Load(Width.Byte, R2, Plan, KernelPlan.VectorPhase).Store(Width.Long, R10, StepCode.PiecePhase, R2);
        NoteLeft(end);
        code.Load(Width.Byte, R2, Plan, KernelPlan.VectorArgument).JumpIf(R2, Condition.Above, StepCode.MostArgument, end).ShiftLeft(R2, 3).Add(R2, Slot)
            .Load(Width.Long, R3, R2, CallSlot.Arguments).JumpIf(R3, Condition.Equal, 0, end)
            .Load(Width.Byte, R1, Plan, KernelPlan.VectorShape).JumpIf(R1, Condition.Equal, KernelPlan.Message, isMessage)
            .Store(Width.Long, R10, Vector, R3)
            .Load(Width.Byte, R2, Plan, KernelPlan.VectorCount).JumpIf(R2, Condition.Above, StepCode.MostArgument, end).ShiftLeft(R2, 3).Add(R2, Slot)
            .Load(Width.Long, R2, R2, CallSlot.Arguments).Store(Width.Long, R10, Buffers, R2).Jump(hasVector)
            .Mark(isMessage);
        WriteMessage(end);
        code.Mark(hasVector);
        WriteBuffers(end);
        code.Mark(end);
    }

    /// <summary>What is read goes into as many of the buffers as the result tells; what is written stands in all of them. A read that fails gives nothing.</summary>
    private void NoteLeft(Label end)
    {
        var (written, noted) = (new Label(), new Label());
        code.JumpIf(R2, Condition.NotEqual, (int)Phase.Exit, written)
            .Load(Width.Long, R1, R10, RecordCode.Result).JumpIf(R1, Condition.Less, 0, end).Jump(noted)
            .Mark(written).LoadLong(R1, uint.MaxValue).Mark(noted).Store(Width.Long, R10, Left, R1);
    }

    private void JumpIfI386(Label target) => code.Load(Width.Long, R1, R10, RecordCode.Number).ShiftRight(R1, 31).JumpIf(R1, Condition.NotEqual, 0, target);

    /// <summary>The address is in R3.</summary>
    private void WriteMessage(Label end)
    {
        var (narrow, sized, isNarrow, split, noName, noControl) = (new Label(), new Label(), new Label(), new Label(), new Label(), new Label());
        code.Store(Width.Long, R10, StepCode.Address, R3).Move(R5, MessageBytes);
        JumpIfI386(narrow);
        code.Jump(sized).Mark(narrow).Move(R5, MessageBytes32).Mark(sized).Store(Width.Long, R10, StepCode.Length, R5);
        var kept = new Label();
        steps.Keep(isText: false, kept, RingLayout.Unread);
        code.Mark(kept);
        // Once more onto the stack, as its members decide what else is read.
        code.Move(R1, R10).Add(R1, Structure).Move(R2, MessageBytes);
        JumpIfI386Keeping(isNarrow);
        code.Jump(split).Mark(isNarrow).Move(R2, MessageBytes32).Mark(split).Move(R1, R10).Add(R1, Structure)
            .Load(Width.Long, R3, R10, StepCode.Address).Call(LinuxBpfHelper.probe_read_user).JumpIf(R0, Condition.NotEqual, 0, end);
        Member(0, 0, Width.Long, R3);
        Member(8, 4, Width.Word, R5);
        KeepMember(MostName, noName);
        Member(32, 16, Width.Long, R3);
        Member(40, 20, Width.Long, R5);
        KeepMember(MostControl, noControl);
        Member(16, 8, Width.Long, R3);
        Member(24, 12, Width.Long, R5);
        code.Store(Width.Long, R10, Vector, R3).Store(Width.Long, R10, Buffers, R5);
    }

    private void JumpIfI386Keeping(Label target) => code.Load(Width.Long, R3, R10, RecordCode.Number).ShiftRight(R3, 31).JumpIf(R3, Condition.NotEqual, 0, target);

    /// <summary>A member of the structure on the stack; a word of i386 is half as wide.</summary>
    private void Member(int offset64, int offset32, Width width, Register to)
    {
        var (narrow, done) = (new Label(), new Label());
        JumpIfI386(narrow);
        code.Load(width, to, R10, Structure + offset64).Jump(done).Mark(narrow).Load(Width.Word, to, R10, Structure + offset32).Mark(done);
    }

    private void KeepMember(int most, Label none)
    {
        var within = new Label();
        code.JumpIf(R3, Condition.Equal, 0, none).JumpIf(R5, Condition.BelowOrEqual, most, within).Move(R5, most).Mark(within)
            .Store(Width.Long, R10, StepCode.Address, R3);
        steps.Keep(isText: false, none, RingLayout.Unread);
        code.Mark(none);
    }

    private void WriteBuffers(Label end)
    {
        var (few, narrow, sized) = (new Label(), new Label(), new Label());
        code.Load(Width.Long, R3, R10, Vector).JumpIf(R3, Condition.Equal, 0, end).Store(Width.Long, R10, StepCode.Address, R3)
            .Load(Width.Long, R5, R10, Buffers).JumpIf(R5, Condition.BelowOrEqual, MostBuffers, few).Move(R5, MostBuffers).Store(Width.Long, R10, Buffers, R5).Mark(few);
        JumpIfI386(narrow);
        code.Multiply(R5, VectorBytes).Jump(sized).Mark(narrow).Multiply(R5, VectorBytes32).Mark(sized)
            .Store(Width.Long, R10, StepCode.PiecePhase, (int)Phase.Entry);
        var kept = new Label();
        steps.Keep(isText: false, kept, RingLayout.Unread);
        code.Mark(kept).Load(Width.Byte, R2, Plan, KernelPlan.VectorPhase).Store(Width.Long, R10, StepCode.PiecePhase, R2);
        for (var i = 0; i < MostBuffers; i++) WriteBuffer(i, end);
    }

    private void WriteBuffer(int index, Label end)
    {
        var (narrow, known, next, whole, within) = (new Label(), new Label(), new Label(), new Label(), new Label());
        code.Load(Width.Long, R1, R10, Buffers).JumpIf(R1, Condition.BelowOrEqual, index, end)
            .Load(Width.Long, R1, R10, Left).JumpIf(R1, Condition.Equal, 0, end)
            .Load(Width.Long, R3, R10, Vector).Move(R1, R10).Add(R1, Structure).Move(R2, VectorBytes);
        code.Load(Width.Long, R4, R10, RecordCode.Number).ShiftRight(R4, 31).JumpIf(R4, Condition.NotEqual, 0, narrow)
            .Add(R3, index * VectorBytes).Call(LinuxBpfHelper.probe_read_user).JumpIf(R0, Condition.NotEqual, 0, end)
            .Load(Width.Long, R3, R10, Structure).Load(Width.Long, R5, R10, Structure + 8).Jump(known)
            .Mark(narrow).Move(R2, VectorBytes32).Add(R3, index * VectorBytes32).Call(LinuxBpfHelper.probe_read_user).JumpIf(R0, Condition.NotEqual, 0, end)
            .Load(Width.Word, R3, R10, Structure).Load(Width.Word, R5, R10, Structure + 4)
            .Mark(known).Load(Width.Long, R1, R10, Left).JumpIf(R5, Condition.BelowOrEqual, R1, whole).Move(R5, R1)
            .Mark(whole).Subtract(R1, R5).Store(Width.Long, R10, Left, R1)
            .Load(Width.Half, R2, Plan, KernelPlan.VectorMost).JumpIf(R5, Condition.BelowOrEqual, R2, within).Move(R5, R2).Mark(within)
            .JumpIf(R3, Condition.Equal, 0, next).Store(Width.Long, R10, StepCode.Address, R3);
        steps.Keep(isText: false, next, RingLayout.Unread);
        code.Mark(next);
    }
}
