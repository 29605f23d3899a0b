using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Sources.Bpf.Maps;
using Stuck.Tracing.Syscalls.Numbers;
using static Stuck.Tracing.Linux.Bpf.Register;

namespace Stuck.Tracing.Sources.Bpf.Programs;

/// <summary>What the programs have in common: who is traced, and which call a thread is in.</summary>
internal abstract class CallProgram(CallFields fields, CallMaps maps)
{
    /// <summary>Set while a thread is in a call of i386 (arch/x86/include/asm/thread_info.h).</summary>
    private const int TS_COMPAT = 2;

    private static readonly string[] s_registers = ["di", "si", "dx", "r10", "r8", "r9"];
    private static readonly string[] s_registers32 = ["bx", "cx", "dx", "si", "di", "bp"];

    protected Assembler Code { get; } = new();

    protected CallFields Fields => fields;

    protected CallMaps Maps => maps;

    /// <summary>Puts the mark of the process whose number is in <paramref name="pid"/> into R1; <paramref name="pid"/> stays.</summary>
    protected void LoadMark(Register pid, Register at)
    {
        Code.Move(R1, pid).And(R1, CallMaps.MostPids - 1).LoadMapValue(at, maps.Marks, 0).Add(at, R1).Load(Width.Byte, R1, at, 0);
    }

    /// <summary>Makes a register point to the slot of the thread whose number is in R1, which is gone.</summary>
    protected void PointToSlot(Register slot) =>
        Code.And(R1, CallSlot.Count - 1).ShiftLeft(R1, CallSlot.Shift).LoadMapValue(slot, maps.Slots, 0).Add(slot, R1);

    /// <summary>Makes the register that holds a thread's number point to what is kept of its memory at entry; the other one is gone.</summary>
    protected void PointToEntry(Register tid, Register other) =>
        Code.And(tid, EntryMemory.Count - 1).ShiftLeft(tid, EntryMemory.Shift).Move(other, tid).LoadMapValue(tid, maps.Entries, 0).Add(tid, other);

    /// <summary>Makes a register point to who woke the thread last whose number is in another, which is gone.</summary>
    protected void PointToWaker(Register tid, Register waker) =>
        Code.And(tid, CallSlot.Count - 1).ShiftLeft(tid, WakerSlot.Shift).LoadMapValue(waker, maps.Wakers!, 0).Add(waker, tid);

    /// <summary>Fills a slot from the registers of the caller; R0 to R5 are gone.</summary>
    /// <param name="slot">Points to it.</param>
    /// <param name="task">The task.</param>
    /// <param name="registers">Points to what the kernel has saved.</param>
    /// <param name="number">Holds the call's number.</param>
    protected void FillSlot(Register slot, Register task, Register registers, Register number)
    {
        var (i386, done) = (new Label(), new Label());
        Code.Load(Width.Word, R1, task, fields.Status).JumpIf(R1, Condition.AnyBitOf, TS_COMPAT, i386);
        for (var i = 0; i < s_registers.Length; i++)
            Code.Load(Width.Long, R1, registers, fields.Register(s_registers[i])).Store(Width.Long, slot, CallSlot.Arguments + i * sizeof(ulong), R1);
        Code.Store(Width.Word, slot, CallSlot.Number, number).Jump(done).Mark(i386);
        // Their high halves are not the caller's.
        for (var i = 0; i < s_registers32.Length; i++)
            Code.Load(Width.Long, R1, registers, fields.Register(s_registers32[i])).Move32(R1, R1).Store(Width.Long, slot, CallSlot.Arguments + i * sizeof(ulong), R1);
        Code.Move(R1, number).LoadLong(R2, CallSlot.I386).Or(R1, R2).Store(Width.Word, slot, CallSlot.Number, R1);
        new MultiplexedCode(Code, slot).Write(done);
        Code.Mark(done);
    }

    /// <summary>Makes a register point to the plan of the call whose number is in R1; R1 and R2 are gone.</summary>
    protected void PointToPlan(Register plan)
    {
        const int IndexBits = 9;
        Code.Move32(R2, R1).ShiftRight(R2, 31).ShiftLeft(R2, IndexBits).And(R1, KernelPlan.FirstI386 - 1 | MultiplexedCalls.FirstSocketCall).Or(R1, R2)
            // It is less already, which the verifier of Linux 6.1 does not see.
            .And(R1, KernelPlan.Count - 1)
            .ShiftLeft(R1, KernelPlan.Shift).LoadMapValue(plan, maps.Plans, 0).Add(plan, R1);
    }

    /// <summary>Ends the program.</summary>
    protected Assembler End(Label end) => Code.Mark(end).Move(R0, 0).Exit();

    /// <summary>The running task into R0; R1 to R5 are gone.</summary>
    protected Assembler CallCurrentTask() => Code.Call(LinuxBpfHelper.get_current_task_btf);
}
