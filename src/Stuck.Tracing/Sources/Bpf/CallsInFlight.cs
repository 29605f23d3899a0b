using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Bpf.Maps;
using Stuck.Tracing.Sources.Ptrace;
using Stuck.Tracing.Sources.Sampling;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Sources.Bpf;

/// <summary>
/// The calls that the traced are in: the kernel's programs note them where we can look at any time. What they lead to we read ourselves, of those
/// that last, as their threads stand still anyway.
/// </summary>
internal sealed unsafe class CallsInFlight(CallMaps maps, BpfOptions options)
{
    /// <summary>Shorter ones are in the log before anybody sees them in flight; ns.</summary>
    private const long LeastNs = 20_000_000;

    private readonly CallCapture _capture = new();
    private readonly SchedulerClocks _clocks = new(options.Time);

    /// <summary>The calls that were in flight before we came, by thread.</summary>
    private readonly Dictionary<int, CallInFlight> _found = [];

    /// <summary>Those that are in no call that is shown, with whose they are.</summary>
    private readonly Dictionary<TracedThread, TracedProcess> _open = [];

    /// <summary>Notes what the threads of a process are in that began before anybody was told.</summary>
    public void Find(TracedProcess process)
    {
        foreach (var thread in process.Threads)
            if (CallInFlight.TryRead(process.Pid, thread.Tid, _clocks) is { SinceNs: not null } call) _found[thread.Tid] = call;
    }

    /// <summary>Tells when a call began that nobody was told of, if its thread was found in it.</summary>
    public void Begin(ref RecordHeader header)
    {
        if (!_found.Remove(header.Tid, out var call) || !header.Has(RecordFlags.AtLeast)) return;
        if (call.Abi != header.Abi || call.Number != header.Number || call.Arguments != header.Arguments) return;
        var endNs = header.EndNs;
        header.StartNs = Math.Min(call.SinceNs!.Value, endNs);
        header.DurationNs = endNs - header.StartNs;
        header.Flags &= ~RecordFlags.AtLeast;
    }

    /// <summary>A thread is in no call that we know of.</summary>
    public void Add(TracedProcess process, TracedThread thread) => _open[thread] = process;

    /// <summary>A thread is gone, or nobody's business any more.</summary>
    public void Remove(TracedThread thread) => _open.Remove(thread);

    /// <summary>Shows what threads are in now of which it was not known: whoever sleeps in a call costs nothing.</summary>
    public void Update()
    {
        var now = options.Time.GetTimestamp();
        foreach (var (thread, process) in _open)
        {
            Update(process, thread, now);
            if (thread.InFlight.Header.Size != 0) _open.Remove(thread);
        }
    }

    /// <summary>Looks at everybody: of whose next call nothing came, as it was lost.</summary>
    public void UpdateAll(IEnumerable<TracedProcess> processes)
    {
        var now = options.Time.GetTimestamp();
        foreach (var process in processes)
        {
            foreach (var thread in process.Threads)
            {
                Update(process, thread, now);
                if (thread.InFlight.Header.Size == 0) Add(process, thread);
            }
        }
    }

    /// <summary>A call has returned.</summary>
    /// <returns>Where it slept in the kernel; empty where that was not looked at. For until the next one is shown.</returns>
    public ReadOnlySpan<byte> Complete(TracedProcess process, TracedThread thread)
    {
        var buffer = thread.InFlight;
        if (buffer.Header.Size == 0) return [];
        var slept = KernelStack.TextOf(buffer.View);
        Clear(buffer);
        Add(process, thread);
        return slept;
    }

    /// <summary>We let go of a thread: the call that it is in stays unfinished.</summary>
    public void LetGo(TracedProcess process, TracedThread thread)
    {
        _found.Remove(thread.Tid);
        var buffer = thread.InFlight;
        if (buffer.Header.Size == 0) return;
        buffer.BeginWrite();
        buffer.Header.Flags |= RecordFlags.LetGo;
        buffer.Header.DurationNs = options.Time.GetTimestamp() - buffer.Header.StartNs;
        process.History.Append(buffer.Bytes);
        buffer.Clear();
        buffer.EndWrite();
    }

    private void Update(TracedProcess process, TracedThread thread, long now)
    {
        var slot = maps.Slot(thread.Tid);
        var (buffer, startNs) = (thread.InFlight, Volatile.Read(ref *(long*)(slot + CallSlot.StartNs)));
        if (Volatile.Read(ref *(int*)(slot + CallSlot.Tid)) != thread.Tid || startNs == 0)
        {
            if (_found.TryGetValue(thread.Tid, out var found))
            {
                if (buffer.Header.Size == 0) Show(process, thread, found.Abi, found.Number, found.Arguments, found.SinceNs!.Value, RecordFlags.SeenInFlight);
            }
            else if (buffer.Header.Size != 0) Clear(buffer);
            return;
        }

        if (_found.Count > 0) _found.Remove(thread.Tid);
        if (buffer.Header.Size != 0 && buffer.Header.StartNs == startNs || now - startNs < LeastNs) return;
        var number = *(uint*)(slot + CallSlot.Number);
        var arguments = default(Arguments);
        for (var i = 0; i < 6; i++) arguments[i] = *(ulong*)(slot + CallSlot.Arguments + i * sizeof(ulong));
        // While we read it may have gone on to another one.
        if (Volatile.Read(ref *(long*)(slot + CallSlot.StartNs)) != startNs) return;
        Show(process, thread, (number & CallSlot.I386) == 0 ? Abi.X86_64 : Abi.I386, (int)(number & ~CallSlot.I386), arguments, startNs, RecordFlags.None);
    }

    private void Show(TracedProcess process, TracedThread thread, Abi abi, int number, Arguments arguments, long startNs, RecordFlags flags)
    {
        var buffer = thread.InFlight;
        buffer.BeginWrite();
        ref var header = ref buffer.Start(RecordKind.Syscall, thread.Tid, number, startNs);
        header.Abi = abi;
        header.Flags = RecordFlags.Unfinished | flags;
        header.Arguments = arguments;
        var row = SyscallTable.Find(abi, number);
        _capture.Capture(row, buffer, Phase.Entry, new PatientMemory(process.Pid, thread.Tid), options.Capture);
        if (options.StackNs > 0 && KernelPlanner.KeepsStack(row)) KernelStack.Add(buffer, ProcStack.Read(process.Pid, thread.Tid));
        // Who has gone on meanwhile has other things in that memory by now.
        if (!IsStillIn(process, thread, buffer.Header)) buffer.Clear();
        buffer.EndWrite();
    }

    private bool IsStillIn(TracedProcess process, TracedThread thread, in RecordHeader header)
    {
        var slot = maps.Slot(thread.Tid);
        var startNs = Volatile.Read(ref *(int*)(slot + CallSlot.Tid)) == thread.Tid ? Volatile.Read(ref *(long*)(slot + CallSlot.StartNs)) : 0;
        if (!header.Has(RecordFlags.SeenInFlight)) return startNs == header.StartNs;
        return startNs == 0 && CallInFlight.TryRead(process.Pid, thread.Tid, _clocks) is { } now && (now.Abi, now.Number) == (header.Abi, header.Number) && now.Arguments == header.Arguments;
    }

    private static void Clear(RecordBuffer buffer)
    {
        buffer.BeginWrite();
        buffer.Clear();
        buffer.EndWrite();
    }
}
