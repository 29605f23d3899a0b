using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Rights;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>Attaching to a process that runs already.</summary>
public sealed partial class PtraceBackend
{
    /// <summary>Seizes a process, thread by thread until no new one turns up: those come under the tracer thread of the one that made them.</summary>
    public async Task<AttachResult> AttachAsync(ProcessKey key)
    {
        if (_processes.FindAttached(key) is { Source: SourceName } traced) return new AttachResult(traced, null);
        var pid = key.Pid;
        if (Refuse(pid) is { } refused) return refused;
        // While its descriptor is open the kernel may give the pid to another process, but never lets that pass for this one.
        using var held = HeldProcess.Open(pid);
        if (LocalProcess.IsGone(key)) return new AttachResult(null, AttachFailures.Vanished(key));
        var process = Process(pid, parent: 0);
        var known = new HashSet<int>();
        var (seized, errno) = (0, 0);
        while (ThreadsOf(pid).Where(known.Add).ToArray() is { Length: > 0 } tids)
        {
            // Threads that turn up meanwhile come to one of those that have the others.
            var shared = seized > 0 ? TracerOf([pid]) : SharedTracer(pid);
            foreach (var share in await Task.WhenAll(Shares(tids).Select(share => SeizeAsync(process, share, shared))).ConfigureAwait(false))
                (seized, errno) = (seized + share.Seized, share.Errno == 0 ? errno : share.Errno);
        }

        if (seized > 0 && held.HasEnded && LocalProcess.IsGone(key))
        {
            await DetachAsync(process.Key).ConfigureAwait(false);
            // One that ended under trace meanwhile was the right one: what it did is recorded.
            return process.State == TraceState.Ended ? new AttachResult(process, null) : new AttachResult(null, AttachFailures.Vanished(key));
        }

        // Not once all have stopped: a thread in an uninterruptible sleep may not do so for hours, and it is the one to look at.
        if (seized > 0) return new AttachResult(process, null);
        process.End(TraceState.Detached);
        return new AttachResult(null, AttachFailures.Explain(pid, errno, existed: true));
    }

    private async Task<(int Seized, int Errno)> SeizeAsync(TracedProcess process, int[] tids, TracerThread? shared)
    {
        var seized = (0, 0);
        if (shared is not null && await shared.PostAsync(() => seized = shared.Seize(process, tids)).ConfigureAwait(false)) return seized;
        return await Start($"trace {process.Pid}", tracer => tracer.Seize(process, tids)).ConfigureAwait(false);
    }

    /// <summary>Where there is one CPU, threads of ours would only take it from each other: a switch more for processes that talk to each other.</summary>
    private TracerThread? SharedTracer(int pid)
    {
        if (Options.MostTracers == 1) return _tracers.Keys.FirstOrDefault(CanShare);
        return Guard is null || Options.PeersOf is not { } peersOf ? null : TracerOf(peersOf(pid));
    }

    /// <summary>A tracer thread of one of some processes; null if none of them is traced.</summary>
    private TracerThread? TracerOf(IEnumerable<int> pids) =>
        pids.SelectMany(pid => _tracersOf.TryGetValue(pid, out var tracers) ? tracers : []).FirstOrDefault(CanShare);

    private static bool CanShare(TracerThread tracer) => tracer is { IsRunning: true, IsFiltered: false };

    private IEnumerable<int[]> Shares(int[] tids) =>
        tids.Select((tid, index) => (tid, index)).GroupBy(one => one.index % Options.MostTracers, one => one.tid).Select(group => group.ToArray());

    private IEnumerable<int> ThreadsOf(int pid)
    {
        if (!Options.FollowThreads && !Options.FollowForks) return [pid];
        try
        {
            return [.. Directory.EnumerateDirectories($"/proc/{pid}/task").Select(path => int.Parse(Path.GetFileName(path), null))];
        }
        catch (Exception vanished) when (vanished is IOException or UnauthorizedAccessException)
        {
            return [pid];
        }
    }
}
