using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Sources.Bpf.Maps;
using static Stuck.Tracing.Linux.Bpf.Register;

namespace Stuck.Tracing.Sources.Bpf.Programs;

/// <summary>Runs in a thread that ends (sched_process_exit: the task).</summary>
internal sealed class EndProgram(CallFields fields, CallMaps maps) : CallProgram(fields, maps)
{
    private const int ExitCode = -64, IsLast = -72;

    public Assembler Write()
    {
        var (end, others) = (new Label(), new Label());
        Code.Load(Width.Long, R6, R1, 0).Load(Width.Word, R8, R6, Fields.Pid).Store(Width.Long, R10, RecordCode.Pid, R8);
        LoadMark(R8, R9);
        Code.JumpIf(R1, Condition.Equal, 0, end)
            .Load(Width.Word, R1, R6, Fields.Tid).Store(Width.Long, R10, RecordCode.Tid, R1)
            .Load(Width.Word, R1, R6, Fields.ExitCode).Store(Width.Long, R10, ExitCode, R1)
            // The kernel has taken it off the living already (do_exit in kernel/exit.c).
            .Store(Width.Long, R10, IsLast, 0)
            .Load(Width.Long, R1, R6, Fields.Signal).Load(Width.Word, R1, R1, Fields.Live).JumpIf(R1, Condition.NotEqual, 0, others)
            .Store(Width.Long, R10, IsLast, 1).Store(Width.Byte, R9, 0, 0).Mark(others)
            .Load(Width.Long, R1, R10, RecordCode.Tid);
        PointToSlot(R9);
        Code.Call(LinuxBpfHelper.ktime_get_ns).Store(Width.Long, R10, RecordCode.Now, R0);
        TellCallInFlight();
        new RecordCode(Code, Maps).Write(
            () => Code.Store(Width.Byte, R8, RecordCode.KindAt, (int)EventKind.Ended)
                .Load(Width.Long, R1, R10, ExitCode).Store(Width.Word, R8, RecordCode.NumberAt, R1)
                .Load(Width.Long, R1, R10, IsLast).Store(Width.Long, R8, RecordCode.ResultAt, R1),
            end);
        return End(end);
    }

    /// <summary>Its last call, exit_group(2) mostly, never returns.</summary>
    private void TellCallInFlight()
    {
        var none = new Label();
        Code.Load(Width.Long, R2, R10, RecordCode.Tid).Load(Width.Word, R1, R9, CallSlot.Tid).JumpIf(R1, Condition.NotEqual, R2, none)
            .Store(Width.Word, R9, CallSlot.Tid, 0);
        new RecordCode(Code, Maps).Write(FillCall, none);
        Code.Mark(none);
    }

    private void FillCall()
    {
        var isWide = new Label();
        Code.Store(Width.Byte, R8, RecordCode.FlagsAt, (int)Records.RecordFlags.Unfinished)
            .Load(Width.Word, R1, R9, CallSlot.Number).Move(R2, R1).LoadLong(R3, ~(ulong)CallSlot.I386).And(R2, R3).Store(Width.Word, R8, RecordCode.NumberAt, R2)
            .ShiftRight(R1, 31).JumpIf(R1, Condition.Equal, 0, isWide).Store(Width.Byte, R8, RecordCode.AbiAt, (int)Records.Abi.I386).Mark(isWide)
            .Load(Width.Long, R1, R9, CallSlot.StartNs).Store(Width.Long, R8, RecordCode.StartAt, R1);
        for (var i = 0; i < 6; i++)
            Code.Load(Width.Long, R1, R9, CallSlot.Arguments + i * sizeof(ulong)).Store(Width.Long, R8, RecordCode.ArgumentsAt + i * sizeof(ulong), R1);
    }
}
