using System.Runtime.InteropServices;
using System.Text;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Bpf.Maps;
using Stuck.Tracing.Syscalls.Calls;

namespace Stuck.Tracing.Sources.Bpf;

/// <summary>
/// Puts each record into the history that it belongs to, and keeps up who there is. What tells of a new process or thread may be lost: whoever
/// does something is there. For one thread at a time.
/// </summary>
internal sealed class RecordDelivery(BpfBackend backend, CallMaps maps, CallsInFlight inFlight, BpfOptions options)
{
    private const int SIGKILL = 9;

    private readonly RecordBuffer _event = new(RecordView.HeaderBytes + 512);
    private readonly byte[] _joined = new byte[RingLayout.SlackBytes + 2 * KernelStack.MostBytes];
    private readonly Dictionary<int, TracedThread> _threads = [];

    /// <summary>When a fatal signal came to a thread, of which the kernel says no more than that it ends the process: which it was the end tells.</summary>
    private readonly Dictionary<int, long> _fatal = [];

    /// <summary>The signal that a process was sent last, which it may end by.</summary>
    private readonly Dictionary<int, byte[]> _sent = [];

    /// <summary>Threads that were made while they were traced and have done nothing yet.</summary>
    private readonly HashSet<int> _newborn = [];

    /// <summary>How first threads ended whose process lives on: as wait(2) has it. One that a later thread's execve(2) replaces has not ended.</summary>
    private readonly Dictionary<int, int> _gone = [];

    /// <summary>How many records came of processes of whose beginning nothing came, and that are gone.</summary>
    public long Unclaimed { get; private set; }

    public void Take(int pid, ReadOnlySpan<byte> record)
    {
        ref readonly var header = ref MemoryMarshal.AsRef<RecordHeader>(record);
        // Made to be measured.
        if (pid == Environment.ProcessId) return;
        if ((backend.Find(pid) ?? Adopt(pid)) is not { } process) return;
        switch ((byte)header.Kind)
        {
            case (byte)EventKind.Forked: OnForked(process, header.Number, (int)header.Result); break;
            case (byte)EventKind.Executed: OnExecuted(process, header.Tid, header.Number, header.StartNs); break;
            case (byte)EventKind.Ended: OnEnded(process, header); break;
            case (byte)EventKind.Sent: _sent[pid] = record.ToArray(); break;
            case (byte)RecordKind.Syscall: OnCall(process, record); break;
            case (byte)RecordKind.Signal when header.Number == SIGKILL && header.Size == RecordView.HeaderBytes: _fatal[header.Tid] = header.StartNs; break;
            case (byte)RecordKind.Signal: OnDelivered(process, record); break;
            default: process.History.Append(record); break;
        }
    }

    /// <summary>Takes a thread on, unless it is there already.</summary>
    public TracedThread Attach(TracedProcess process, int tid)
    {
        if (_threads.TryGetValue(tid, out var known) && process.Threads.Contains(known)) return known;
        var thread = _threads[tid] = new TracedThread(tid, new RecordBuffer(options.Capture.RecordBytes));
        process.Add(thread);
        inFlight.Add(process, thread);
        Append(process, RecordKind.Attached, tid, process.Pid);
        return thread;
    }

    /// <summary>Nobody is told of its threads any more.</summary>
    public void LetGo(TracedProcess process)
    {
        foreach (var thread in process.Threads)
        {
            inFlight.LetGo(process, thread);
            Append(process, RecordKind.Detached, thread.Tid, process.Pid);
            Remove(process, thread);
        }
    }

    /// <summary>Nobody knows whose they were.</summary>
    public void TellLost(long count)
    {
        foreach (var process in backend.Attached)
            Tell(process, $"{count} {(count == 1 ? "call" : "calls")} of those traced by BPF {(count == 1 ? "is" : "are")} lost here: they came faster than they could be read");
    }

    /// <summary>For a process whose end may have been lost.</summary>
    public void EndIfGone(TracedProcess process)
    {
        if (process.State != TraceState.Attached || LocalProcess.EndOf(process.Key) is not { } status) return;
        Tell(process, "it has ended, and how was lost");
        while (process.Threads is [.., var thread]) Remove(process, thread);
        End(process, status, options.Time.GetTimestamp());
    }

    private TracedProcess? Adopt(int pid)
    {
        if (maps.Mark(pid) != 0) return backend.TryAdd(LocalProcess.KeyOf(pid), parent: 0, out var process) ? process : null;
        if (!backend.Processes.Any(known => known.Pid == pid)) Unclaimed++;
        return null;
    }

    /// <summary>A signal that is told of as it comes is not told of again as the process ends by it.</summary>
    private void OnDelivered(TracedProcess process, ReadOnlySpan<byte> record)
    {
        if (_sent.TryGetValue(process.Pid, out var sent) && MemoryMarshal.Read<RecordHeader>(sent).Number == MemoryMarshal.Read<RecordHeader>(record).Number) _sent.Remove(process.Pid);
        process.History.Append(record);
    }

