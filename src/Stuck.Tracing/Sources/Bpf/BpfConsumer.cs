using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Bpf.Maps;
using Stuck.Tracing.Syscalls.Calls;

namespace Stuck.Tracing.Sources.Bpf;

/// <summary>The thread that takes what the programs have written and puts it where it belongs.</summary>
internal sealed class BpfConsumer : IDisposable
{
    /// <summary>
    /// A frame is longer, so nothing is won by looking more often, or by being woken. Nor may it be less often, whatever came before: a thread that
    /// begins to make two million calls a second (seen) fills a ring in 80 ms.
    /// </summary>
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(20), s_hurry = TimeSpan.FromMilliseconds(2);

    private const int SIGKILL = 9;

    private readonly BpfBackend _backend;
    private readonly CallMaps _maps;
    private readonly RingReader _ring;
    private readonly CallsInFlight _inFlight;
    private readonly RecordBuffer _event = new(RecordView.HeaderBytes + 512);
    private readonly TimeProvider _time;
    private readonly Lock _draining = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly Thread _thread;
    private volatile bool _isOver;
    private long _lostBefore;

    /// <summary>When a fatal signal came to a thread, of which the kernel says no more than that it ends the process: which it was the end tells.</summary>
    private readonly Dictionary<int, long> _fatal = [];

    /// <summary>Threads that were made while they were traced and have done nothing yet.</summary>
    private readonly HashSet<int> _newborn = [];

    public BpfConsumer(BpfBackend backend, CallMaps maps, BpfOptions options)
    {
        (_backend, _maps, _time) = (backend, maps, options.Time);
        _ring = new RingReader(maps, options.Time);
        _inFlight = new CallsInFlight(maps, options);
        _thread = new Thread(Run) { IsBackground = true, Name = "bpf" };
        _thread.Start();
    }

    public long Lost => _ring.Lost + _ring.Torn;

    /// <summary>Takes on what threads a process has, and what they are in.</summary>
    public void Find(TracedProcess process)
    {
        lock (_draining)
        {
            foreach (var tid in ProcPids.Threads(process.Pid)) Attach(process, tid);
            _inFlight.Find(process);
        }
    }

    /// <summary>The process is marked: threads that came in between are not told of any more.</summary>
    public void Begin(TracedProcess process)
    {
        lock (_draining)
            foreach (var tid in ProcPids.Threads(process.Pid)) Attach(process, tid);
        _wake.Set();
    }

    /// <summary>The process is not marked any more.</summary>
    public void End(TracedProcess process)
    {
        lock (_draining)
        {
            foreach (var thread in process.Threads)
            {
                _inFlight.LetGo(process, thread);
                Append(process, RecordKind.Detached, thread.Tid, process.Pid);
                process.Remove(thread);
            }
        }
    }

    /// <summary>Completes once all is taken that was there when it was called.</summary>
    public Task DrainAsync() => Task.Run(() => Drain());

    public void Dispose()
    {
        _isOver = true;
        _wake.Set();
        _thread.Join();
        lock (_draining)
        {
            _ring.Drain(Take);
            _ring.Dispose();
        }

        _wake.Dispose();
    }

    private void Run()
    {
        while (!_isOver)
        {
            var fullest = Drain();
            var pace = fullest > _maps.HalfBytes / 4 ? s_hurry : s_pace;
            _wake.WaitOne(_backend.HasAttached ? pace : Timeout.InfiniteTimeSpan);
        }
    }

    private int Drain()
    {
        lock (_draining)
        {
            var fullest = _ring.Drain(Take);
            _inFlight.Update(_backend.Attached);
            NoteLost();
            return fullest;
        }
    }

