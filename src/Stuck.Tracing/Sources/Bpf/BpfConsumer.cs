using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Bpf.Maps;

namespace Stuck.Tracing.Sources.Bpf;

/// <summary>The thread that takes what the programs have written and puts it where it belongs.</summary>
internal sealed class BpfConsumer : IDisposable
{
    /// <summary>
    /// A frame is longer, so nothing is won by looking more often, or by being woken. Nor may it be less often, whatever came before: a thread that
    /// begins to make two million calls a second (seen) fills a ring in 80 ms.
    /// </summary>
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(20), s_hurry = TimeSpan.FromMilliseconds(2);

    /// <summary>How long a reader may take to read what came before the end.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>How often one looks at everybody, and whether somebody has ended of whom that was lost.</summary>
    private static readonly TimeSpan s_roundsPace = TimeSpan.FromSeconds(1);

    private readonly BpfBackend _backend;
    private readonly CallMaps _maps;
    private readonly RingReader _ring;
    private readonly CallsInFlight _inFlight;
    private readonly RecordDelivery _delivery;
    private readonly TimeProvider _time;
    private readonly HistoryBudget _budget;
    private readonly Lock _draining = new(), _counting = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly Thread _thread;
    private volatile bool _isOver;

    /// <summary>Who was found to be gone when the last drain was over: what they did may still be in the rings.</summary>
    private TracedProcess[] _departed = [];
    private bool _isClosed;
    private long _lostInAll, _lostBefore, _roundsNs;

    public BpfConsumer(BpfBackend backend, CallMaps maps, BpfOptions options)
    {
        (_backend, _maps, _time, _budget) = (backend, maps, options.Time, options.Budget);
        _ring = new RingReader(maps.Records, options.Time);
        _inFlight = new CallsInFlight(maps, options);
        _delivery = new RecordDelivery(backend, maps, _inFlight, options);
        _thread = new Thread(Run) { IsBackground = true, Name = "bpf" };
        _thread.Start();
    }

    /// <summary>How much was lost that the programs or we know of.</summary>
    public long Lost
    {
        get
        {
            lock (_counting) return _isClosed ? _lostInAll : _ring.Lost + _ring.Torn + _delivery.Unclaimed;
        }
    }

    /// <summary>Takes on what threads a process has, and what they are in.</summary>
    public void Find(TracedProcess process)
    {
        lock (_draining)
        {
            foreach (var tid in ProcPids.Threads(process.Pid)) _delivery.Attach(process, tid);
            _inFlight.Find(process);
        }
    }

    /// <summary>The process is marked: threads that came in between are not told of any more.</summary>
    public void Begin(TracedProcess process)
    {
        lock (_draining)
            foreach (var tid in ProcPids.Threads(process.Pid)) _delivery.Attach(process, tid);
        _wake.Set();
    }

    /// <summary>The process is not marked any more.</summary>
    public void End(TracedProcess process)
    {
        lock (_draining) _delivery.LetGo(process);
    }

    /// <summary>Completes once all is taken that was there when it was called.</summary>
    public Task DrainAsync() => Task.Run(() => Drain());

    public void Dispose()
    {
        _isOver = true;
        _wake.Set();
        if (!_thread.Join(s_patience))
        {
            // It waits for somebody who reads no more.
            _budget.WaitsForReader = false;
            _thread.Join();
        }

        lock (_draining)
        {
            _ring.Drain(_delivery.Take);
            NoteLost();
            // The rings are gone soon, and somebody may still ask.
            lock (_counting) (_lostInAll, _isClosed) = (Lost, true);
            _ring.Dispose();
        }

        _wake.Dispose();
    }

    private void Run()
    {
        while (!_isOver)
        {
            var fullest = MustWait ? _maps.HalfBytes : Drain();
            var pace = fullest > _maps.HalfBytes / 4 ? s_hurry : s_pace;
            _wake.WaitOne(_backend.HasAttached ? pace : Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>
    /// Memory is short, and somebody has not read what came before: it waits in the rings, until these are full. The traced go on, as ever: what they
    /// do then is lost, and counted.
    /// </summary>
    private bool MustWait => _budget is { WaitsForReader: true, IsOverdrawn: true } && _backend.Processes.Any(process => !process.History.IsRead);

    private int Drain()
    {
        lock (_draining)
        {
            var fullest = _ring.Drain(_delivery.Take);
            _inFlight.Update();
            NoteLost();
            return fullest;
        }
    }

    private void NoteLost()
    {
        var (lost, now) = (Lost, _time.GetTimestamp());
        if (lost != _lostBefore)
        {
            _delivery.TellLost(lost - _lostBefore);
            _lostBefore = lost;
        }

        foreach (var process in _departed) _delivery.EndIfGone(process);
        _departed = [];
        if (_time.GetElapsedTime(_roundsNs, now) < s_roundsPace) return;
        _roundsNs = now;
        _inFlight.UpdateAll(_backend.Attached);
        if (lost == 0) return;
        _departed = [.. _backend.Attached.Where(process => LocalProcess.EndOf(process.Key) is not null)];
    }
}
