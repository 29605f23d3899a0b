using Stuck.Tracing.Records;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>What is kept only when somebody asks: it costs a request at each stop.</summary>
internal sealed partial class TracerThread
{
    /// <summary>CPU time that the kernel had spent for the tracee at the stop in hand; ns.</summary>
    private long _systemNs;

    private void KeepSystemTime(Tracee tracee)
    {
        if (_options.Capture.SystemTimes) tracee.Buffer.Commit(PieceHeader.SystemTime, (ulong)Math.Max(0, _systemNs - tracee.SystemNs));
    }

    /// <summary>Keeps what the thread is called now.</summary>
    private static void KeepName(int tid, RecordBuffer record)
    {
        var room = record.Reserve(16);
        var length = room.IsEmpty ? 0 : ProcessName.Read(tid, room);
        if (length > 0) record.Commit(Phase.None, PieceHeader.TagOfProcess(tid), length);
    }

    /// <summary>Keeps where the program stands at an event that is no call.</summary>
    private void KeepPlace(int tid)
    {
        if (TraceeRegisters.TryRead(tid, out var registers)) _event.Commit(PieceHeader.InstructionPointer, registers.InstructionPointer);
    }
}
