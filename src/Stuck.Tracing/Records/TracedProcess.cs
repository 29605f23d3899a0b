namespace Stuck.Tracing.Records;

/// <summary>A process that is or was traced: its threads, its history, its counters. Its tracer threads write, anybody reads.</summary>
/// <param name="key">Tells it from a later process with its pid.</param>
/// <param name="parentPid">The traced process that forked it while being traced; 0 if it was attached to.</param>
public sealed class TracedProcess(ProcessKey key, int parentPid, History history)
{
    private readonly Lock _threadsLock = new();
    private TracedThread[] _threads = [];
    private long _calls;
    private long _errors;
    private long _faults;
    private int _state;
    private int _exitStatus = -1;
    private long _endedNs;

    public ProcessKey Key => key;

    public int Pid => key.Pid;

    /// <summary>The traced process that forked it while being traced; 0 if it was attached to.</summary>
    public int ParentPid => parentPid;

    public History History => history;

    /// <summary>The source that records it, or did last, by its name.</summary>
    public string Source { get; internal set; } = "";

    /// <summary>Whether that source stops its threads at each call, so that it knows of each at once.</summary>
    public bool StopsThreads { get; internal set; } = true;

    /// <summary>The threads now traced, oldest first; an array that is never changed, only replaced.</summary>
    public IReadOnlyList<TracedThread> Threads => Volatile.Read(ref _threads);

    /// <summary>Calls that have returned since tracing began.</summary>
    public long Calls => Volatile.Read(ref _calls);

    /// <summary>How many of them failed; what a healthy loop reckons with, such as EAGAIN, is no failure.</summary>
    public long Errors => Volatile.Read(ref _errors);

    /// <summary>How many times something of it could not be seen; each stands in the history as <see cref="RecordKind.Fault"/>.</summary>
    public long Faults => Volatile.Read(ref _faults);

    public TraceState State => (TraceState)Volatile.Read(ref _state);

    /// <summary>How it was traced at a time.</summary>
    /// <param name="ns">ns on CLOCK_MONOTONIC.</param>
    public TraceState StateAt(long ns) => State != TraceState.Attached && EndedNs > ns ? TraceState.Attached : State;

    /// <summary>The wait status (wait(2)) it ended with; -1 until then.</summary>
    public int WaitStatus => Volatile.Read(ref _exitStatus);

    /// <summary>When it ended, or was let go of; ns on CLOCK_MONOTONIC. 0 until then, and where nobody has looked at the clock.</summary>
    public long EndedNs => Volatile.Read(ref _endedNs);

    /// <summary>Those that are known to be no netlink sockets. Only where all calls that close descriptors are seen.</summary>
    internal KnownDescriptors NotNetlink { get; } = new();

    internal void Add(TracedThread thread)
    {
        lock (_threadsLock) Volatile.Write(ref _threads, [.. _threads, thread]);
    }

    internal void Remove(TracedThread thread)
    {
        lock (_threadsLock) Volatile.Write(ref _threads, [.. _threads.Where(t => t != thread)]);
    }

    internal void Count(bool failed)
    {
        Interlocked.Increment(ref _calls);
        if (failed) Interlocked.Increment(ref _errors);
    }

    /// <summary>It has made so many calls in all.</summary>
    internal void Recount(long calls, long errors)
    {
        Volatile.Write(ref _calls, calls);
        Volatile.Write(ref _errors, errors);
    }

    internal void CountFault() => Interlocked.Increment(ref _faults);

    /// <summary>It is traced again after it had been let go of.</summary>
    internal void Resume()
    {
        if (State != TraceState.Attached) NotNetlink.Clear();
        Volatile.Write(ref _state, (int)TraceState.Attached);
    }

    /// <param name="atNs">ns on CLOCK_MONOTONIC.</param>
    internal void End(TraceState state, int waitStatus = -1, long atNs = 0)
    {
        Volatile.Write(ref _endedNs, atNs);
        Volatile.Write(ref _exitStatus, waitStatus);
        Volatile.Write(ref _state, (int)state);
    }
}
