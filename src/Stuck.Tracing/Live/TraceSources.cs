using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Launching;
using Stuck.Tracing.Sources;
using Stuck.Tracing.Sources.Bpf;
using Stuck.Tracing.Sources.Ptrace;

namespace Stuck.Tracing.Live;

/// <summary>All sources of records together: each process is traced by the gentlest that can.</summary>
public sealed class TraceSources : IDisposable
{
    private readonly ITraceSource[] _sources;
    private readonly TracedProcesses? _shared;

    public TraceSources(params IEnumerable<ITraceSource> sources)
    {
        _sources = [.. sources.OrderBy(source => source.Abilities.HasFlag(SourceAbilities.StopsTracee))];
        foreach (var source in _sources) source.Changed += () => Changed?.Invoke();
    }

    private TraceSources(TracedProcesses shared, params IEnumerable<ITraceSource> sources)
        : this(sources) => _shared = shared;

    /// <summary>Nobody is traced.</summary>
    public static TraceSources None => new([]);

    /// <summary>Those that are wanted. A further source is a line here.</summary>
    public static TraceSources Open(PtraceOptions options, Backend backend = Backend.Ptrace)
    {
        var shared = new TracedProcesses(options.Budget, options.MostEnded);
        return new TraceSources(
            shared,
            [
                .. backend == Backend.Ptrace ? (ReadOnlySpan<ITraceSource>)[] : [new BpfBackend(BpfOptions.As(options), shared)],
                .. backend == Backend.Bpf ? (ReadOnlySpan<ITraceSource>)[] : [new PtraceBackend(options, shared)],
            ]);
    }

    /// <summary>A traced process has ended or been let go of. Raised on a source's thread: handlers must be quick.</summary>
    public event Action? Changed;

    /// <summary>What any of them can do.</summary>
    public SourceAbilities Abilities => _sources.Aggregate(SourceAbilities.None, (all, source) => all | source.Abilities);

    /// <summary>Every process traced so far, by whichever, those that were forgotten aside.</summary>
    public IReadOnlyList<TracedProcess> Processes => _shared?.All ?? (_sources is [var only] ? only.Processes : [.. _sources.SelectMany(source => source.Processes)]);

    /// <summary>Why gentler sources than the last were of no use here, each in a line.</summary>
    public IEnumerable<string> Refusals => _sources.SkipLast(1).Select(source => source.Refusal).OfType<string>();

    /// <summary>Whether none is of any use on this machine.</summary>
    public bool IsRefused => _sources.Length > 0 && _sources.All(source => source.Refusal is not null);

    /// <summary>How many that had ended were left out, to make room, before anybody took them over.</summary>
    public long Forgotten => _shared?.Forgotten ?? _sources.Sum(source => source.Forgotten);

    /// <summary>How many calls were lost, as they came faster than they could be read.</summary>
    public long Lost => _sources.Sum(source => source.Lost);

    /// <summary>Leaves processes that have ended out of <see cref="Processes"/>: whoever asks for it keeps them from now on, and their histories.</summary>
    public void Forget(IReadOnlySet<TracedProcess> ended)
    {
        foreach (var source in _sources) source.Forget(ended);
    }

    /// <summary>Attaches by the gentlest source; where that cannot, by the next one. One that is traced already stays as it is.</summary>
    public Task<AttachResult> AttachAsync(ProcessKey process) => AttachAsync(process, _sources);

    /// <summary>
    /// Attaches by the source that sees most, whatever it costs; one that a gentler one traces goes over to it, with its history. If it cannot, it
    /// stays as it was.
    /// </summary>
    public async Task<AttachResult> AttachDeepAsync(ProcessKey process)
    {
        if (_sources is not [.., var deepest] || !deepest.Abilities.HasFlag(SourceAbilities.StopsTracee))
            return Fail(process, $"cannot trace {process.Pid} by stopping it: there is only {string.Join(", ", _sources.Select(source => source.Name))} (--backend)");
        var before = FindAttached(process);
        if (before is null || before.Source == deepest.Name) return await AttachAsync(process, [deepest]).ConfigureAwait(false);
        await DetachAsync(process).ConfigureAwait(false);
        var result = await AttachAsync(process, [deepest]).ConfigureAwait(false);
        if (result.Process is null) await AttachAsync(process).ConfigureAwait(false);
        return result;
    }

    public Task DetachAsync(ProcessKey process) => Task.WhenAll(_sources.Select(source => source.DetachAsync(process)));

    public Task<AttachResult> SpawnAsync(StoppedStart command) => Starting.SpawnAsync(command);

    public Task<AttachResult> LaunchAsync(TracedLauncher launcher) => Starting.LaunchAsync(launcher);

    /// <summary>Lets go of everybody.</summary>
    public void Dispose()
    {
        foreach (var source in _sources) source.Dispose();
    }

    private ITraceSource Starting => _sources.First(source => source.Abilities.HasFlag(SourceAbilities.StartsCommands));

    private TracedProcess? FindAttached(ProcessKey process) => Processes.FirstOrDefault(traced => traced.Key == process && traced.State == TraceState.Attached);

    private async Task<AttachResult> AttachAsync(ProcessKey process, ITraceSource[] able)
    {
        if (FindAttached(process) is { } traced) return new AttachResult(traced, null);
        var result = Fail(process, $"cannot trace {process.Pid}: nothing here traces");
        for (var i = 0; i < able.Length && result.Process is null; i++) result = await able[i].AttachAsync(process).ConfigureAwait(false);
        return result;
    }

    private static AttachResult Fail(ProcessKey process, string why) => new(null, new AttachFailure(process.Pid, 0, why));
}
