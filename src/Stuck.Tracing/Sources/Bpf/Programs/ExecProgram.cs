using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Sources.Bpf.Maps;
using static Stuck.Tracing.Linux.Bpf.Register;

namespace Stuck.Tracing.Sources.Bpf.Programs;

/// <summary>Runs when a process has become another program (sched_process_exec: the task, the number that its thread had, the program).</summary>
internal sealed class ExecProgram(CallFields fields, CallMaps maps) : CallProgram(fields, maps)
{
    private const int OldTid = -64;

    public Assembler Write()
    {
        var end = new Label();
        Code.Load(Width.Long, R6, R1, 0).Load(Width.Long, R9, R1, sizeof(ulong)).Store(Width.Long, R10, OldTid, R9)
            .Load(Width.Word, R8, R6, Fields.Pid).Store(Width.Long, R10, RecordCode.Pid, R8);
        LoadMark(R8, R2);
        Code.JumpIf(R1, Condition.Equal, 0, end)
            .Load(Width.Word, R1, R6, Fields.Tid).Store(Width.Long, R10, RecordCode.Tid, R1)
            .Call(LinuxBpfHelper.ktime_get_ns).Store(Width.Long, R10, RecordCode.Now, R0);
        MoveSlot();
        new RecordCode(Code, Maps).Write(
            () => Code.Store(Width.Byte, R8, RecordCode.KindAt, (int)EventKind.Executed)
                .Load(Width.Long, R1, R10, OldTid).Store(Width.Word, R8, RecordCode.NumberAt, R1),
            end);
        return End(end);
    }

    /// <summary>A thread that was not the first has the first one's number now: the call that it is in goes with it, and what was kept of its memory.</summary>
    private void MoveSlot()
    {
        var same = new Label();
        Code.Load(Width.Long, R1, R10, OldTid).Load(Width.Long, R2, R10, RecordCode.Tid).JumpIf(R1, Condition.Equal, R2, same);
        PointToSlot(R8);
        Code.Load(Width.Long, R1, R10, RecordCode.Tid);
        PointToSlot(R9);
        for (var at = 0; at < CallSlot.Bytes; at += sizeof(ulong)) Code.Load(Width.Long, R1, R8, at).Store(Width.Long, R9, at, R1);
        Code.Load(Width.Long, R1, R10, RecordCode.Tid).Store(Width.Word, R9, CallSlot.Tid, R1).Store(Width.Word, R8, CallSlot.Tid, 0)
            .Load(Width.Long, R3, R10, OldTid);
        PointToEntry(R3, R4);
        Code.Load(Width.Long, R1, R10, RecordCode.Tid);
        PointToEntry(R1, R4);
        Code.Move(R8, R1).Move(R2, EntryMemory.Bytes).Call(LinuxBpfHelper.probe_read_kernel)
            .Load(Width.Long, R1, R10, RecordCode.Tid).Store(Width.Word, R8, EntryMemory.Tid, R1).Mark(same);
    }
}
