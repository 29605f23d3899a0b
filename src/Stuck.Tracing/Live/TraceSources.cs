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

    public TraceSources(params IEnumerable<ITraceSource> sources)
    {
        _sources = [.. sources.OrderBy(source => source.Abilities.HasFlag(SourceAbilities.StopsTracee))];
        foreach (var source in _sources) source.Changed += () => Changed?.Invoke();
    }

    /// <summary>Nobody is traced.</summary>
    public static TraceSources None => new([]);

    /// <summary>Those that are wanted. A further source is a line here.</summary>
    public static TraceSources Open(PtraceOptions options, Backend backend = Backend.Ptrace) => new(
    [
        .. backend == Backend.Ptrace ? (ReadOnlySpan<ITraceSource>)[] : [new BpfBackend(BpfOptions.As(options))],
        .. backend == Backend.Bpf ? (ReadOnlySpan<ITraceSource>)[] : [new PtraceBackend(options)],
    ]);

    /// <summary>A traced process has ended or been let go of. Raised on a source's thread: handlers must be quick.</summary>
    public event Action? Changed;

    /// <summary>What any of them can do.</summary>
    public SourceAbilities Abilities => _sources.Aggregate(SourceAbilities.None, (all, source) => all | source.Abilities);

    /// <summary>Every process traced so far, by whichever, those that were forgotten aside.</summary>
    public IReadOnlyList<TracedProcess> Processes => _sources is [var only] ? only.Processes : [.. _sources.SelectMany(source => source.Processes)];

    /// <summary>Why gentler sources than the last were of no use here, each in a line.</summary>
    public IEnumerable<string> Refusals => _sources.SkipLast(1).Select(source => source.Refusal).OfType<string>();

    /// <summary>How many that had ended were left out, to make room, before anybody took them over.</summary>
    public long Forgotten => _sources.Sum(source => source.Forgotten);

    /// <summary>Leaves processes that have ended out of <see cref="Processes"/>: whoever asks for it keeps them from now on, and their histories.</summary>
    public void Forget(IReadOnlySet<TracedProcess> ended)
    {
        foreach (var source in _sources) source.Forget(ended);
    }

    /// <summary>Attaches by the gentlest source; where that cannot, by the next one.</summary>
    public async Task<AttachResult> AttachAsync(ProcessKey process)
    {
        var result = new AttachResult(null, new AttachFailure(process.Pid, 0, $"cannot trace {process.Pid}: nothing here traces"));
        for (var i = 0; i < _sources.Length && result.Process is null; i++) result = await _sources[i].AttachAsync(process).ConfigureAwait(false);
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
}