    private void Take(int pid, ReadOnlySpan<byte> record)
    {
        ref readonly var header = ref MemoryMarshal.AsRef<RecordHeader>(record);
        if (_backend.Find(pid) is not { } process) return;
        switch ((byte)header.Kind)
        {
            case (byte)EventKind.Forked: OnForked(process, header.Number, (int)header.Result); break;
            case (byte)EventKind.Executed: OnExecuted(process, header.Tid, header.Number, header.StartNs); break;
            case (byte)EventKind.Ended: OnEnded(process, header); break;
            case (byte)RecordKind.Syscall: OnCall(process, record); break;
            case (byte)RecordKind.Signal when header.Number == SIGKILL && header.Size == RecordView.HeaderBytes: _fatal[header.Tid] = header.StartNs; break;
            default: process.History.Append(record); break;
        }
    }

    private void OnCall(TracedProcess process, ReadOnlySpan<byte> record)
    {
        ref var header = ref MemoryMarshal.AsRef<RecordHeader>(MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(record), record.Length));
        // What a child begins its life with: the end of its parent's call.
        if (_newborn.Count > 0 && _newborn.Remove(header.Tid) && header.Has(RecordFlags.AtLeast)) return;
        _inFlight.Begin(ref header);
        CallsInFlight.Complete(process, header.Tid);
        process.History.Append(record);
        if (!header.Has(RecordFlags.Unfinished)) process.Count(Failures.IsFailure(header));
    }

    private void OnForked(TracedProcess process, int tid, int pid)
    {
        if (pid != process.Pid) process = _backend.Add(LocalProcess.KeyOf(pid), process.Pid);
        Attach(process, tid);
        _newborn.Add(tid);
    }

    /// <summary>All other threads are gone; the one that is left has the first one's number.</summary>
    private void OnExecuted(TracedProcess process, int tid, int before, long atNs)
    {
        foreach (var thread in process.Threads)
            if (thread.Tid != tid) process.Remove(thread);
        if (before != tid) Append(process, RecordKind.Superseded, tid, before, atNs);
        process.NotNetlink.Clear();
        if (process.Threads.Count == 0) Attach(process, tid);
    }

    private void OnEnded(TracedProcess process, in RecordHeader header)
    {
        var (tid, status, isLast) = (header.Tid, header.Number, header.Result != 0);
        _newborn.Remove(tid);
        if (process.Threads.FirstOrDefault(thread => thread.Tid == tid) is { } gone) process.Remove(gone);
        const int SignalBits = 0x7f, CoreBit = 0x80;
        var signal = status & SignalBits;
        if (_fatal.Remove(tid, out var cameNs) && signal is not (0 or SIGKILL)) Append(process, RecordKind.Signal, tid, signal, cameNs);
        Append(process, signal == 0 ? RecordKind.Exited : RecordKind.Killed, tid, signal == 0 ? status >> 8 & 0xff : signal, header.StartNs, (status & CoreBit) != 0 ? 1 : 0);
        if (!isLast) return;
        process.End(TraceState.Ended, status & 0xffff, header.StartNs);
        _backend.OnEnded(process);
    }

    private void Attach(TracedProcess process, int tid)
    {
        if (process.Threads.Any(thread => thread.Tid == tid)) return;
        process.Add(new TracedThread(tid, new RecordBuffer(_backend.Options.Capture.RecordBytes)));
        Append(process, RecordKind.Attached, tid, process.Pid);
    }

    /// <summary>Nobody knows whose they were.</summary>
    private void NoteLost()
    {
        var lost = Lost;
        if (lost == _lostBefore) return;
        var text = System.Text.Encoding.UTF8.GetBytes($"{lost - _lostBefore} calls of those traced by BPF are lost here: they came faster than they could be read");
        _lostBefore = lost;
        foreach (var process in _backend.Attached)
        {
            process.CountFault();
            _event.Start(RecordKind.Fault, process.Pid, 0, _time.GetTimestamp());
            text.CopyTo(_event.Reserve(text.Length));
            _event.Commit(Phase.None, 0, text.Length);
            process.History.Append(_event.Bytes);
        }
    }

    private void Append(TracedProcess process, RecordKind kind, int tid, int number, long? atNs = null, long result = 0)
    {
        _event.Start(kind, tid, number, atNs ?? _time.GetTimestamp()).Result = result;
        process.History.Append(_event.Bytes);
    }
}
