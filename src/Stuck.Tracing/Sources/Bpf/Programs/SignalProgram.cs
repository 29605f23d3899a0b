using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Bpf.Maps;
using static Stuck.Tracing.Linux.Bpf.Register;

namespace Stuck.Tracing.Sources.Bpf.Programs;

/// <summary>Runs in a thread that gets a signal (signal_deliver: the signal, what is told of it, what is done).</summary>
internal sealed class SignalProgram(CallFields fields, CallMaps maps) : CallProgram(fields, maps)
{
    private const int Signal = -64, Information = -72;

    public Assembler Write()
    {
        var end = new Label();
        Code.Load(Width.Long, R2, R1, 0).Store(Width.Long, R10, Signal, R2).Load(Width.Long, R2, R1, sizeof(ulong)).Store(Width.Long, R10, Information, R2);
        CallCurrentTask().Move(R6, R0).Load(Width.Word, R8, R6, Fields.Pid).Store(Width.Long, R10, RecordCode.Pid, R8);
        LoadMark(R8, R9);
        Code.JumpIf(R1, Condition.Equal, 0, end)
            .Load(Width.Word, R1, R6, Fields.Tid).Store(Width.Long, R10, RecordCode.Tid, R1)
            .Call(LinuxBpfHelper.ktime_get_ns).Store(Width.Long, R10, RecordCode.Now, R0);
        new RecordCode(Code, Maps).Write(Fill, end);
        return End(end);
    }

    private void Fill()
    {
        var unknown = new Label();
        Code.Store(Width.Byte, R8, RecordCode.KindAt, (int)RecordKind.Signal)
            .Load(Width.Long, R1, R10, Signal).Store(Width.Word, R8, RecordCode.NumberAt, R1);
        SignalPiece.Clear(Code);
        Code.Move(R1, R8).Add(R1, RecordCode.EndAt + SignalPiece.HeaderBytes).Move(R2, SignalPiece.InformationBytes).Load(Width.Long, R3, R10, Information)
            .Call(LinuxBpfHelper.probe_read_kernel).JumpIf(R0, Condition.NotEqual, 0, unknown);
        SignalPiece.Finish(Code);
        Code.Mark(unknown);
    }
}
