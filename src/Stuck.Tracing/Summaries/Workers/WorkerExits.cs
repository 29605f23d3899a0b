using System.Buffers.Binary;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Summaries.Workers;

/// <summary>Finds in a trace how processes ended: in their own records, and in their parents' waits for them.</summary>
public static class WorkerExits
{
    /// <param name="pid">Of the process whose record it is.</param>
    /// <returns>Null if the record tells of no end.</returns>
    public static WorkerExit? Find(int pid, RecordView record)
    {
        ref readonly var header = ref record.Header;
        return header.Kind switch
        {
            // Threads end, too.
            RecordKind.Exited when header.Tid == pid => new WorkerExit(pid, 0, new ExitStatus(header.Number)),
            RecordKind.Killed when header.Tid == pid => new WorkerExit(pid, 0, new ExitStatus(0, header.Number)),
            RecordKind.Syscall when header.Result > 0 => Waited(pid, record),
            _ => null,
        };
    }

    private static WorkerExit? Waited(int pid, RecordView record)
    {
        ref readonly var header = ref record.Header;
        if (SyscallTable.Find(header.Abi, header.Number).Means.WaitKind != WaitKind.Child) return null;
        var status = record.Find(Phase.Exit, header.Arguments[1], sizeof(int));
        if (status.Length < sizeof(int)) return null;
        return ExitStatus.FromWait(BinaryPrimitives.ReadInt32LittleEndian(status)) is { } exit
            ? new WorkerExit((int)header.Result, pid, exit)
            : null;
    }
}
