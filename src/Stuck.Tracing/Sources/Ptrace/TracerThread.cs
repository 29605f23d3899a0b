using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Calls;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>
/// The one thread that may call ptrace(2) and wait for its tracees: the kernel binds a tracee to the thread that seized it. It traces one
/// process, or some of its threads, and what these fork. Others talk to it by posting commands.
/// </summary>
internal sealed partial class TracerThread
{
    private readonly PtraceBackend _backend;
    private readonly PtraceOptions _options;
    private readonly Dictionary<int, Tracee> _tracees = [];
    private readonly Dictionary<int, TracedProcess> _processes = [];
    private readonly CallCapture _capture = new();

    /// <summary>For events that are no calls: a tracee's own buffer may hold a call in flight.</summary>
    private readonly RecordBuffer _event;

    private readonly bool _kernelTellsCalls = PtraceProbe.Here.TellsCalls;
    private readonly TimeProvider _time;
    private readonly Thread _thread;
    private StopLatency _latency;
    private Tracee? _latest;
    private int _tid;
    private bool _isEnding;
    private bool _isLeaving;

    public TracerThread(PtraceBackend backend, string name)
    {
        _backend = backend;
        _options = backend.Options;
        _time = _options.Time;
        _event = backend.Buffers.Take();
        _thread = new Thread(Run) { Name = name, IsBackground = true };
    }

    private void Run()
    {
        Volatile.Write(ref _tid, Unistd.gettid());
        try
        {
            Trace();
        }
        catch (Exception e)
        {
            // The kernel lets all tracees run on when their tracer thread ends.
            _isLeaving = true;
            foreach (var tracee in _tracees.Values) NoteFault(tracee, e);
        }

        // Without leave to go there are tracees only if the kernel has nothing more to report of them (execve(2) under ptrace).
        foreach (var tracee in _tracees.Values.ToArray())
            if (_isLeaving) Abandon(tracee);
            else Remove(tracee);
        foreach (var process in _processes.Values)
            if (process is { State: TraceState.Attached, Threads.Count: 0 })
                process.End(TraceState.Detached);
        _backend.OnThreadEnded(this);
        _backend.Buffers.Return(_event);
    }

    /// <summary>Until there is nothing left to trace, nor a command that may bring something.</summary>
    private void Trace()
    {
        RunCommands();
        while (_tracees.Count > 0 && !_isLeaving)
        {
            var tid = Wait(out var status);
            if (tid > 0) Handle(tid, status, _time.GetTimestamp());
            else if (Marshal.GetLastPInvokeError() != Errno.EINTR) return;
            if (!_commands.IsEmpty || _tracees.Count == 0) RunCommands();
        }
    }

    private Tracee? Find(int tid)
    {
        if (_latest?.Tid == tid) return _latest;
        if (_tracees.TryGetValue(tid, out var tracee)) _latest = tracee;
        return tracee;
    }

    private Tracee Make(int tid, TracedProcess process)
    {
        var seesAllCloses = !_isFiltered && (_options.FollowThreads || _options.FollowForks);
        return new Tracee(tid, process, new TraceeMemory(tid, seesAllCloses ? process.NotNetlink : null), new TracedThread(tid, _backend.Buffers.Take()));
    }

    private Tracee Add(Tracee tracee)
    {
        _tracees.Add(tracee.Tid, tracee);
        tracee.Process.Add(tracee.Thread);
        return tracee;
    }

    private void Remove(Tracee tracee)
    {
        _tracees.Remove(tracee.Tid);
        if (_latest == tracee) _latest = null;
        tracee.Pin?.Release();
        tracee.Process.Remove(tracee.Thread);
        _backend.Buffers.Return(tracee.Buffer);
        CompleteDetach(tracee.Process);
    }

    /// <summary>Appends an event that is no call to a process's history.</summary>
    private void Append(Tracee tracee, RecordKind kind, int number, long now, long result = 0)
    {
        _event.Start(kind, tracee.Tid, number, now).Result = result;
        var refusal = kind == RecordKind.Signal && !TryCaptureSiginfo(tracee.Tid, _event) ? Marshal.GetLastPInvokeError() : 0;
        if (_options.Capture.InstructionPointers) KeepPlace(tracee.Tid);
        if (_options.Capture.ProcessNames) KeepName(tracee.Tid, _event);
        tracee.Process.History.Append(_event.Bytes);
        if (refusal != 0) NoteFault(tracee, SysPtrace.PTRACE_GETSIGINFO, refusal);
    }

    /// <returns>False, with errno, if the kernel does not tell.</returns>
    private static unsafe bool TryCaptureSiginfo(int tid, RecordBuffer record)
    {
        var room = record.Reserve(SignalH.SiginfoBytes);
        fixed (byte* into = room)
            if (SysPtrace.ptrace(SysPtrace.PTRACE_GETSIGINFO, tid, 0, (nuint)into) != 0)
                return false;
        record.Commit(Phase.Entry, 0, SignalH.SiginfoBytes);
        return true;
    }
}
