using System.Collections.Immutable;
using System.Reactive.Subjects;
using System.Text.Json;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Turns;

namespace Stuck.Tracing.Recordings;

/// <summary>A machine as a recording has it: first as it was in the end.</summary>
public sealed class ReplayHost : PastHost, IReplay
{
    private readonly RecordingFile _file;
    private readonly ImmutableArray<int> _moments;
    private readonly BehaviorSubject<Frame> _frames;
    private readonly RecordedTime _time;
    private readonly Lock _moving = new();
    private readonly ReplayedProcesses _processes;
    private readonly ReplayedDetails _details;
    private readonly HashSet<int> _unreadable = [];
    private (uint Print, Standings? Standings) _standings;
    private SessionBatch _batch = SessionBatch.Empty;

    private ReplayHost(RecordingFile file, HistoryBudget budget)
    {
        (_file, _processes, _details) = (file, new ReplayedProcesses(file, budget), new ReplayedDetails(file));
        _moments = [.. Enumerable.Range(0, file.Chunks.Length).Where(index => file.Chunks[index].Kind is ChunkKind.Frame or ChunkKind.NextFrame)];
        _time = new RecordedTime(file.Head);
        Clock = new SteadyClock(_time);
        _frames = new BehaviorSubject<Frame>(new Frame(file.Head.Host));
    }

    /// <exception cref="RecordingException">It is no recording, or needs a newer stuck, or has nothing to show.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ReplayHost Open(string path, HistoryBudget budget)
    {
        var host = new ReplayHost(RecordingFile.Open(path), budget);
        var refusal = $"{path} has nothing to show: it was cut off within its first second";
        for (var moment = host.Moments - 1; moment >= 0; moment--)
        {
            if (host.MoveTo(moment) is not { } why) return host;
            refusal = $"{path}: {why}";
        }

        host.Dispose();
        throw new RecordingException(refusal);
    }

    public RecordingHead Head => _file.Head;

    /// <summary>What time of day it was then.</summary>
    public SteadyClock Clock { get; }

    public override TimeProvider Time => _time;

    /// <summary>What of the file could not be read, in a line; null if all of it can.</summary>
    public string? Damage
    {
        get
        {
            lock (_moving)
            {
                var bytes = _file.Damaged + _processes.Damaged + _unreadable.Sum(index => (long)_file.Chunks[index].Length);
                return bytes > 0 ? $"{bytes} bytes of the recording are damaged or cut off: the rest is shown" : _file.IsEnded ? null : "the recording was cut off: it is shown up to there";
            }
        }
    }

    public override string Name => Head.Host;

    public override IObservable<Frame> Frames => _frames;

    public override Frame Shown => _frames.Value;

    public bool IsLive => false;

    public bool HasNow => false;

    public int First => 0;

    public int Moments => _moments.Length;

    public int Moment { get; private set; } = -1;

    public DateTimeOffset TimeOf(int moment) => Head.TimeAt(AtNs(moment));

    public string? MoveTo(int moment)
    {
        lock (_moving)
        {
            moment = Math.Clamp(moment, 0, Moments - 1);
            if (moment == Moment) return null;
            try
            {
                var frame = Read(moment);
                (Moment, _time.NowNs) = (moment, frame.AtNs);
                _frames.OnNext(frame);
                return null;
            }
            catch (Exception e) when (e is RecordingException or JsonException or IOException)
            {
                _unreadable.Add(_moments[moment]);
                return $"the recording cannot be read at {TimeOf(moment):HH:mm:ss}: {e.Message}";
            }
        }
    }

    /// <summary>The last moment that is not after a time of day; the first if all are.</summary>
    public int MomentAt(DateTimeOffset time)
    {
        var moment = Moments - 1;
        while (moment > 0 && TimeOf(moment) > time) moment--;
        return moment;
    }

    public int? StuckAt(int moment) => _file.Chunks[_moments[Math.Clamp(moment, 0, Moments - 1)]].Stuck is > 0 and var more ? more - 1 : null;

    public void Return()
    {
    }

    public Turn? FindTurn(int step, CancellationToken cancellation) => TurnSearch.Find(First, Moments, Moment, step, StandingsAt, cancellation);

    public override async Task<ImmutableArray<DescriptorSample>> DescriptorsAsync(ProcessKey process) =>
        Detail(process)?.Descriptors ?? await base.DescriptorsAsync(process).ConfigureAwait(false);

    public override Task<ImmutableArray<EpollWatch>> WatchesAsync(ProcessKey process, int epoll) =>
        Task.FromResult(Detail(process)?.Watches.FirstOrDefault(one => one.Epoll == epoll)?.Watched ?? []);

    public override ImmutableArray<DescriptorSample> DescriptorsAtAttach(TracedProcess process)
    {
        lock (_moving) return _processes.AtAttach(process.Key);
    }

    public override void Dispose()
    {
        _frames.Dispose();
        _file.Dispose();
    }

    public override string? Untold => "not recorded";

    protected override string Over => "this is a recording: what it shows is over";

    /// <summary>Null where that cannot be read. Where it is said that they are those of the one before, that is not read.</summary>
    private Standings? StandingsAt(int moment)
    {
        lock (_moving)
        {
            var print = _file.Chunks[_moments[moment]].Standings;
            if (print != 0 && print == _standings.Print) return _standings.Standings;
            _standings = (print, ReadStandings(moment));
            return _standings.Standings;
        }
    }

    private Standings? ReadStandings(int moment)
    {
        try
        {
            return RecordingJson.ReadFrame(_file.Read(_moments[moment]))?.Frame is { } frame ? Standings.Of(frame with { AtNs = AtNs(moment) }) : null;
        }
        catch (Exception e) when (e is RecordingException or JsonException or IOException)
        {
            return null;
        }
    }

    private RecordedDetail? Detail(ProcessKey process)
    {
        lock (_moving) return _details.Find(process, LastChunk(Moment));
    }

    /// <summary>What was called after the last frame belongs to that.</summary>
    private int LastChunk(int moment) => moment == Moments - 1 ? _file.Chunks.Length : _moments[moment];

    private long AtNs(int moment) => Head.Plausible(_file.Chunks[_moments[Math.Clamp(moment, 0, Moments - 1)]].AtNs);

    private Frame Read(int moment)
    {
        var recorded = RecordingJson.ReadFrame(_file.Read(_moments[moment])) ?? throw new RecordingException("a frame of it is empty");
        _processes.MoveTo(LastChunk(moment));
        var (frame, atNs, ended) = (recorded.Frame, AtNs(moment), recorded.Ended.ToHashSet());
        _batch = _processes.BatchAfter(_batch, atNs);
        return frame with
        {
            AtNs = atNs,
            Records = _batch,
            Ended = new EndedProcesses([.. frame.Rows.Where(row => ended.Contains(row.Key)).Select(Ended).OfType<EndedProcess>()], recorded.Dropped),
        };
    }

    private EndedProcess? Ended(ProcessRow row) => _processes.Find(row.Key) is { } traced ? new EndedProcess(row, traced) : null;
}
