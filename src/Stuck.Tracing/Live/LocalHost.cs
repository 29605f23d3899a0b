using System.Collections.Immutable;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Reactive.Threading.Tasks;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources;
using Stuck.Tracing.Sources.Code;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Sources.Rights;
using Stuck.Tracing.Sources.Stacks;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Live;

/// <summary>
/// This machine: samples of /proc, and what the sources record. One thread looks, folds and tells; while nothing happens it does next to
/// nothing. It begins with the first who listens.
/// </summary>
public sealed class LocalHost : IHost
{
    /// <summary>What fails always is tried so often.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_profileFor = TimeSpan.FromSeconds(0.95);

    private readonly TraceSources _sources;
    private readonly LocalHostOptions _options;
    private readonly TraceSession _session;
    private readonly DescriptorBook _descriptors;
    private readonly StackReader _stacks = new();
    private readonly CallerPlaces _places;
    private readonly CodeProfiler _profiler;
    private readonly ScriptReader _scripts = new();
    private readonly NoticeBoard _notices = new();
    private readonly LocalLook _look;
    private readonly FrameFold _fold = new(LocalProcess.Host);
    private readonly EndedBook _ended;
    private readonly Subject<IObservable<Frame>> _faults = new();
    private readonly FrameClock _clock;
    private readonly FramePace _pace;
    private bool _hasToldRefusals;

    /// <param name="sources">Where records come from; whoever made them ends them.</param>
    public LocalHost(TraceSources sources, LocalHostOptions options)
    {
        _sources = sources;
        _options = options;
        _descriptors = new DescriptorBook(options.Time);
        _places = new CallerPlaces(options.Time);
        _profiler = new CodeProfiler(options.Time);
        if (options is { Ended: { } limits, Budget: { } budget }) budget.RetiredBytes = limits.Bytes;
        _session = new TraceSession(sources, options.Time);
        _ended = new EndedBook(sources, _descriptors, options.Ended);
        _look = new LocalLook(_session, _descriptors, options);
        _clock = new FrameClock(options.FrameInterval, "frames of this machine");
        _pace = new FramePace(_session, options);
        Frames = _clock
            .Select(_ => _pace.Next())
            .Do(_ => _clock.Period = _pace.Period)
            .Where(due => due != FrameKind.None)
            .Scan(new Frame(Name), TryNext)
            .Do(frame => options.Faults.Try("letting go of whom tracing slows down", () => LetGoOfTooSlow(frame)))
            .Do(_ => { }, e => Fail(options.Faults.Take("watching this machine", e)))
            .RetryWhen(failures => failures.Delay(s_pause))
            .Replay(1)
            .RefCount();
    }

    public string Name => LocalProcess.Host;

    public HostAbilities Abilities =>
        (_options.IsReadOnly ? HostAbilities.None : HostAbilities.Attaches | HostAbilities.Signals)
        | (_sources.Abilities.HasFlag(SourceAbilities.KeepsOnCpu) ? HostAbilities.KeepsOnCpu : HostAbilities.None);

    public IObservable<Frame> Frames { get; }

    public Task<Frame> LookAsync()
    {
        var now = _options.Time.GetTimestamp();
        var frame = Frames.Merge(_faults.Merge()).FirstAsync(frame => frame.Snapshot.AtNs >= now).ToTask();
        _pace.LookNow();
        _clock.TickNow();
        return frame;
    }

    public void Watch(ImmutableHashSet<ProcessKey> processes, bool withSockets) => _look.Watch(processes, withSockets);

    public async Task<AttachResult> AttachAsync(ProcessKey process, bool deep = false)
    {
        var result = await (deep ? _sources.AttachDeepAsync(process) : _sources.AttachAsync(process)).ConfigureAwait(false);
        if (!deep) TellRefusals();
        // Before anybody is told: what it closes from here on was open when it was attached to.
        if (result.Process is { } attached) _descriptors.Note([attached]);
        _clock.TickNow();
        return result;
    }

    /// <summary>Once: what is traced costs more than it might.</summary>
    private void TellRefusals()
    {
        if (Interlocked.Exchange(ref _hasToldRefusals, _sources.Refusals.Any())) return;
        foreach (var refusal in _sources.Refusals) _notices.Add(SourceWords.Instead(refusal), isBad: true);
    }

    public Task DetachAsync(ProcessKey process) => _sources.DetachAsync(process);

    public async Task<ImmutableArray<ProcessKey>> DetachAllAsync()
    {
        ImmutableArray<ProcessKey> attached = [.. _sources.Processes.Where(process => process.State == TraceState.Attached).Select(process => process.Key)];
        await Task.WhenAll(attached.Select(_sources.DetachAsync)).ConfigureAwait(false);
        return attached;
    }

