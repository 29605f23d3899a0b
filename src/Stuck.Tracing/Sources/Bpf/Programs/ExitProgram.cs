using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Bpf.Maps;
using static Stuck.Tracing.Linux.Bpf.Register;

namespace Stuck.Tracing.Sources.Bpf.Programs;

/// <summary>
/// Runs when a call returns (sys_exit: the registers, the result): writes the record. Nearly all memory is read here: the thread has not run,
/// and what the kernel has read is in memory now.
/// </summary>
internal sealed class ExitProgram(CallFields fields, CallMaps maps, long stackNs) : CallProgram(fields, maps)
{
    private const Register Context = R6, Task = R7, Plan = R6, Ring = R7, Record = R8, Slot = R9;

    private const int FirstError = -4095, PieceHeaderBytes = 16;

    public Assembler Write()
    {
        var (known, clear, end) = (new Label(), new Label(), new Label());
        Code.Move(Context, R1);
        CallCurrentTask().Move(Task, R0).Load(Width.Word, R8, Task, Fields.Pid);
        LoadMark(R8, R2);
        Code.JumpIf(R1, Condition.Equal, 0, end)
            .Store(Width.Long, R10, RecordCode.Pid, R8)
            .Load(Width.Long, R1, Context, sizeof(ulong)).Store(Width.Long, R10, RecordCode.Result, R1)
            .Load(Width.Long, R1, Context, 0).Store(Width.Long, R10, StackCode.Registers, R1)
            .Load(Width.Word, R1, Task, Fields.Tid).Store(Width.Long, R10, RecordCode.Tid, R1);
        PointToSlot(Slot);
        Code.Load(Width.Long, R2, R10, RecordCode.Tid).Load(Width.Word, R1, Slot, CallSlot.Tid).JumpIf(R1, Condition.Equal, R2, known)
            .Load(Width.Long, R4, Context, 0).Load(Width.Long, R5, R4, Fields.Register("orig_ax"));
        FillSlot(Slot, Task, R4, R5);
        Code.Store(Width.Long, Slot, CallSlot.StartNs, 0).Mark(known)
            .Load(Width.Word, R1, Slot, CallSlot.Number).Store(Width.Long, R10, RecordCode.Number, R1);
        PointToPlan(Plan);
        Code.Load(Width.Byte, R1, Plan, KernelPlan.Flags).JumpIf(R1, Condition.AnyBitOf, KernelPlan.Skip, clear)
            .Call(LinuxBpfHelper.ktime_get_ns).Store(Width.Long, R10, RecordCode.Now, R0);
        new RecordCode(Code, Maps).Write(Fill, clear, fillsCall: true);
        Code.Mark(clear).Store(Width.Word, Slot, CallSlot.Tid, 0);
        return End(end);
    }

    private void Fill()
    {
        FillHeader();
        AddEntryMemory();
        var done = new Label();
        var steps = new StepCode(Code, Plan, Slot, Ring, RingLayout.Length, Record, 0, RingLayout.SlackBytes);
        for (var i = 0; i < KernelPlan.MostSteps; i++) steps.Write(i, Phase.Exit, RecordCode.Result, done, RingLayout.Unread);
        Code.Mark(done);
        new VectorCode(Code, steps).Write();
        if (Maps.Wakers is not null) AddWaker();
        if (stackNs > 0) new StackCode(Code, Fields, stackNs).Write();
    }

