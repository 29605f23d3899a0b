using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Inspection;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>One process between samples: its files, and what they said last.</summary>
internal sealed class SampledProcess(int pid, UserNames users, ControlGroups groups, DateTimeOffset booted) : IDisposable
{
    /// <summary>What can change while a process rests (its parent, its memory, a thread that wants a CPU and gets none) is read after so long; ns.</summary>
    private const long MaxRestNs = 10_000_000_000, MaxWatchedRestNs = 2_000_000_000;

    private static readonly double TicksPerSecond = Unistd.sysconf(Unistd._SC_CLK_TCK);

    private SampledFile _stat;
    private readonly SampledThreads _threads = new(pid);
    private long _cpuNs;
    private long _atNs;
    private CpuClock _vital, _full, _titled;
    private ProcControlGroups _groups;

    /// <summary>What is known of it; null before the first refresh.</summary>
    public ProcessSample? Last { get; private set; }

    /// <summary>Reads its files again. False when it has vanished, and also when its pid has been given to another process.</summary>
    public bool TryRefresh(SamplingRound round, SamplingDepth depth)
    {
        var isWatched = depth is SamplingDepth.Watched or SamplingDepth.Between;
        // The clock is read before the files: what runs meanwhile shows next time. When it is a process's turn differs from round to round.
        var nowNs = round.Time.GetTimestamp();
        var clock = new CpuClock(round.AtNs, ProcessCpuTime.TryRead(pid, out var cpuNs) ? cpuNs : null);
        if (Rests(clock, depth))
        {
            Last = Rest(nowNs, depth);
            return true;
        }

        var keepOpen = round.KeepsOpen && isWatched;
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        if (!_stat.TryRead(ProcPath.OfProcess(path, pid, "stat"), round.Buffer, keepOpen, out var text) || !ProcStat.TryParse(text, out var stat)) return false;
        if (Last is { } last && last.StartTicks != stat.StartTicks) return false;

        // All of stat is taken out before the buffer is used for another file.
        var (isFirst, ranBeforeNs) = (Last is null, _cpuNs);
        var mainThread = new ThreadStat(stat);
        Last = (Last ?? Unknown) with
        {
            ParentPid = stat.ParentPid,
            StartTicks = stat.StartTicks,
            Comm = ProcText.Decode(stat.Comm),
            State = stat.State,
            CpuPercent = CpuPercent(clock.CpuNs ?? (long)(stat.CpuTicks / TicksPerSecond * 1e9), nowNs),
            RssBytes = stat.RssPages * Environment.SystemPageSize,
            Threads = stat.Threads,
            Started = booted + TimeSpan.FromSeconds(stat.StartTicks / TicksPerSecond),
            IsKernelThread = stat.IsKernelThread,
            IsInBackground = stat.IsInBackground,
            ExitCode = stat.State is 'T' or 'Z' ? ExitCode(text) : null,
        };
        // A kernel thread has no title, is in no call, and never becomes another user.
        var isUserProcess = !stat.IsKernelThread;
        if (isFirst || depth == SamplingDepth.Full && isUserProcess) Last = Last with { User = ReadUser(round.Buffer), Container = ReadGroups(round.Buffer) };
        if ((isFirst || depth != SamplingDepth.Vital) && isUserProcess)
        {
            Last = Last with
            {
                Title = isFirst || depth != SamplingDepth.Between ? ReadTitle(clock) : Last.Title,
                MainThread = _threads.SampleMain(round, mainThread, keepOpen),
            };
        }

        Last = Last with { ThreadSamples = isWatched && isUserProcess ? _threads.SampleAll(round, Last) : [] };
        if (isUserProcess) Last = Last with { Group = groups.Read(_groups, WantsCpu(Last), round.AtNs) };
        // What tells of all at once is older than the clock: of what has run in between it knows in the next round.
        _vital = round.Tasks is null || clock.CpuNs is null ? clock : clock with { CpuNs = ranBeforeNs };
        if (isFirst || depth != SamplingDepth.Vital) _full = _vital;
        return true;
    }