    private void OnCall(TracedProcess process, ReadOnlySpan<byte> record)
    {
        ref var header = ref MemoryMarshal.AsRef<RecordHeader>(MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(record), record.Length));
        // What a child begins its life with: the end of its parent's call.
        if (_newborn.Count > 0 && _newborn.Remove(header.Tid) && header.Has(RecordFlags.AtLeast)) return;
        inFlight.Begin(ref header);
        if (!_threads.TryGetValue(header.Tid, out var thread)) thread = Attach(process, header.Tid);
        var slept = inFlight.Complete(process, thread);
        process.History.Append(slept.IsEmpty ? record : Joined(record, slept));
        thread.CountDelay(backend.CallNs);
        if (!header.Has(RecordFlags.Unfinished)) process.Count(Failures.IsFailure(header));
    }

    /// <summary>A record with one more piece: where its call slept.</summary>
    private ReadOnlySpan<byte> Joined(ReadOnlySpan<byte> record, ReadOnlySpan<byte> slept)
    {
        var at = record.Length + RecordView.PieceHeaderBytes;
        var joined = _joined.AsSpan(0, at + RecordView.Padded(slept.Length));
        record.CopyTo(joined);
        MemoryMarshal.AsRef<PieceHeader>(joined[record.Length..]) = new PieceHeader { Address = PieceHeader.KernelStack, Length = slept.Length, Phase = Phase.Entry };
        slept.CopyTo(joined[at..]);
        MemoryMarshal.AsRef<RecordHeader>(joined).Size = joined.Length;
        return joined;
    }

    private void OnForked(TracedProcess parent, int tid, int pid)
    {
        var process = parent;
        if (pid != parent.Pid && !backend.TryAdd(LocalProcess.KeyOf(pid), parent.Pid, out process)) return;
        Attach(process, tid);
        _newborn.Add(tid);
    }

    /// <summary>All other threads are gone; the one that is left has the first one's number.</summary>
    private void OnExecuted(TracedProcess process, int tid, int before, long atNs)
    {
        _gone.Remove(process.Pid);
        foreach (var thread in process.Threads)
            if (thread.Tid != tid) Remove(process, thread);
        if (before != tid) Append(process, RecordKind.Superseded, tid, before, atNs);
        process.NotNetlink.Clear();
        Attach(process, tid);
    }

    private void OnEnded(TracedProcess process, in RecordHeader header)
    {
        var (tid, status, isLast) = (header.Tid, header.Number, header.Result != 0);
        if (process.Threads.FirstOrDefault(thread => thread.Tid == tid) is { } thread) Remove(process, thread);
        if (tid == process.Pid && !isLast)
        {
            _gone[tid] = status;
            return;
        }

        TellEnd(process, tid, status, header.StartNs);
        if (!isLast) return;
        if (_gone.Remove(process.Pid, out var first))
        {
            // Where all ended together the first thread had to, too.
            status = status == 0 ? first : status;
            TellEnd(process, process.Pid, status, header.StartNs);
        }

        End(process, status, header.StartNs);
    }

    private void TellEnd(TracedProcess process, int tid, int status, long atNs)
    {
        const int SignalBits = 0x7f, CoreBit = 0x80;
        var signal = status & SignalBits;
        var came = _fatal.Remove(tid, out var cameNs);
        if (signal != 0 && _sent.Remove(process.Pid, out var sent) && MemoryMarshal.Read<RecordHeader>(sent).Number == signal) AppendSent(process, tid, sent, came ? cameNs : atNs);
        else if (came && signal is not (0 or SIGKILL)) Append(process, RecordKind.Signal, tid, signal, cameNs);
        Append(process, signal == 0 ? RecordKind.Exited : RecordKind.Killed, tid, signal == 0 ? status >> 8 & 0xff : signal, atNs, (status & CoreBit) != 0 ? 1 : 0);
    }

    /// <summary>The signal that ends a thread, as it was sent, when it came.</summary>
    private static void AppendSent(TracedProcess process, int tid, byte[] sent, long atNs)
    {
        ref var header = ref MemoryMarshal.AsRef<RecordHeader>(sent.AsSpan());
        (header.Kind, header.Tid, header.StartNs) = (RecordKind.Signal, tid, atNs);
        process.History.Append(sent);
    }

    private void End(TracedProcess process, int status, long atNs)
    {
        _sent.Remove(process.Pid);
        process.End(TraceState.Ended, status & 0xffff, atNs);
        backend.OnEnded(process);
    }

    private void Remove(TracedProcess process, TracedThread thread)
    {
        process.Remove(thread);
        inFlight.Remove(thread);
        _newborn.Remove(thread.Tid);
        if (_threads.TryGetValue(thread.Tid, out var known) && known == thread) _threads.Remove(thread.Tid);
    }

    private void Tell(TracedProcess process, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        process.CountFault();
        _event.Start(RecordKind.Fault, process.Pid, 0, options.Time.GetTimestamp());
        bytes.CopyTo(_event.Reserve(bytes.Length));
        _event.Commit(Phase.None, 0, bytes.Length);
        process.History.Append(_event.Bytes);
    }

    private void Append(TracedProcess process, RecordKind kind, int tid, int number, long? atNs = null, long result = 0)
    {
        _event.Start(kind, tid, number, atNs ?? options.Time.GetTimestamp()).Result = result;
        process.History.Append(_event.Bytes);
    }
}
