using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Stacks;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Sources.Code;

/// <summary>
/// Where in their code the threads are of which /proc does not tell enough: those that use a CPU, those that wait for a lock of which nobody is known to have it,
/// those that may wait for a GPU, and those of which it matters whether a library keeps them for itself. Nobody is stopped for that. For one thread at a time.
/// </summary>
/// <param name="later">Does work that takes a moment, on another thread; null where it is waited for.</param>
public sealed class CodeBook(TimeProvider time, Func<Action, Task>? later)
{
    /// <summary>Who uses less of a CPU is not watched.</summary>
    private const double HotPercent = 50, AlwaysPercent = 95;

    private const long MomentNs = 100_000_000;

    /// <summary>A shorter sleep is one turn of a loop that looks whether something has happened.</summary>
    private static readonly TimeSpan s_turn = TimeSpan.FromSeconds(1);

    /// <summary>A library that was mapped a moment ago can wait.</summary>
    private static readonly TimeSpan s_mapsFreshFor = TimeSpan.FromSeconds(30), s_freshFor = TimeSpan.FromSeconds(3);

    /// <summary>Where a thread stood longer ago says nothing of since when it stands there.</summary>
    private static readonly TimeSpan s_rememberedFor = TimeSpan.FromSeconds(10);

    /// <summary>What is not looked at within this time has its turn at the next look.</summary>
    private readonly TimeSpan _budget = TimeSpan.FromMilliseconds(later is null ? 1000 : 15);

    private readonly RunningThreads _running = new(time);
    private readonly FunctionNames _names = new();
    private Dictionary<ProcessKey, ProcessCode> _known = [];
    private Task _watching = Task.CompletedTask;

    /// <summary>Where threads are, by thread; nothing of those of which it is not asked, or not known.</summary>
    /// <param name="waits">What threads wait for, by thread.</param>
    public Dictionary<int, ThreadCode> Read(IEnumerable<ProcessSample> processes, IReadOnlyDictionary<int, ThreadWait> waits)
    {
        var beginning = time.GetTimestamp();
        var (codes, before) = (new Dictionary<int, ThreadCode>(), _known);
        _known = [];
        var hot = new List<(ThreadSample Thread, ProcessKey Process, ProcessCode Code)>();
        foreach (var process in processes.OrderByDescending(process => process.CpuPercent ?? 0))
        {
            if (before.TryGetValue(process.Key, out var known)) _known[process.Key] = known;
            var threads = ThreadsOf(process);
            if (known is null && !Array.Exists(threads, thread => IsHot(thread) || IsOfInterest(process, thread, waits.GetValueOrDefault(thread.Tid), null))) continue;
            var isLate = time.GetElapsedTime(beginning) > _budget;
            if ((isLate ? known : CodeOf(process, known)) is not { } code)
            {
                foreach (var thread in threads.Where(IsHot)) codes[thread.Tid] = RunningThreads.Refused(thread.Tid);
                continue;
            }

            hot.AddRange(threads.Where(IsHot).Select(thread => (thread, process.Key, code)));
            foreach (var thread in threads)
                if (time.GetElapsedTime(beginning) <= _budget && Standing(process, thread, waits.GetValueOrDefault(thread.Tid), code) is { } standing) codes[thread.Tid] = standing;
        }

        Watch([.. hot.OrderByDescending(one => one.Thread.CpuPercent ?? 0).Select(one => (one.Process, one.Thread.Tid, one.Code))]);
        foreach (var (thread, process, _) in hot)
            if (_running.Find(process, thread.Tid) is { } found) codes[thread.Tid] = found with { IsHelper = codes.GetValueOrDefault(thread.Tid)?.IsHelper == true };
        return codes;
    }

    /// <summary>Null where nobody needs to know.</summary>
    private ThreadCode? Standing(ProcessSample process, ThreadSample thread, ThreadWait? wait, ProcessCode code)
    {
        var now = time.GetTimestamp();
        if (thread is { State: 'R' or 'S', Call: null }) return code.FindLast(thread.Tid, now - Ns(s_freshFor));
        // One that looks at what it waits for asks for it, too: that is over in a moment.
        if (thread.Call is { } asked && !ProcessCode.IsSleep(asked) && now - thread.BlockedSinceNs < MomentNs && code.FindLast(thread.Tid, now - Ns(s_freshFor)) is { IsBetweenSleeps: true } last) return last;
        if (!IsOfInterest(process, thread, wait, code)) return null;
        // Whom a library keeps for itself it keeps for good; of another, where it stands is of no interest.
        if (!IsPlaceOfInterest(process, wait!, code) && code.IsHelper(thread.Tid) is { } isHelper) return isHelper ? code.FindLast(thread.Tid, now) : null;
        return thread.Call is { } call
            ? code.Find(thread.Tid, call, thread.Tid == process.Pid, _names, now - Ns(s_freshFor), now - Ns(s_rememberedFor), now)
            : null;
    }

    private static long Ns(TimeSpan time) => time.Ticks * TimeSpan.NanosecondsPerTick;

    /// <summary>Nobody is watched twice at once.</summary>
    private void Watch((ProcessKey, int, ProcessCode)[] threads)
    {
        if (threads.Length == 0 || !_watching.IsCompleted) return;
        if (later is null) _running.Watch(threads);
        else _watching = later(() => _running.Watch(threads));
    }

    private ProcessCode? CodeOf(ProcessSample process, ProcessCode? known)
    {
        var now = time.GetTimestamp();
        if (known is not null && time.GetElapsedTime(known.AtNs, now) < s_mapsFreshFor) return known;
        var code = ProcessCode.Read(process.Pid, now, known);
        if (code is not null) _known[process.Key] = code;
        return code;
    }

    private static ThreadSample[] ThreadsOf(ProcessSample process) =>
        [.. (process.ThreadSamples.IsEmpty && process.MainThread is { } main ? [main] : process.ThreadSamples).Where(thread => thread is { IsKernelsOwn: false, State: not ('Z' or 'X' or 'T' or 't') })];

    private static bool IsHot(ThreadSample thread) =>
        thread is { State: 'R', Call: null } and ({ CpuPercent: >= HotPercent } or { ReadyPercent: >= AlwaysPercent });

    /// <summary>Of a thread in a call: whose code has made it says what it waits for, or that it is nobody who speaks for the process.</summary>
    private static bool IsOfInterest(ProcessSample process, ThreadSample thread, ThreadWait? wait, ProcessCode? code)
    {
        if (thread.Call is null || thread.IsHidden || wait is null) return false;
        return thread.Tid != process.Pid || IsPlaceOfInterest(process, wait, code);
    }

    private static bool IsPlaceOfInterest(ProcessSample process, ThreadWait wait, ProcessCode? code) =>
        code?.HasDriver == true || wait.Lock is { Kind: "futex", Holder: null, IsOwn: false } || process.Threads > 1 && IsDevice(wait)
        || wait.Timeout <= s_turn && wait.DescriptorCount == 0 && SyscallTable.Named(wait.Call).Means.WaitKind == WaitKind.Time;

    private static bool IsDevice(ThreadWait wait) => wait.Descriptors is [{ Descriptor.Kind: DescriptorKind.Device }];
}