    private void FillHeader()
    {
        var (started, isWide, succeeded) = (new Label(), new Label(), new Label());
        Code.Load(Width.Long, R1, R10, RecordCode.Number).Move(R2, R1).LoadLong(R3, ~(ulong)CallSlot.I386).And(R2, R3).Store(Width.Word, Record, RecordCode.NumberAt, R2)
            .ShiftRight(R1, 31).JumpIf(R1, Condition.Equal, 0, isWide).Store(Width.Byte, Record, RecordCode.AbiAt, (int)Abi.I386).Mark(isWide)
            .Load(Width.Long, R2, Slot, CallSlot.StartNs).JumpIf(R2, Condition.NotEqual, 0, started)
            .Load(Width.Long, R2, R10, RecordCode.Now).Store(Width.Byte, Record, RecordCode.FlagsAt, (int)(RecordFlags.SeenInFlight | RecordFlags.AtLeast)).Mark(started)
            .Store(Width.Long, Record, RecordCode.StartAt, R2)
            .Load(Width.Long, R1, R10, RecordCode.Now).Subtract(R1, R2).Store(Width.Long, Record, RecordCode.DurationAt, R1)
            .Load(Width.Long, R1, R10, RecordCode.Result).Store(Width.Long, Record, RecordCode.ResultAt, R1)
            .JumpIf(R1, Condition.Below, FirstError, succeeded)
            .Load(Width.Byte, R1, Record, RecordCode.FlagsAt).Or(R1, (int)RecordFlags.Failed).Store(Width.Byte, Record, RecordCode.FlagsAt, R1).Mark(succeeded);
        for (var i = 0; i < 6; i++)
            Code.Load(Width.Long, R1, Slot, CallSlot.Arguments + i * sizeof(ulong)).Store(Width.Long, Record, RecordCode.ArgumentsAt + i * sizeof(ulong), R1);
    }

    /// <summary>Who woke the thread in this very call.</summary>
    private void AddWaker()
    {
        var none = new Label();
        Code.Load(Width.Long, R1, R10, RecordCode.Tid);
        PointToWaker(R1, R3);
        Code.Load(Width.Long, R1, R3, WakerSlot.StartNs).Load(Width.Long, R2, Slot, CallSlot.StartNs).JumpIf(R1, Condition.NotEqual, R2, none).JumpIf(R2, Condition.Equal, 0, none)
            .Load(Width.Long, R1, Ring, RingLayout.Length).JumpIf(R1, Condition.Above, RingLayout.SlackBytes / 2, none)
            .Move(R4, R1).Add(R4, PieceHeaderBytes + WakerSlot.WakerBytes).Store(Width.Long, Ring, RingLayout.Length, R4)
            .Add(R1, Record).LoadLong(R2, PieceHeader.Waker).Store(Width.Long, R1, 0, R2).Store(Width.Word, R1, 8, WakerSlot.WakerBytes).Store(Width.Word, R1, 12, (int)Phase.Exit);
        for (var at = 0; at < WakerSlot.WakerBytes; at += sizeof(ulong))
            Code.Load(Width.Long, R2, R3, WakerSlot.Waker + at).Store(Width.Long, R1, PieceHeaderBytes + at, R2);
        Code.Mark(none);
    }

    /// <summary>What was kept when the call was entered comes first.</summary>
    private void AddEntryMemory()
    {
        var none = new Label();
        Code.Load(Width.Byte, R1, Plan, KernelPlan.Flags).And(R1, KernelPlan.HasEntry).JumpIf(R1, Condition.Equal, 0, none)
            .Load(Width.Long, R1, R10, RecordCode.Tid).Move(R2, R1).And(R2, EntryMemory.Count - 1).ShiftLeft(R2, EntryMemory.Shift)
            .LoadMapValue(R3, Maps.Entries, 0).Add(R3, R2)
            .Load(Width.Word, R2, R3, EntryMemory.Tid).JumpIf(R2, Condition.NotEqual, R1, none)
            .Load(Width.Long, R2, R3, EntryMemory.Used).JumpIf(R2, Condition.Equal, 0, none).JumpIf(R2, Condition.Above, EntryMemory.PieceBytes, none)
            .Load(Width.Long, R1, Ring, RingLayout.Length).JumpIf(R1, Condition.Above, RingLayout.SlackBytes / 2, none)
            .Move(R4, R1).Add(R4, R2).Store(Width.Long, Ring, RingLayout.Length, R4)
            .Add(R1, Record).Add(R3, EntryMemory.Pieces)
            .Call(LinuxBpfHelper.probe_read_kernel)
            .Mark(none);
    }
}
