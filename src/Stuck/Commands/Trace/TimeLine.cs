using Stuck.Tracing.Records;

namespace Stuck.Commands.Trace;

/// <summary>
/// Puts what several threads did into one order. Histories hold calls in the order in which they returned; strace writes them in the order
/// in which they were entered, and breaks a line when another thread's event comes between entry and return.
/// </summary>
internal sealed class TimeLine(TimeProvider time)
{
    private readonly Dictionary<TracedProcess, long> _read = [];
    private readonly Dictionary<int, long> _entered = [];
    private readonly Dictionary<int, Moment> _inFlight = [];
    private readonly List<Moment> _moments = [];
    private byte[] _record = [];

    /// <summary>When the last thread was attached to that has become known; ns.</summary>
    private long _attachedNs;

    /// <summary>Everything that has become known since the last time, in order. Valid until the next call.</summary>
    public List<Moment> Advance(IReadOnlyCollection<TracedProcess> processes)
    {
        _moments.Clear();
        _attachedNs = 0;
        if (_read.Count > processes.Count) ForgetAllBut(processes);
        var now = time.GetTimestamp();
        foreach (var process in processes)
        {
            // Calls in flight first: one that returns meanwhile is then found in the history too, and is not missed.
            foreach (var thread in process.Threads) LookAt(process, thread, now);
            ReadHistory(process);
            foreach (var (tid, entry) in _inFlight) AddEntered(tid, entry);
            _inFlight.Clear();
        }

        if (_attachedNs > 0) PutFoundAfterAttaching();
        if (!IsOrdered()) _moments.Sort();
        return _moments;
    }

    /// <summary>What was reported has been used.</summary>
    public void MarkRead()
    {
        foreach (var (process, read) in _read) process.History.MarkRead(read);
    }

    /// <summary>Processes that ended long ago are no longer reported; what was not read of them cannot be any more.</summary>
    private void ForgetAllBut(IReadOnlyCollection<TracedProcess> processes)
    {
        foreach (var (process, read) in _read.Where(entry => !processes.Contains(entry.Key)).ToArray())
        {
            AddGap(process, process.Pid, time.GetTimestamp(), process.History.End - read);
            _read.Remove(process);
        }
    }

    private void LookAt(TracedProcess process, TracedThread thread, long now)
    {
        if (!thread.InFlight.TryCopyHeader(out var header) || !IsNew(header, thread, now) || !thread.InFlight.TryCopy(ref _record)) return;
        header = new RecordView(_record).Header;
        if (!IsNew(header, thread, now)) return;
        _inFlight[header.Tid] = new Moment(header.StartNs, 0, MomentKind.Entry, process, -1, header.Tid, header.StartNs, _record[..header.Size], IsFound(header));
    }

    private bool IsNew(in RecordHeader header, TracedThread thread, long now) =>
        header.StartNs <= now && !header.Has(RecordFlags.Moved) && header.Tid == thread.Tid && !IsEntered(header);

    private void AddEntered(int tid, in Moment entry)
    {
        _moments.Add(entry with { Order = _moments.Count });
        _entered[tid] = entry.StartNs;
    }

    private void ReadHistory(TracedProcess process)
    {
        var history = process.History;
        var end = history.End;
        var read = _read.GetValueOrDefault(process);
        var readNs = 0L;
        for (var next = read; next < end; next++)
        {
            if (!history.TryCopy(next, ref _record))
            {
                next = Math.Max(next, Math.Min(end, history.First) - 1);
                continue;
            }

            ref readonly var header = ref new RecordView(_record).Header;
            AddGap(process, header.Tid, readNs, next - read);
            (read, readNs) = (next + 1, header.EndNs);
            if (header.Kind != RecordKind.Syscall)
            {
                if (header.Kind == RecordKind.Attached) _attachedNs = Math.Max(_attachedNs, header.StartNs);
                _moments.Add(new Moment(header.StartNs, _moments.Count, MomentKind.Event, process, next, header.Tid, header.StartNs));
                continue;
            }

            var isEndOnly = header.Has(RecordFlags.Moved) && !header.Has(RecordFlags.Unfinished);
            if (!isEndOnly && !IsEntered(header))
                _moments.Add(new Moment(header.StartNs, _moments.Count, MomentKind.Entry, process, next, header.Tid, header.StartNs, IsFound: IsFound(header)));
            if (_inFlight.TryGetValue(header.Tid, out var inFlight) && inFlight.StartNs == header.StartNs) _inFlight.Remove(header.Tid);
            _moments.Add(new Moment(header.EndNs, _moments.Count, MomentKind.Exit, process, next, header.Tid, header.StartNs));
        }

        AddGap(process, process.Pid, readNs, end - read);
        _read[process] = end;
    }

    /// <param name="atNs">When what was read before it was over.</param>
    private void AddGap(TracedProcess process, int tid, long atNs, long missed)
    {
        if (missed > 0) _moments.Add(new Moment(atNs, _moments.Count, MomentKind.Gap, process, -1, tid, atNs, Missed: missed));
    }

    /// <summary>
    /// Calls that threads were found in began before they were attached to, and are told of after that has been said of all. Each has its return,
    /// if it has returned, behind it.
    /// </summary>
    private void PutFoundAfterAttaching()
    {
        var returned = _moments.Where(moment => moment.Kind == MomentKind.Exit).ToLookup(moment => (moment.Tid, moment.StartNs), moment => moment.AtNs);
        for (var i = 0; i < _moments.Count; i++)
        {
            if (_moments[i] is not { IsFound: true } found) continue;
            _moments[i] = found with { AtNs = Math.Max(found.AtNs, returned[(found.Tid, found.StartNs)].Append(_attachedNs + 1).Min()) };
        }
    }

    private static bool IsFound(in RecordHeader header) => header.Has(RecordFlags.SeenInFlight);

    /// <summary>One thread alone leaves nothing to sort.</summary>
    private bool IsOrdered()
    {
        for (var i = 1; i < _moments.Count; i++)
            if (_moments[i - 1].AtNs > _moments[i].AtNs)
                return false;
        return true;
    }

    private bool IsEntered(in RecordHeader header) => _entered.TryGetValue(header.Tid, out var start) && start == header.StartNs;
}
