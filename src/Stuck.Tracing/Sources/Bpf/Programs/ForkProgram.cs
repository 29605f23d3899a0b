using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Sources.Bpf.Maps;
using static Stuck.Tracing.Linux.Bpf.Register;

namespace Stuck.Tracing.Sources.Bpf.Programs;

/// <summary>Runs when a thread or a process has been made and has not run yet (sched_process_fork: the parent, the child).</summary>
internal sealed class ForkProgram(CallFields fields, CallMaps maps) : CallProgram(fields, maps)
{
    private const int ChildTid = -64, ChildPid = -72;

    public Assembler Write()
    {
        var (end, told) = (new Label(), new Label());
        Code.Load(Width.Long, R6, R1, 0).Load(Width.Long, R7, R1, sizeof(ulong))
            .Load(Width.Word, R8, R6, Fields.Pid).Store(Width.Long, R10, RecordCode.Pid, R8);
        LoadMark(R8, R2);
        Code.JumpIf(R1, Condition.Equal, 0, end).Move(R9, R1)
            .Load(Width.Word, R1, R6, Fields.Tid).Store(Width.Long, R10, RecordCode.Tid, R1)
            .Load(Width.Word, R1, R7, Fields.Tid).Store(Width.Long, R10, ChildTid, R1)
            .Load(Width.Word, R2, R7, Fields.Pid).Store(Width.Long, R10, ChildPid, R2)
            .JumpIf(R2, Condition.Equal, R8, told)
            // Another process: it is marked if its parent's children are wanted.
            .Move(R1, R9).And(R1, CallMaps.Follows).JumpIf(R1, Condition.Equal, 0, end);
        LoadMark(R2, R3);
        Code.Store(Width.Byte, R3, 0, R9).Mark(told)
            .Call(LinuxBpfHelper.ktime_get_ns).Store(Width.Long, R10, RecordCode.Now, R0);
        new RecordCode(Code, Maps).Write(
            () => Code.Store(Width.Byte, R8, RecordCode.KindAt, (int)EventKind.Forked)
                .Load(Width.Long, R1, R10, ChildTid).Store(Width.Word, R8, RecordCode.NumberAt, R1)
                .Load(Width.Long, R1, R10, ChildPid).Store(Width.Long, R8, RecordCode.ResultAt, R1),
            end);
        return End(end);
    }
}
