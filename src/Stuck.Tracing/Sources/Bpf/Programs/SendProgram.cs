using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Sources.Bpf.Maps;
using static Stuck.Tracing.Linux.Bpf.Register;

namespace Stuck.Tracing.Sources.Bpf.Programs;

/// <summary>
/// Runs in whoever sends a signal (signal_generate: the signal, what is told of it, the task that gets it). What is delivered says no more of one
/// that ends a process than that it does: who sent it only this tells, of SIGKILL, too.
/// </summary>
internal sealed class SendProgram(CallFields fields, CallMaps maps) : CallProgram(fields, maps)
{
    private const int Signal = -64, Information = -72;

    /// <summary>In place of a pointer: sent by a process of which nothing is told, by the kernel itself (include/linux/sched/signal.h).</summary>
    private const int SEND_SIG_NOINFO = 0, SEND_SIG_PRIV = 1;

    /// <summary>Where siginfo_t has them; bytes.</summary>
    private const int CodeAt = 8, PidAt = 16, UidAt = 20;

    /// <summary>asm-generic/siginfo.h.</summary>
    private const int SI_KERNEL = 0x80;

    public Assembler Write()
    {
        var end = new Label();
        Code.Load(Width.Long, R2, R1, 0).Store(Width.Long, R10, Signal, R2).Load(Width.Long, R2, R1, sizeof(ulong)).Store(Width.Long, R10, Information, R2)
            .Load(Width.Long, R6, R1, 2 * sizeof(ulong)).Load(Width.Word, R8, R6, Fields.Pid).Store(Width.Long, R10, RecordCode.Pid, R8);
        LoadMark(R8, R9);
        Code.JumpIf(R1, Condition.Equal, 0, end)
            .Load(Width.Word, R1, R6, Fields.Tid).Store(Width.Long, R10, RecordCode.Tid, R1)
            .Call(LinuxBpfHelper.ktime_get_ns).Store(Width.Long, R10, RecordCode.Now, R0);
        new RecordCode(Code, Maps).Write(Fill, end);
        return End(end);
    }

    private void Fill()
    {
        var (read, byProcess, unknown, told) = (new Label(), new Label(), new Label(), new Label());
        var information = RecordCode.EndAt + SignalPiece.HeaderBytes;
        Code.Store(Width.Byte, R8, RecordCode.KindAt, (int)EventKind.Sent)
            .Load(Width.Long, R1, R10, Signal).Store(Width.Word, R8, RecordCode.NumberAt, R1);
        SignalPiece.Clear(Code);
        Code.Load(Width.Long, R3, R10, Information).JumpIf(R3, Condition.Above, SEND_SIG_PRIV, read)
            .Load(Width.Long, R1, R10, Signal).Store(Width.Word, R8, information, R1).JumpIf(R3, Condition.Equal, SEND_SIG_NOINFO, byProcess)
            .Store(Width.Word, R8, information + CodeAt, SI_KERNEL).Jump(told)
            // As the kernel fills it in once the signal waits (__send_signal_locked in kernel/signal.c): SI_USER is 0.
            .Mark(byProcess).Call(LinuxBpfHelper.get_current_pid_tgid).ShiftRight(R0, 32).Store(Width.Word, R8, information + PidAt, R0)
            .Call(LinuxBpfHelper.get_current_uid_gid).Store(Width.Word, R8, information + UidAt, R0).Jump(told)
            .Mark(read).Move(R1, R8).Add(R1, information).Move(R2, SignalPiece.InformationBytes)
            .Call(LinuxBpfHelper.probe_read_kernel).JumpIf(R0, Condition.NotEqual, 0, unknown).Mark(told);
        SignalPiece.Finish(Code);
        Code.Mark(unknown);
    }
}
