using System.Collections.Concurrent;
using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Bpf.Maps;
using Stuck.Tracing.Sources.Bpf.Programs;
using Stuck.Tracing.Sources.Rights;

namespace Stuck.Tracing.Sources.Bpf;

/// <summary>
/// Records the calls of processes without ever stopping one: programs in the kernel write them into memory that we read. While nobody is traced
/// none is attached. The kernel lets go of all of them when we die.
/// </summary>
public sealed class BpfBackend(BpfOptions options) : ITraceSource
{
    private readonly Lock _processesLock = new();
    private readonly ConcurrentDictionary<int, TracedProcess> _attached = [];
    private readonly SemaphoreSlim _attaching = new(1, 1);
    private TracedProcess[] _processes = [];
    private CallMaps? _maps;
    private CallPrograms? _programs;
    private BpfRefusal? _refusal;
    private BpfConsumer? _consumer;
    private long _forgotten;
    private bool _isDisposed;

    public event Action? Changed;

    public string Name => "bpf";

    public SourceAbilities Abilities => SourceAbilities.SeesMemory | SourceAbilities.SeesInFlight | SourceAbilities.Complete;

    public IReadOnlyList<TracedProcess> Processes => Volatile.Read(ref _processes);

    public long Forgotten => Volatile.Read(ref _forgotten);

    /// <summary>Why the kernel does not do it, and what would help; null where it does, or was not asked.</summary>
    public string? Refusal => _refusal is null ? null : BpfRefusals.Explain(_refusal);

    /// <summary>How many calls were lost, as they came faster than they could be read.</summary>
    public long Lost => _consumer?.Lost ?? 0;

    internal BpfOptions Options => options;

    /// <summary>Marks a process; from then on its calls are kept. Whatever it was in before completes in place.</summary>
    public async Task<AttachResult> AttachAsync(ProcessKey key)
    {
        await _attaching.WaitAsync().ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Attach(key)).ConfigureAwait(false);
        }
        finally
        {
            _attaching.Release();
        }
    }

    public async Task DetachAsync(ProcessKey key)
    {
        await _attaching.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!_attached.TryGetValue(key.Pid, out var process) || process.Key != key) return;
            _maps!.Mark(key.Pid) = 0;
            // What it did before is still on its way.
            await _consumer!.DrainAsync().ConfigureAwait(false);
            LetGo(process);
        }
        finally
        {
            _attaching.Release();
        }
    }

    public void Forget(IReadOnlySet<TracedProcess> ended)
    {
        if (ended.Count == 0) return;
        lock (_processesLock) Volatile.Write(ref _processes, [.. _processes.Where(process => !ended.Contains(process))]);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, true)) return;
        _programs?.Detach();
        _consumer?.Dispose();
        foreach (var process in Processes.Where(process => process.State == TraceState.Attached)) LetGo(process);
        _programs?.Dispose();
        _maps?.Dispose();
        _attaching.Dispose();
    }

    private AttachResult Attach(ProcessKey key)
    {
        if (_attached.TryGetValue(key.Pid, out var traced) && traced.Key == key) return new AttachResult(traced, null);
        if (!TryPrepare()) return new AttachResult(null, new AttachFailure(key.Pid, _refusal!.Error, $"cannot trace {key.Pid} by BPF: {Refusal}"));
        if (LocalProcess.IsGone(key)) return new AttachResult(null, AttachFailures.Vanished(key));
        if (_attached.IsEmpty && !_programs!.TryAttach(out _refusal)) return new AttachResult(null, new AttachFailure(key.Pid, _refusal!.Error, $"cannot trace {key.Pid} by BPF: {Refusal}"));
        var process = Add(key, parent: 0);
        // First what it is in, which nobody will be told the beginning of.
        _consumer!.Find(process);
        _maps!.Mark(key.Pid) = (byte)(CallMaps.Traced | (options.FollowForks ? CallMaps.Follows : 0));
        _consumer.Begin(process);
        return new AttachResult(process, null);
    }

    /// <summary>Once, when the first is to be traced.</summary>
    private bool TryPrepare()
    {
        if (_consumer is not null) return true;
        if (_refusal is not null) return false;
        if (!ProcLinks.IsInFirstPidNamespace)
        {
            _refusal = new BpfRefusal("processes have other numbers here than for the kernel (a pid namespace)", 0);
            return false;
        }

        if (!CallMaps.TryCreate(PossibleCpus.Read(), out var maps, out _refusal)) return false;
        _maps = maps;
        if (!CallPrograms.TryLoad(maps, out _programs, out _refusal)) return false;
        new KernelPlanner(options.Capture with { StringBytes = Math.Min(options.Capture.StringBytes, BpfOptions.MostStringBytes) }, options.Includes).Write(maps);
        _consumer = new BpfConsumer(this, maps, options);
        return true;
    }

    /// <summary>The process as it is to be traced: the one that we let go of earlier, with its history, or a new one.</summary>
    internal TracedProcess Add(ProcessKey key, int parent)
    {
        lock (_processesLock)
        {
            var process = Array.Find(_processes, known => known.Key == key && known.State != TraceState.Ended);
            if (process is null)
            {
                process = new TracedProcess(key, parent, new History(options.Budget));
                Volatile.Write(ref _processes, [.. MakeRoom(), process]);
            }
            else process.Resume();
            _attached[key.Pid] = process;
            return process;
        }
    }

    internal bool HasAttached => !_attached.IsEmpty;

    internal IEnumerable<TracedProcess> Attached => _attached.Values;

    internal TracedProcess? Find(int pid) => _attached.GetValueOrDefault(pid);

    internal void OnEnded(TracedProcess process)
    {
        _attached.TryRemove(new KeyValuePair<int, TracedProcess>(process.Pid, process));
        process.History.Retire();
        if (_attached.IsEmpty) _programs!.Detach();
        Changed?.Invoke();
    }

    private void LetGo(TracedProcess process)
    {
        if (!_attached.TryRemove(new KeyValuePair<int, TracedProcess>(process.Pid, process))) return;
        _consumer!.End(process);
        process.End(TraceState.Detached, atNs: options.Time.GetTimestamp());
        if (_attached.IsEmpty) _programs!.Detach();
        Changed?.Invoke();
    }

    /// <summary>As many as end where nobody takes them over: only the latest are remembered, and fewer when memory is short.</summary>
    private TracedProcess[] MakeRoom()
    {
        var ended = _processes.Count(process => process.State == TraceState.Ended);
        var surplus = Math.Max(ended - options.MostEnded, options.Budget.IsOverdrawn ? ended / 2 : 0);
        if (surplus <= 0) return _processes;
        var forgotten = _processes.Where(process => process.State == TraceState.Ended && (!options.Budget.WaitsForReader || process.History.IsRead)).Take(surplus).ToHashSet();
        foreach (var process in forgotten) process.History.Release();
        Interlocked.Add(ref _forgotten, forgotten.Count);
        return [.. _processes.Where(process => !forgotten.Contains(process))];
    }
}
