using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>Judges processes by what is known of their threads.</summary>
public static class ProcessJudge
{
    /// <summary>The process with its verdict, and with those on its threads where it has several.</summary>
    /// <param name="waits">What threads wait for, by thread.</param>
    /// <param name="ages">Since when a thread has waited, by its tid; null for one that is in no call.</param>
    /// <param name="children">The processes that it has forked.</param>
    /// <param name="parent">Who forked it; null when unknown.</param>
    /// <param name="code">Where in their code threads are, by thread; null where nobody has asked.</param>
    public static ProcessRow Judge(
        ProcessRow row, IReadOnlyDictionary<int, ThreadWait> waits, Func<int, WaitAge?> ages, IEnumerable<int> children, PeerProcess? parent = null,
        IReadOnlyDictionary<int, ThreadCode>? code = null)
    {
        var judged = JudgeThreads(row, waits, ages, children, parent, code ?? ImmutableDictionary<int, ThreadCode>.Empty);
        if (!row.Sample.IsUnreadable) return judged;
        var evidence = string.Join("; ", new[] { judged.Verdict!.Evidence, "its memory does not answer whoever reads it" }.Where(part => part.Length > 0));
        return judged with { Verdict = judged.Verdict with { Evidence = evidence } };
    }

    private static ProcessRow JudgeThreads(
        ProcessRow row, IReadOnlyDictionary<int, ThreadWait> waits, Func<int, WaitAge?> ages, IEnumerable<int> children, PeerProcess? parent,
        IReadOnlyDictionary<int, ThreadCode> code)
    {
        var sample = row.Sample;
        var threads = sample.ThreadSamples.IsEmpty && sample.MainThread is { } main ? [main] : sample.ThreadSamples;
        // A leader that has ended before the others (pthread_exit(3)): they go on.
        threads = threads.RemoveAll(thread => thread.IsKernelsOwn || sample.State == 'Z' && thread.Tid == sample.Pid);
        if (sample.State is 'X' or 'T' || threads.IsEmpty)
            return row with { Verdict = VerdictRules.Judge(new ThreadSituation(sample.Pid, sample.State, null, sample.MainThread?.BlockedSinceNs, sample.MainThread?.BlockedAtLeast == true)
            {
                Wait = StoppedAt(sample, waits),
                ExitCode = sample.ExitCode,
                IsInBackground = sample.IsInBackground,
                Parent = parent,
                Group = sample.Group,
            }) };
        var kin = children.Append(sample.ParentPid).ToHashSet();
        if (threads is [var only]) return row with { Verdict = Judge(row, only, waits, ages, kin, code) };
        var verdicts = PoolRules.Name(
        [
            .. threads.OrderBy(thread => thread.Tid != sample.Pid).Select(thread => new ThreadVerdict(thread.Tid, Judge(row, thread, waits, ages, kin, code))),
        ]);
        return row with { ThreadVerdicts = verdicts, Verdict = ProcessVerdict.Of([.. verdicts.Select(thread => thread.Verdict)]) };
    }

    /// <summary>Of a stopped process the call that did it, where one of its threads wanted something of a terminal; null else.</summary>
    private static ThreadWait? StoppedAt(ProcessSample sample, IReadOnlyDictionary<int, ThreadWait> waits) => sample.State != 'T' ? null
        : sample.ThreadSamples.Select(thread => thread.Tid).Prepend(sample.Pid).Select(tid => waits.GetValueOrDefault(tid))
            .FirstOrDefault(wait => wait is { Descriptors: [{ Descriptor.Kind: DescriptorKind.Terminal }, ..] });

    private static Verdict Judge(ProcessRow row, ThreadSample thread, IReadOnlyDictionary<int, ThreadWait> waits, Func<int, WaitAge?> ages, HashSet<int> kin, IReadOnlyDictionary<int, ThreadCode> code)
    {
        var traced = row.IsTraced ? row.Threads.FirstOrDefault(one => one.Tid == thread.Tid && !one.IsLeftToSamples) : null;
        if (traced is null && thread.IsHidden) return new Verdict(VerdictKind.Unknown, "", "its call is not ours to look at", thread.State == 'R' ? null : thread.BlockedSinceNs, thread.BlockedAtLeast);
        var wait = waits.GetValueOrDefault(thread.Tid);
        var situation = traced is null ? FromSample(row, thread, wait, ages(thread.Tid)) : FromTrace(row, thread, traced, wait, ages(thread.Tid));
        return VerdictRules.Judge(situation with { Pid = row.Pid, ParentPid = row.ParentPid, Children = kin.Count - 1, Kin = kin, Group = row.Sample.Group, Code = code.GetValueOrDefault(thread.Tid) });
    }

    private static ThreadSituation FromSample(ProcessRow row, ThreadSample thread, ThreadWait? wait, WaitAge? age) => new(
        thread.Tid, thread.State, wait,
        thread.State == 'R' ? null : age?.SinceNs ?? thread.BlockedSinceNs, thread.State != 'R' && (age?.AtLeast ?? thread.BlockedAtLeast),
        CpuPercent: CpuPercent(row, thread))
    {
        WaitChannel = thread.WaitChannel,
        ReadyPercent = thread.ReadyPercent,
        ReadySinceNs = thread.ReadySinceNs,
        IsAlwaysReady = thread.IsAlwaysReady,
    };

    /// <summary>The stream is exact to the call, where a sample may show the thread in the stop between two, and its wait begun anew by the attach.</summary>
    private static ThreadSituation FromTrace(ProcessRow row, ThreadSample thread, ThreadActivity traced, ThreadWait? wait, WaitAge? age)
    {
        // A page fault is no call.
        var inCall = traced.Record is not null || wait is { Call.Length: 0 };
        var state = thread.State switch
        {
            'T' or 'Z' or 'X' or 'D' => thread.State,
            _ => inCall ? 'S' : 'R',
        };
        return new ThreadSituation(
            thread.Tid, state, inCall ? wait : null,
            traced.Record is null && inCall ? thread.BlockedSinceNs : age?.SinceNs ?? traced.Call?.SinceNs, age?.AtLeast ?? traced.Call?.AtLeast ?? false,
            CpuPercent(row, thread), row.CallsPerSecond)
        {
            WaitChannel = thread.WaitChannel,
            ReadyPercent = thread.ReadyPercent,
            ReadySinceNs = thread.ReadySinceNs,
            IsAlwaysReady = thread.IsAlwaysReady,
        };
    }

    private static double? CpuPercent(ProcessRow row, ThreadSample thread) =>
        thread.CpuPercent ?? (row.Sample.Threads == 1 ? row.Sample.CpuPercent : null);
}
