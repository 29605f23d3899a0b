using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
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
public sealed class BpfBackend : ITraceSource
{
    private readonly BpfOptions _options;
    private readonly TracedProcesses _processes;
    private readonly ConcurrentDictionary<int, TracedProcess> _attached = [];

    /// <summary>Held while somebody is taken on or let go of: the programs are attached exactly while there is anybody.</summary>
    private readonly Lock _switching = new();
    private readonly SemaphoreSlim _attaching = new(1, 1);
    private CallMaps? _maps;
    private CallPrograms? _programs;
    private BpfRefusal? _refusal;
    private BpfConsumer? _consumer;
    private bool _isDisposed;

    public BpfBackend(BpfOptions options)
        : this(options, new TracedProcesses(options.Budget, options.MostEnded))
    {
    }

    /// <param name="processes">What other sources trace, too.</param>
    internal BpfBackend(BpfOptions options, TracedProcesses processes) => (_options, _processes) = (options, processes);

    public event Action? Changed;

    public string Name => "bpf";

    public SourceAbilities Abilities => SourceAbilities.SeesMemory | SourceAbilities.SeesInFlight | SourceAbilities.Complete;

    public IReadOnlyList<TracedProcess> Processes => _processes.All;

    public long Forgotten => _processes.Forgotten;

    /// <summary>Why the kernel does not do it, and what would help; null where it does, or was not asked.</summary>
    public string? Refusal => _refusal is null ? null : BpfRefusals.Explain(_refusal);

    /// <summary>How many calls were lost, as they came faster than they could be read.</summary>
    public long Lost => _consumer?.Lost ?? 0;

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
            if (_isDisposed || !_attached.TryGetValue(key.Pid, out var process) || process.Key != key) return;
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

    public void Forget(IReadOnlySet<TracedProcess> ended) => _processes.Forget(ended);

    public void Dispose()
    {
        // Whoever is being attached to or let go of is in the maps.
        _attaching.Wait();
        try
        {
            if (_isDisposed) return;
            _isDisposed = true;
            _consumer?.Dispose();
            foreach (var process in _attached.Values) LetGo(process);
            _programs?.Dispose();
            _maps?.Dispose();
        }
        finally
        {
            _attaching.Release();
        }
    }

    private AttachResult Attach(ProcessKey key)
    {
        if (_attached.TryGetValue(key.Pid, out var traced) && traced.Key == key) return new AttachResult(traced, null);
        if (_isDisposed) return new AttachResult(null, AttachFailures.Vanished(key));
        if (!TryPrepare()) return new AttachResult(null, new AttachFailure(key.Pid, _refusal!.Error, $"cannot trace {key.Pid} by BPF: {Refusal}"));
        if (LocalProcess.IsGone(key)) return new AttachResult(null, AttachFailures.Vanished(key));
        if (!TryAdd(key, parent: 0, out var process)) return new AttachResult(null, new AttachFailure(key.Pid, _refusal!.Error, $"cannot trace {key.Pid} by BPF: {Refusal}"));
        // First what it is in, which nobody will be told the beginning of.
        _consumer!.Find(process);
        _maps!.Mark(key.Pid) = (byte)(CallMaps.Traced | (_options.FollowForks ? CallMaps.Follows : 0));
        _consumer.Begin(process);
        return new AttachResult(process, null);
    }

    /// <summary>Once, when the first is to be traced.</summary>
    private bool TryPrepare()
    {
        if (_consumer is not null) return true;
        if (_refusal is not null) return false;
        _refusal = BpfRefusals.TooOld(Environment.OSVersion.Version);
        if (_refusal is null && !ProcLinks.IsInFirstPidNamespace)
            _refusal = new BpfRefusal("processes have other numbers here than for the kernel (a pid namespace)", 0);
        if (_refusal is not null) return false;
        if (!CallMaps.TryCreate(PossibleCpus.Read(), _options.Wakers, out var maps, out _refusal)) return false;
        _maps = maps;
        if (!CallPrograms.TryLoad(maps, _options, out _programs, out _refusal)) return false;
        new KernelPlanner(_options.Capture with { StringBytes = Math.Min(_options.Capture.StringBytes, BpfOptions.MostStringBytes) }, _options.Includes).Write(maps);
        _consumer = new BpfConsumer(this, maps, _options);
        return true;
    }

    /// <summary>Takes a process on: the one that we let go of earlier, with its history, or a new one.</summary>
    /// <returns>Whether the programs run.</returns>
    internal bool TryAdd(ProcessKey key, int parent, [NotNullWhen(true)] out TracedProcess? process)
    {
        process = null;
        lock (_switching)
        {
            if (_attached.IsEmpty && !TryAttach()) return false;
            process = _processes.Resume(key, parent, Name, stopsThreads: false);
            _attached[key.Pid] = process;
        }

        _processes.Add(process);
        return true;
    }

    /// <summary>What a call of the traced takes longer, at least: one that hands over no memory; ns.</summary>
    internal long CallNs { get; private set; }

    /// <summary>The first time it is measured what that costs.</summary>
    private bool TryAttach()
    {
        var before = CallNs == 0 ? CallCost.Measure(_options.Time) : 0;
        if (!_programs!.TryAttach(out _refusal)) return false;
        if (CallNs > 0) return true;
        ref var mark = ref _maps!.Mark(Environment.ProcessId);
        mark = CallMaps.Traced;
        CallNs = Math.Max(1, CallCost.Measure(_options.Time) - before);
        mark = 0;
        return true;
    }

    internal bool HasAttached => !_attached.IsEmpty;

    internal IEnumerable<TracedProcess> Attached => _attached.Values;

    internal TracedProcess? Find(int pid) => _attached.GetValueOrDefault(pid);

    internal void OnEnded(TracedProcess process)
    {
        TryRemove(process);
        process.History.Retire();
        Changed?.Invoke();
    }

    private void LetGo(TracedProcess process)
    {
        if (!TryRemove(process)) return;
        _consumer!.End(process);
        process.End(TraceState.Detached, atNs: _options.Time.GetTimestamp());
        Changed?.Invoke();
    }

    private bool TryRemove(TracedProcess process)
    {
        lock (_switching)
        {
            if (!_attached.TryRemove(new KeyValuePair<int, TracedProcess>(process.Pid, process))) return false;
            if (_attached.IsEmpty) _programs!.Detach();
            return true;
        }
    }
}
