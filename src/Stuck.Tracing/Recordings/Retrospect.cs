using System.Collections.Immutable;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Text.Json;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources;
using Stuck.Tracing.Summaries.Turns;
using ZstdSharp;

namespace Stuck.Tracing.Recordings;

/// <summary>
/// A machine that is watched, with its last minutes: it tells what is, until one goes back, and then what has been. What is recorded meanwhile is recorded all the same.
/// </summary>
public sealed partial class Retrospect : IHost, IReplay, IKeeper
{
    private readonly IHost _live;
    private readonly FaultLog _faults;
    private readonly KeptFrames _kept;
    private readonly ReplaySubject<Frame> _told = new(1);
    private readonly Lazy<IDisposable> _watching;
    private readonly Lock _telling = new();
    private Frame _newest;
    private PastMoment? _past;
    private long _keptNs;

    /// <param name="live">Whoever made it ends it.</param>
    /// <param name="faults">Takes what fails.</param>
    public Retrospect(IHost live, KeepLimits limits, FaultLog faults)
    {
        (_live, _faults, _kept, _newest) = (live, faults, new KeptFrames(limits), new Frame(live.Name));
        Time = new RetrospectTime(live.Time, () => Past?.Shown is { } shown ? (shown.AtNs, shown.Time) : null);
        _watching = new Lazy<IDisposable>(() => live.Frames.Subscribe(Take));
        Frames = Observable.Defer(() =>
        {
            _ = _watching.Value;
            return _told;
        });
    }

    public string Name => _live.Name;

    public HostAbilities Abilities => _live.Abilities;

    public TimeProvider Time { get; }

    public IObservable<Frame> Frames { get; }

    /// <summary>What is kept takes so much; bytes.</summary>
    public long KeptBytes => _kept.Bytes;

    public bool IsLive => Past is null;

    public bool HasNow => true;

    public int First => _kept.First;

    public int Moments => _kept.End;

    public int Moment => Past?.Number ?? Moments - 1;

    private PastMoment? Past => Volatile.Read(ref _past);

    private IHost Shown => Past ?? _live;

    public DateTimeOffset TimeOf(int moment) => (_kept.Find(moment) ?? _kept.Find(Math.Clamp(moment, First, Math.Max(First, Moments - 1))))?.Time ?? _newest.Time;

    public int? StuckAt(int moment) => _kept.Find(moment)?.Stuck;

    public string? MoveTo(int moment)
    {
        moment = Math.Clamp(moment, First, Math.Max(First, Moments - 1));
        try
        {
            if (_kept.Read(moment) is not { } recorded) return "nothing of that is kept";
            Tell(new PastMoment(_live, moment, recorded.Told(_newest.TracedOf)));
            return null;
        }
        catch (Exception e) when (e is RecordingException or JsonException or ZstdException)
        {
            return $"what was seen at {TimeOf(moment):HH:mm:ss} cannot be read: {e.Message}";
        }
    }

    public void Return() => Tell(null);

    public Turn? FindTurn(int step, CancellationToken cancellation)
    {
        // What has just turned is found from now on, and not passed over.
        for (var moment = (IsLive ? Moments : Moment) + step; _kept.Find(moment) is { } frame; moment += step)
            // Before the first that is kept nobody knows how it was.
            if (!frame.Changes.IsEmpty && moment > First) return new Turn(moment, frame.Changes);
        return null;
    }

    public Task<Frame> LookAsync() => Shown.LookAsync();

    public void Watch(ImmutableHashSet<ProcessKey> processes, bool withSockets) => Shown.Watch(processes, withSockets);

    public Task<AttachResult> AttachAsync(ProcessKey process, bool deep = false) => _live.AttachAsync(process, deep);

    public Task DetachAsync(ProcessKey process) => Shown.DetachAsync(process);

    public Task<ImmutableArray<ProcessKey>> DetachAllAsync() => Shown.DetachAllAsync();

    public Task DismissAsync(ImmutableHashSet<ProcessKey> ended) => Shown.DismissAsync(ended);

    public void KeepEnded(EndedLimits limits) => Shown.KeepEnded(limits);

    public Task<string?> SignalAsync(ProcessKey process, int signal) => Shown.SignalAsync(process, signal);

    public Task<SignalMasks?> SignalsAsync(ProcessKey process) => Shown.SignalsAsync(process);

    public Task<ImmutableArray<DescriptorSample>> DescriptorsAsync(ProcessKey process) => Shown.DescriptorsAsync(process);

    public Task<ImmutableArray<UnreadBytes>> UnreadAsync(ProcessKey process) => Shown.UnreadAsync(process);

    public Task<ImmutableArray<EpollWatch>> WatchesAsync(ProcessKey process, int epoll) => Shown.WatchesAsync(process, epoll);

    public ImmutableArray<DescriptorSample> DescriptorsAtAttach(TracedProcess process) => Shown.DescriptorsAtAttach(process);

    public Task<ImmutableArray<ThreadStack>> StacksAsync(ProcessKey process) => Shown.StacksAsync(process);

    public Task<CodeProfile> ProfileAsync(ProcessKey process) => Shown.ProfileAsync(process);

    public Task<ImmutableArray<StackFrame>> CallerAsync(ProcessKey process, CallerStack caller) => Shown.CallerAsync(process, caller);

    public string? PlaceOf(ProcessKey process, CallerStack caller) => Shown.PlaceOf(process, caller);

    public Task<WorkerFacts> FactsAsync(ProcessKey process) => Shown.FactsAsync(process);

    public void Dispose()
    {
        if (_watching.IsValueCreated) _watching.Value.Dispose();
        _told.Dispose();
        _kept.Dispose();
    }

    /// <summary>Whoever looks is told first.</summary>
    private void Take(Frame frame)
    {
        lock (_telling)
        {
            _newest = frame;
            if (_past is null) _told.OnNext(frame);
            else if (frame.AtNs != _keptNs) _told.OnNext(_past.Shown);
        }

        if (frame.AtNs == _keptNs) return;
        _keptNs = frame.AtNs;
        _faults.Try("keeping what was seen", () => _kept.Add(frame));
        _faults.Try("noting what changes", () => NoteChanges(frame));
        if (_triggers is not null) _faults.Try("keeping the last calls", () => KeepCalls(frame));
    }

    private void Tell(PastMoment? past)
    {
        lock (_telling)
        {
            Volatile.Write(ref _past, past);
            _told.OnNext(past?.Shown ?? _newest);
        }
    }
}