    public void Dispose()
    {
        _stat.Dispose();
        _threads.Dispose();
    }

    private ProcessSample Unknown => new(pid, 0, 0, "", "", "", '?', null, 0, 0, default, false, null) { Host = LocalProcess.Host };

    /// <summary>Whether nothing of it has run since what is asked for was read.</summary>
    private bool Rests(CpuClock clock, SamplingDepth depth)
    {
        var isWatched = depth is SamplingDepth.Watched or SamplingDepth.Between;
        var before = depth == SamplingDepth.Vital ? _vital : _full;
        return Last is { State: not 'R' } last && clock.CpuNs is not null && clock.CpuNs == before.CpuNs
            && clock.AtNs - before.AtNs < (isWatched ? MaxWatchedRestNs : MaxRestNs)
            && (!isWatched || last.ThreadSamples.Length > 0 && !last.ThreadSamples.Any(thread => thread.State == 'R'));
    }

    /// <summary>As it was, but for what it uses of a CPU; the very same sample, if that was nothing.</summary>
    private ProcessSample Rest(long nowNs, SamplingDepth depth)
    {
        _atNs = nowNs;
        var threads = depth is SamplingDepth.Watched or SamplingDepth.Between ? _threads.Rest(nowNs, Last!.ThreadSamples) : [];
        // Its main thread may have run since that was looked at, if only the rest of it was since.
        var main = depth == SamplingDepth.Vital || Last!.MainThread is null ? Last!.MainThread : _threads.RestMain(nowNs);
        return Last.CpuPercent == 0 && threads == Last.ThreadSamples && ReferenceEquals(main, Last.MainThread)
            ? Last
            : Last with { CpuPercent = 0, ThreadSamples = threads, MainThread = main };
    }

    private double? CpuPercent(long cpuNs, long atNs)
    {
        double? percent = Last is null || atNs <= _atNs ? null : 100.0 * (cpuNs - _cpuNs) / (atNs - _atNs);
        _cpuNs = cpuNs;
        _atNs = atNs;
        return percent;
    }

    /// <summary>
    /// A title that has not changed stays the same string, so that what was made of it can be kept. Who has not run since has not changed it; of one
    /// whose memory does not answer it is what it was.
    /// </summary>
    private string ReadTitle(CpuClock clock)
    {
        if (_titled.CpuNs is not null && _titled.CpuNs == clock.CpuNs) return Last!.Title;
        if ((Last is { Threads: 1, State: 'S' or 'R' } ? MemoryReads.TitleAtOnce(pid) : MemoryReads.Title(pid)) is not { } title) return Last!.Title;
        _titled = clock;
        return title == Last!.Title ? Last.Title : title;
    }

    /// <summary>Which control groups it is in.</summary>
    /// <returns>The container or unit that these stand for.</returns>
    private string ReadGroups(byte[] buffer)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        if (!ProcFile.TryRead(ProcPath.OfProcess(path, pid, "cgroup"), buffer, out var text)) return "";
        var lines = ProcText.DecodeLines(text);
        _groups = ProcControlGroups.Parse(lines);
        return ContainerName.Parse(lines);
    }

    /// <summary>To those who may not know the kernel says 0, which may be true of a zombie.</summary>
    private static int? ExitCode(ReadOnlySpan<byte> stat) => ProcStat.WaitStatus(stat) is var code && (code != 0 || Environment.IsPrivilegedProcess) ? code : null;

    private static bool WantsCpu(ProcessSample sample) => sample.State == 'R' || sample.ThreadSamples.Any(thread => thread.State == 'R');

    private string ReadUser(byte[] buffer) => ProcStatus.TryRead(pid, buffer, out var status) ? users[status.EffectiveUid] : "";

    /// <summary>How much its threads had run together at a moment; null if that cannot be told.</summary>
    private readonly record struct CpuClock(long AtNs, long? CpuNs);
}