    public Task DismissAsync(ImmutableHashSet<ProcessKey> ended)
    {
        _ended.Dismiss(ended);
        return LookAsync();
    }

    public void KeepEnded(EndedLimits limits)
    {
        _ended.Limits = limits;
        if (_options.Budget is { } budget) budget.RetiredBytes = limits.Bytes;
    }

    public Task<string?> SignalAsync(ProcessKey process, int signal) => Task.FromResult(ProcessSignal.Send(process, signal));

    public Task<SignalMasks?> SignalsAsync(ProcessKey process) => Task.FromResult(ProcessSignal.MasksOf(process));

    public Task<ImmutableArray<DescriptorSample>> DescriptorsAsync(ProcessKey process) => Task.Run(() => Read(process));

    public Task<ImmutableArray<UnreadBytes>> UnreadAsync(ProcessKey process) =>
        Task.Run(() => LocalProcess.IsGone(process) ? [] : UnreadReader.Read(process.Pid, _descriptors.Read(process.Pid)));

    public Task<ImmutableArray<EpollWatch>> WatchesAsync(ProcessKey process, int epoll) =>
        Task.Run(() => LocalProcess.IsGone(process) ? [] : EpollWatches.Read(process.Pid, epoll));

    public ImmutableArray<DescriptorSample> DescriptorsAtAttach(TracedProcess process) => _descriptors.AtAttach(process);

    public Task<ImmutableArray<ThreadStack>> StacksAsync(ProcessKey process) => Task.Run(() =>
    {
        lock (_stacks) return LocalProcess.IsGone(process) ? [] : _stacks.Read(process.Pid);
    });

    public Task<CodeProfile> ProfileAsync(ProcessKey process) => Task.Run(() =>
    {
        lock (_profiler) return LocalProcess.IsGone(process) ? CodeProfile.None : _profiler.Watch(process.Pid, s_profileFor);
    });

    public Task<ImmutableArray<StackFrame>> CallerAsync(ProcessKey process, CallerStack caller) => Task.Run(() =>
    {
        lock (_stacks) return _stacks.Read(LocalProcess.IsGone(process) ? 0 : process.Pid, caller);
    });

    public string? PlaceOf(ProcessKey process, CallerStack caller)
    {
        lock (_places) return _places.Find(process, caller);
    }

    public Task<WorkerFacts> FactsAsync(ProcessKey process) => Task.Run(() =>
    {
        lock (_scripts) return LocalProcess.IsGone(process) ? new WorkerFacts([], []) : new WorkerFacts(_descriptors.Read(process.Pid), _scripts.Read(process.Pid));
    });

    public void Dispose()
    {
        _clock.Dispose();
        _look.Dispose();
    }

    /// <summary>The pid of one that is kept may be another's by now.</summary>
    private ImmutableArray<DescriptorSample> Read(ProcessKey process) => LocalProcess.IsGone(process) ? [] : _descriptors.Read(process.Pid);

    /// <summary>Where no frame can be made the one before stays, and whoever waits for a new one is told.</summary>
    private Frame TryNext(Frame before, FrameKind kind)
    {
        var outcome = _options.Faults.Try("what is known of this machine", () => Next(before, kind));
        if (outcome.Fault is { } fault) Fail(fault);
        return outcome.Value ?? before;
    }

    private void Fail(Fault fault) => _faults.OnNext(Observable.Throw<Frame>(new FaultException(fault)));

    private Frame Next(Frame before, FrameKind kind)
    {
        _descriptors.Note(_sources.Processes);
        var frame = kind is FrameKind.Whole or FrameKind.Asked ? NextWhole(before, kind == FrameKind.Asked) : before;
        return frame with { Records = _session.CutAfter(before.Records), Notices = _notices.All };
    }

    private Frame NextWhole(Frame before, bool anew)
    {
        var seen = _ended.Complete(_look.Look(_ended.Limits, anew));
        var frame = _fold.Next(seen);
        _ended.TakeOver(seen.Ended, before.Ended, frame.Ended);
        return frame;
    }

    /// <summary>Lets go of those that tracing hurts too much (--max-slowdown), and says so.</summary>
    private void LetGoOfTooSlow(Frame frame)
    {
        var traced = frame.Rows.Where(row => row.IsTraced);
        foreach (var process in _options.MaxSlowdown?.Exceeding(frame.AtNs, traced.Select(row => (row.Key, row.Cost))) ?? [])
        {
            var share = Units.Percent(100 * frame.Find(process)?.Cost?.StoppedShare ?? 0);
            _notices.Add($"let go of {process.Pid}: tracing made it stand still {share}% of the time (--max-slowdown)", isBad: true);
            _ = _sources.DetachAsync(process);
        }
    }
}
