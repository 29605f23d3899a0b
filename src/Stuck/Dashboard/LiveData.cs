using System.Collections.Immutable;
using System.Diagnostics;
using System.Reactive.Linq;
using Stuck.Dashboard.Panes.Worker;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Sources.Rights;
using Stuck.Tracing.Sources.Sampling;
using Stuck.Tracing.Sources.Stacks;
using Stuck.Tracing.Summaries.Costs;
using Stuck.Tracing.Summaries.Processes;
using Stuck.Tracing.Summaries.Times;
using Stuck.Tracing.Summaries.Workers;
using Stuck.Verdicts;

namespace Stuck.Dashboard;

/// <summary>
/// Feeds the dashboard from this machine: samples of /proc once a second, and what a backend has recorded at frame rate, if it has. One
/// thread does it all, and while nothing happens it does next to nothing.
/// </summary>
internal sealed class LiveData : IDisposable
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    /// <summary>A tick that comes a moment early is not to be lost for that.</summary>
    private static readonly TimeSpan s_sampleAfter = TimeSpan.FromMilliseconds(980);

    private readonly ITraceBackend _backend;
    private readonly ProcessSampler _sampler = new();
    private readonly VerdictReader _verdicts;
    private readonly WorkerTimes _times = new();
    private readonly TracedWorkers _workers = new();
    private readonly ServiceBook _services;
    private volatile bool _asksForSockets;
    private IReadOnlyList<WorkerExit> _exits = [];
    /// <summary>Where the traced have done nothing for so long, their next call may show a moment later.</summary>
    private static readonly TimeSpan s_quietAfter = TimeSpan.FromSeconds(2), s_quietInterval = TimeSpan.FromMilliseconds(250);

    private readonly FrameClock _clock;
    private readonly TimeSpan _frameInterval;
    private readonly DescriptorBook _descriptors = new();
    private readonly StackReader _stacks = new();
    private readonly ScriptReader _scripts = new();
    private SessionBatch _accounted = SessionBatch.Empty;
    private long _sampledAt;
    private (int Processes, int Attached, long Records) _seen;
    private bool _sawNews;
    private long _newsAt;
    private IReadOnlyList<TracedProcess> _noted = [];

    /// <param name="frameInterval">How often to say what has been recorded.</param>
    /// <param name="isShown">Which processes to list; null for all but kernel threads and ourselves.</param>
    /// <param name="names">Tells what other ends are called; null for nobody.</param>
    /// <param name="limit">What may be done to a process; null for anything.</param>
    /// <param name="isReadOnly">Whether nobody may be attached to or sent a signal.</param>
    public LiveData(
        ITraceBackend backend, TimeSpan frameInterval, Func<ProcessRow, bool>? isShown = null, HostNames? names = null, SlowdownLimit? limit = null,
        bool isReadOnly = false)
    {
        var descriptors = new DescriptorReader(names);
        _verdicts = new VerdictReader(descriptors);
        _services = new ServiceBook(descriptors, _workers);
        _backend = backend;
        _frameInterval = frameInterval;
        _clock = new FrameClock(frameInterval, "dashboard data");
        var session = new TraceSession([backend], _clock.Where(_ => HasNews()));
        var snapshots = _clock.Where(_ => IsTimeToSample()).Select(_ => _sampler.Sample());
        Sources = new DashboardSources
        {
            Host = Environment.MachineName,
            ExplainHidden = SamplingRights.Explain,
            IsReadOnly = isReadOnly,
            Tables = Tables(snapshots, session),
            Batches = session.Batches,
            Traced = () => backend.Processes,
            Attach = AttachAsync,
            Detach = backend.DetachAsync,
            IsShown = isShown ?? DashboardSources.IsSomebodys,
            Judge = _verdicts.Judge,
            BeginRound = _verdicts.BeginRound,
            TakeExits = () => _exits,
            KeepsOnCpu = (backend.Abilities & BackendAbilities.KeepsOnCpu) != 0,
            TooSlow = (atNs, rows) => limit?.Exceeding(atNs, rows.Where(row => row.IsTraced).Select(row => (row.Pid, row.Cost))) ?? [],
            Account = (rows, atNs) => Account(session, rows, atNs),
            DescriptorsOf = _descriptors.Read,
            DescriptorsAtAttach = _descriptors.AtAttach,
            StacksOf = ReadStacks,
            FactsOf = ReadFacts,
            Watch = (pids, asksForSockets) => (_sampler.Watched, _asksForSockets) = (pids, asksForSockets),
        };
    }

    public DashboardSources Sources { get; }

    public void Dispose()
    {
        _clock.Dispose();
        _sampler.Dispose();
    }

    private IObservable<ProcessTable> Tables(IObservable<ProcessSnapshot> snapshots, TraceSession session)
    {
        var reader = new ActivityReader();
        var tables = snapshots.Scan(
            ProcessTable.Empty,
            (table, snapshot) => table.With(snapshot).With(reader.Read(session.CutAfter(SessionBatch.Empty))));
        return Observable.Create<ProcessTable>(observer =>
        {
            var subscription = tables.Subscribe(observer);
            _clock.TickNow();
            return subscription;
        });
    }

    private ImmutableArray<ProcessRow> Account(TraceSession session, ImmutableArray<ProcessRow> rows, long atNs)
    {
        _accounted = session.CutAfter(_accounted);
        _times.Add(rows, _accounted, atNs);
        _exits = _workers.Add(_accounted, pid => _services.SocketsOf(pid)?.Roles ?? []);
        var watched = _sampler.Watched;
        return
        [
            .. _services.Add(rows, row => _asksForSockets && watched.Contains(row.Pid), atNs)
                .Select(row => watched.Contains(row.Pid) ? row with { Times = _times.Of(row.Pid) } : row),
        ];
    }

    private bool IsTimeToSample()
    {
        if (_sampledAt != 0 && Stopwatch.GetElapsedTime(_sampledAt) < s_sampleAfter) return false;
        _sampledAt = Stopwatch.GetTimestamp();
        return true;
    }

    /// <summary>
    /// Whether anything was recorded since the last look, or just before it: a thread enters its next call a moment after the record of
    /// the one before was written.
    /// </summary>
    private bool HasNews()
    {
        var processes = _backend.Processes;
        // The backend replaces its list where it has changed, and takes the ended out of a long one.
        if (!ReferenceEquals(processes, _noted)) _descriptors.Note(processes);
        _noted = processes;
        var now = (processes.Count, 0, 0L);
        for (var i = 0; i < processes.Count; i++)
        {
            if (processes[i].State == TraceState.Attached) now.Item2++;
            now.Item3 += processes[i].History.End;
        }

        // Whom nobody traces nobody records: there is no need to look for it.
        var isNews = now != _seen;
        if (isNews) _newsAt = Stopwatch.GetTimestamp();
        _clock.Period = now.Item2 == 0 ? s_second : Stopwatch.GetElapsedTime(_newsAt) < s_quietAfter ? _frameInterval : s_quietInterval;
        var says = isNews || _sawNews;
        (_seen, _sawNews) = (now, isNews);
        return says;
    }

    private async Task<AttachResult> AttachAsync(int pid)
    {
        var result = await _backend.AttachAsync(pid).ConfigureAwait(false);
        _clock.TickNow();
        return result;
    }

    private ImmutableArray<ThreadStack> ReadStacks(int pid)
    {
        lock (_stacks) return _stacks.Read(pid);
    }

    private WorkerFacts ReadFacts(int pid)
    {
        lock (_scripts) return new WorkerFacts(_descriptors.Read(pid), _verdicts.ThreadsOf(pid), _scripts.Read(pid));
    }
}
