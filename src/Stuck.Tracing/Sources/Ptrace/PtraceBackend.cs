using System.Collections.Concurrent;
using System.Collections.Immutable;
using Stuck.Tracing.Linux;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Launching;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>
/// Complete and exact, at the price of stopping the tracee at every call. Each process attached to has tracer threads of its own: one, or
/// as many as it has threads, up to one for each CPU; where that is one, all processes share it. Two threads of a tracee that wait for the same tracer would wait for each other.
/// </summary>
public sealed partial class PtraceBackend : ITraceSource
{
    private const string SourceName = "ptrace";

    private readonly ConcurrentDictionary<TracerThread, int> _tracers = [];
    private readonly ConcurrentDictionary<int, ImmutableArray<TracerThread>> _tracersOf = [];
    private readonly TracedProcesses _processes;

    public PtraceBackend(PtraceOptions options)
        : this(options, new TracedProcesses(options.Budget, options.MostEnded))
    {
    }

    /// <param name="processes">What other sources trace, too.</param>
    internal PtraceBackend(PtraceOptions options, TracedProcesses processes)
    {
        ChildSignal.DeclineAtStops();
        Options = options;
        _processes = processes;
        if (options.SameCpu) Guard = AffinityGuard.Start(options.Launcher);
        Buffers = new RecordBufferPool(options.Capture.RecordBytes);
    }

    public event Action? Changed;

    public string Name => SourceName;

    public SourceAbilities Abilities =>
        SourceAbilities.StopsTracee | SourceAbilities.SeesMemory | SourceAbilities.SeesInFlight | SourceAbilities.Complete | SourceAbilities.StartsCommands
        | (Guard is null ? SourceAbilities.None : SourceAbilities.KeepsOnCpu);

    public long Forgotten => _processes.Forgotten;

    public IReadOnlyList<TracedProcess> Processes => _processes.All;

    internal PtraceOptions Options { get; }

    internal IEnumerable<TracerThread> Tracers => _tracers.Keys;

    internal RecordBufferPool Buffers { get; }

    /// <summary>Null unless tracees are kept on CPUs.</summary>
    internal AffinityGuard? Guard { get; }

    /// <summary>Traces a process that waits to become the command, from its execve on.</summary>
    public Task<AttachResult> LaunchAsync(TracedLauncher launcher) =>
        Refuse(launcher.Pid) is { } refused ? Task.FromResult(refused) : Start($"trace {launcher.Pid}", tracer => tracer.Launch(launcher));

    /// <summary>Starts a command under trace, from its execve on.</summary>
    public Task<AttachResult> SpawnAsync(StoppedStart command) =>
        Refuse(pid: 0) is { } refused ? Task.FromResult(refused) : Start($"trace {Path.GetFileName(command.File)}", tracer => tracer.Spawn(command)).Unwrap();

    /// <summary>Where ptrace(2) cannot do what we need, nobody is attached to.</summary>
    private static AttachResult? Refuse(int pid) =>
        PtraceProbe.Here.Missing is { } missing ? new AttachResult(null, new AttachFailure(pid, 0, $"cannot trace: {missing}")) : null;

    public async Task DetachAsync(ProcessKey key)
    {
        if (_processes.FindAttached(key) is not { } process || !_tracersOf.TryGetValue(key.Pid, out var tracers)) return;
        await Task.WhenAll(tracers.Select(tracer => DetachAsync(process, tracer))).ConfigureAwait(false);
    }

    private async Task DetachAsync(TracedProcess process, TracerThread tracer)
    {
        if (tracer.IsFiltered)
        {
            await EndAsync(process).ConfigureAwait(false);
            return;
        }

        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!await tracer.PostAsync(() => tracer.Detach(process, done)).ConfigureAwait(false)) return;
        while (await Task.WhenAny(done.Task, Task.Delay(DetachGrace)).ConfigureAwait(false) != done.Task)
            if (!await tracer.PostAsync(tracer.HurryDetach).ConfigureAwait(false)) return;
    }

    /// <summary>A process under a filter of ours cannot live without a tracer: it is asked to end, as it would be otherwise by the kernel with us.</summary>
    private async Task EndAsync(TracedProcess process)
    {
        Signals.Terminate(process.Pid);
        for (var begin = Options.Time.GetTimestamp(); process.State == TraceState.Attached && Options.Time.GetElapsedTime(begin) < DetachTimeout;)
            await Task.Delay(5).ConfigureAwait(false);
    }

    /// <summary>Lets go of everything; what cannot be let go of in time, the kernel releases when our threads end.</summary>
    public void Dispose()
    {
        foreach (var tracer in _tracers.Keys) _ = tracer.PostAsync(tracer.AdoptNoMore);
        Task.WaitAll([.. Processes.Where(p => p.State == TraceState.Attached).Select(p => DetachAsync(p.Key))], DetachTimeout);
    }

    /// <summary>Ample for stopping every tracee once; only one in an uninterruptible sleep takes longer.</summary>
    private static TimeSpan DetachGrace { get; } = TimeSpan.FromMilliseconds(60);

    /// <summary>How long a busy machine may keep our own threads from running.</summary>
    private static TimeSpan DetachTimeout { get; } = TimeSpan.FromSeconds(2);

    /// <inheritdoc cref="TracedProcesses.Resume"/>
    internal TracedProcess Process(int pid, int parent) => _processes.Resume(LocalProcess.KeyOf(pid), parent, Name, stopsThreads: true);

    internal void OnAttached(TracerThread tracer, TracedProcess process)
    {
        _tracersOf.AddOrUpdate(process.Pid, [tracer], (_, tracers) => tracers.Contains(tracer) ? tracers : tracers.Add(tracer));
        _processes.Add(process);
    }

    public void Forget(IReadOnlySet<TracedProcess> ended) => _processes.Forget(ended);

    internal void OnEnded(TracedProcess process)
    {
        _tracersOf.TryRemove(process.Pid, out _);
        if (process.State == TraceState.Ended) process.History.Retire();
        Changed?.Invoke();
    }

    /// <summary>A thread has taken the id of its process's leader, of which the leader's tracer thread is not told.</summary>
    internal void OnSuperseded(TracerThread tracer, Tracee leader)
    {
        if (!_tracersOf.TryGetValue(leader.Process.Pid, out var tracers)) return;
        foreach (var other in tracers)
            if (other != tracer)
                _ = other.PostAsync(() => other.Forget(leader.Process, leader.Tid));
    }

    internal void OnThreadEnded(TracerThread tracer) => _tracers.TryRemove(tracer, out _);

    private Task<T> Start<T>(string name, Func<TracerThread, T> first)
    {
        var tracer = new TracerThread(this, name);
        _tracers[tracer] = 0;
        return tracer.Start(first);
    }
}
