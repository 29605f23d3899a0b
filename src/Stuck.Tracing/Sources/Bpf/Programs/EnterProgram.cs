using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Bpf.Maps;
using static Stuck.Tracing.Linux.Bpf.Register;

namespace Stuck.Tracing.Sources.Bpf.Programs;

/// <summary>Runs when a call is entered (sys_enter: the registers, the number): notes which and since when, and what memory will be gone later.</summary>
internal sealed class EnterProgram(CallFields fields, CallMaps maps) : CallProgram(fields, maps)
{
    /// <summary>More arguments of a new program are not kept, nor more bytes of each; where they do not fit, none are.</summary>
    private const int MostTexts = 12, MostTextBytes = 128;

    // On the stack, below what the steps use: where the next pointer stands, and the pointer.
    private const int Pointers = -168, Pointer = -176;

    private const Register Context = R6, Task = R7, Plan = R8, Slot = R9;

    public Assembler Write()
    {
        var (end, noEntry) = (new Label(), new Label());
        Code.Move(Context, R1);
        CallCurrentTask().Move(Task, R0).Load(Width.Word, R2, Task, Fields.Pid);
        LoadMark(R2, R3);
        Code.JumpIf(R1, Condition.Equal, 0, end).Load(Width.Word, R1, Task, Fields.Tid);
        PointToSlot(Slot);
        Code.Load(Width.Long, R4, Context, 0).Load(Width.Long, R5, Context, sizeof(ulong));
        FillSlot(Slot, Task, R4, R5);
        Code.Load(Width.Word, R1, Slot, CallSlot.Number);
        PointToPlan(Plan);
        Code.Load(Width.Byte, R1, Plan, KernelPlan.Flags).JumpIf(R1, Condition.AnyBitOf, KernelPlan.HasEntry, noEntry);
        NoteStart();
        Code.Jump(end).Mark(noEntry);
        NoteStart();
        ReadMemory(end);
        return End(end);
    }

    /// <summary>Whose it is comes last: what a thread of ours reads is whole then.</summary>
    private void NoteStart() => Code.Call(LinuxBpfHelper.ktime_get_ns).Store(Width.Long, Slot, CallSlot.StartNs, R0)
        .Load(Width.Word, R1, Task, Fields.Tid).Store(Width.Word, Slot, CallSlot.Tid, R1);

    /// <summary>A new program's arguments: the first of them, each cut at some bytes.</summary>
    private void ReadTexts(StepCode steps, Label end)
    {
        Code.Load(Width.Byte, R1, Plan, KernelPlan.VectorShape).JumpIf(R1, Condition.NotEqual, KernelPlan.Texts, end)
            .Load(Width.Byte, R2, Plan, KernelPlan.VectorArgument).JumpIf(R2, Condition.Above, StepCode.MostArgument, end).ShiftLeft(R2, 3).Add(R2, Slot)
            .Load(Width.Long, R3, R2, CallSlot.Arguments).JumpIf(R3, Condition.Equal, 0, end).Store(Width.Long, R10, Pointers, R3)
            .Store(Width.Long, R10, StepCode.PiecePhase, (int)Phase.Entry);
        for (var i = 0; i < MostTexts; i++)
        {
            var next = new Label();
            // Each pointer is a piece of its own: behind the null one there may be no memory.
            Code.Load(Width.Long, R3, R10, Pointers).Store(Width.Long, R10, StepCode.Address, R3);
            var (narrow, sized, narrowToo, read) = (new Label(), new Label(), new Label(), new Label());
            Code.Move(R5, sizeof(ulong)).Load(Width.Word, R1, Slot, CallSlot.Number).ShiftRight(R1, 31).JumpIf(R1, Condition.NotEqual, 0, narrow).Jump(sized)
                .Mark(narrow).Move(R5, sizeof(uint)).Mark(sized).Move(R1, R3).Add(R1, R5).Store(Width.Long, R10, Pointers, R1);
            var kept = new Label();
            steps.Keep(isText: false, end, null, MostTextBytes, kept);
            Code.Mark(kept).Store(Width.Long, R10, Pointer, 0).Move(R1, R10).Add(R1, Pointer).Load(Width.Long, R3, R10, StepCode.Address)
                .Load(Width.Word, R2, Slot, CallSlot.Number).ShiftRight(R2, 31).JumpIf(R2, Condition.NotEqual, 0, narrowToo)
                .Move(R2, sizeof(ulong)).Call(LinuxBpfHelper.probe_read_user).Jump(read)
                .Mark(narrowToo).Move(R2, sizeof(uint)).Call(LinuxBpfHelper.probe_read_user)
                .Mark(read).Load(Width.Long, R3, R10, Pointer).JumpIf(R3, Condition.Equal, 0, end).Store(Width.Long, R10, StepCode.Address, R3)
                .Load(Width.Half, R5, Plan, KernelPlan.VectorMost).Add(R5, 1);
            steps.Keep(isText: true, next, null, MostTextBytes);
            Code.Mark(next);
        }
    }

    private void ReadMemory(Label end)
    {
        Code.Load(Width.Word, R1, Task, Fields.Tid).Move(R2, R1).And(R2, EntryMemory.Count - 1).ShiftLeft(R2, EntryMemory.Shift)
            .LoadMapValue(R7, Maps.Entries, 0).Add(R7, R2)
            .Store(Width.Word, R7, EntryMemory.Tid, R1).Store(Width.Long, R7, EntryMemory.Used, 0);
        var (steps, done) = (new StepCode(Code, Plan, Slot, R7, EntryMemory.Used, R7, EntryMemory.Pieces, EntryMemory.PieceBytes), new Label());
        for (var i = 0; i < KernelPlan.MostSteps; i++) steps.Write(i, Phase.Entry, null, done);
        Code.Mark(done);
        ReadTexts(steps, end);
    }
}
