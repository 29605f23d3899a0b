using System.Buffers.Binary;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Summaries.Processes;

/// <summary>Tells by its records how a process ended, and who sent the signal that killed it.</summary>
internal static class ProcessEnds
{
    private const int CoreDumped = 0x80;

    /// <summary>What siginfo_t says of who sent a signal (sigaction(2)): the places of its code and of the sender, and the codes with which there is one.</summary>
    private const int CodeOffset = 8, PidOffset = 16;

    private const int SI_USER = 0, SI_QUEUE = -1, SI_TKILL = -6;

    /// <summary>Each thread of a process that is killed says so after the signal; more of them there hardly are.</summary>
    private const int MostRecords = 4096;

    /// <summary>For so long a process may clean up before it sends itself the signal that it was sent; ns.</summary>
    private const long PassedOnNs = 10_000_000_000;

    /// <param name="nameOf">What the process with a pid is called; empty where that is not known.</param>
    public static ProcessEnd Find(TracedProcess process, Func<int, string> nameOf, ref byte[] buffer)
    {
        var status = process.WaitStatus < 0 ? null : ExitStatus.FromWait(process.WaitStatus);
        var end = new ProcessEnd(process.EndedNs, status, status is { Signal: > 0 } && (process.WaitStatus & CoreDumped) != 0);
        if (status is not { Signal: > 0 and var signal } || SenderOf(process, signal, ref buffer) is not { } pid) return end;
        return pid == process.Pid ? end with { IsOwnDoing = true } : end with { Sender = new PeerProcess(pid, nameOf(pid)) };
    }

    /// <summary>
    /// Null where the kernel sent it, and where it was not seen: SIGKILL stops no tracee (ptrace(2)). Servers clean up when they are told to end,
    /// and then send themselves what they were sent: that counts, and not by whom they had it in the end.
    /// </summary>
    private static int? SenderOf(TracedProcess process, int signal, ref byte[] buffer)
    {
        var history = process.History;
        var first = Math.Max(history.First, history.End - MostRecords);
        int? own = null;
        var earliestNs = long.MinValue;
        for (var sequence = history.End - 1; sequence >= first; sequence--)
        {
            if (!history.TryCopy(sequence, ref buffer)) continue;
            var record = new RecordView(buffer);
            if (record.Header.StartNs < earliestNs) break;
            if (record.Header.Kind != RecordKind.Signal || record.Header.Number != signal) continue;
            var sender = SenderOf(record.FirstPiece());
            if (sender != process.Pid) return own is null ? sender : sender ?? own;
            own = sender;
            earliestNs = record.Header.StartNs - PassedOnNs;
        }

        return own;
    }

    private static int? SenderOf(ReadOnlySpan<byte> info)
    {
        if (info.Length < PidOffset + sizeof(int)) return null;
        var code = BinaryPrimitives.ReadInt32LittleEndian(info[CodeOffset..]);
        var pid = BinaryPrimitives.ReadInt32LittleEndian(info[PidOffset..]);
        // Whoever is outside our pid namespace has the number 0.
        return code is SI_USER or SI_QUEUE or SI_TKILL && pid > 0 ? pid : null;
    }
}
