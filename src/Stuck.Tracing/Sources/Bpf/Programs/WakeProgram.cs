using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Sources.Bpf.Maps;
using static Stuck.Tracing.Linux.Bpf.Register;

namespace Stuck.Tracing.Sources.Bpf.Programs;

/// <summary>Runs in whoever wakes a thread (sched_waking: the task that is woken): notes who that is, where the woken is in a call.</summary>
internal sealed class WakeProgram(CallFields fields, CallMaps maps) : CallProgram(fields, maps)
{
    private const Register Woken = R6, Slot = R8, Waker = R9;

    public Assembler Write()
    {
        var end = new Label();
        Code.Load(Width.Long, Woken, R1, 0).Load(Width.Word, R7, Woken, Fields.Pid);
        LoadMark(R7, R2);
        Code.JumpIf(R1, Condition.Equal, 0, end).Load(Width.Word, R7, Woken, Fields.Tid).Move(R1, R7);
        PointToSlot(Slot);
        Code.Load(Width.Word, R1, Slot, CallSlot.Tid).JumpIf(R1, Condition.NotEqual, R7, end);
        PointToWaker(R7, Waker);
        Code.Load(Width.Long, R1, Slot, CallSlot.StartNs).Store(Width.Long, Waker, WakerSlot.StartNs, R1);
        CallCurrentTask()
            .Load(Width.Word, R1, R0, Fields.Pid).Store(Width.Word, Waker, WakerSlot.Waker + Records.Waker.PidAt, R1)
            .Load(Width.Word, R1, R0, Fields.Tid).Store(Width.Word, Waker, WakerSlot.Waker + Records.Waker.TidAt, R1)
            .Move(R1, Waker).Add(R1, WakerSlot.Waker + Records.Waker.NameAt).Move(R2, Records.Waker.NameBytes).Call(LinuxBpfHelper.get_current_comm);
        return End(end);
    }
}
