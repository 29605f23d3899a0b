using System.Collections.Concurrent;
using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Stacks;

namespace Stuck.Tracing.Sources.Code;

/// <summary>Where threads run that use a CPU: some are watched for a moment, and what was seen is kept for some seconds.</summary>
internal sealed class RunningThreads(TimeProvider time)
{
    private static readonly TimeSpan s_watchFor = TimeSpan.FromMilliseconds(100), s_step = TimeSpan.FromMilliseconds(10);

    private static readonly TimeSpan s_freshFor = TimeSpan.FromSeconds(5), s_keptFor = TimeSpan.FromSeconds(15);

    /// <summary>At once: the hottest first.</summary>
    private const int MostThreads = 16;

    /// <summary>A function that has less of the time of its library does not stand for it.</summary>
    private const double LeastShare = 0.3;

    /// <summary>What stands between a function and the kernel has the word where all others have less.</summary>
    private const double LeastOwnShare = 0.2;

    private readonly ConcurrentDictionary<(ProcessKey Process, int Tid), (long AtNs, ThreadCode Code)> _known = [];
    private readonly FunctionNames _names = new();
    private readonly ScriptReader _scripts = new();

    /// <summary>For any thread. Null if that is not known.</summary>
    public ThreadCode? Find(ProcessKey process, int tid) => _known.TryGetValue((process, tid), out var known) ? known.Code : null;

    /// <summary>Watches those that have not been for some time. For one thread at a time; it takes a moment.</summary>
    public void Watch(IEnumerable<(ProcessKey Process, int Tid, ProcessCode Code)> threads)
    {
        foreach (var (thread, (atNs, _)) in _known)
            if (time.GetElapsedTime(atNs) > s_keptFor) _known.TryRemove(thread, out _);
        Watched[] watched = [.. threads.Where(thread => !IsFresh(thread.Process, thread.Tid)).Take(MostThreads).Select(thread => new Watched(thread.Process, thread.Tid, thread.Code))];
        if (watched.Length == 0) return;
        try
        {
            for (var left = s_watchFor; left > TimeSpan.Zero && Array.Exists(watched, one => one.IsTold); left -= s_step)
            {
                Thread.Sleep(s_step);
                foreach (var one in watched) one.LookAtScript(_scripts);
            }

            foreach (var one in watched) _known[(one.Process, one.Tid)] = (time.GetTimestamp(), one.Finish(_names));
        }
        finally
        {
            foreach (var one in watched) one.Dispose();
        }
    }

    /// <summary>Of a thread of a process whose memory is not ours to read; mostly, where it runs is not ours to know either.</summary>
    public static ThreadCode Refused(int tid)
    {
        using var sampler = InstructionSampler.TryStart(tid, out var error);
        return ThreadCode.Unknown with { Refusal = sampler is null ? InstructionRefusals.Explain(error) : null };
    }

    private bool IsFresh(ProcessKey process, int tid) => _known.TryGetValue((process, tid), out var known) && time.GetElapsedTime(known.AtNs) < s_freshFor;

    /// <summary>Where the instructions are that were noted.</summary>
    internal static ThreadCode Sum(ImmutableArray<ulong> instructions, int pid, ProcessCode code, FunctionNames names)
    {
        var files = instructions.Select(address => (Address: address, Map: code.Maps.Find(address))).GroupBy(one => one.Map.Path ?? "").OrderByDescending(file => file.Count()).ToArray();
        if (files.Length == 0) return ThreadCode.Unknown with { Gpu = code.Gpu };
        var top = files.FirstOrDefault(file => !CodeFiles.IsPlumbing(file.Key)) is { } own && own.Count() >= LeastOwnShare * instructions.Length ? own : files[0];
        var map = top.First().Map;
        var function = "";
        if (map.IsFile)
        {
            var offsets = top.Select(one => one.Address - one.Map.Start + one.Map.Offset).ToArray();
            var found = names.Find(pid, map, offsets.Distinct());
            var most = offsets.GroupBy(offset => found.GetValueOrDefault(offset).Name ?? "").MaxBy(same => same.Count())!;
            if (most.Count() >= LeastShare * offsets.Length) function = most.Key;
        }

        return new ThreadCode([code.Place(top.Key, function)]) { Samples = instructions.Length, SamplesHere = top.Count(), Gpu = code.Gpu };
    }

    /// <summary>A thread while it is watched.</summary>
    private sealed class Watched : IDisposable
    {
        private readonly ProcessCode _code;
        private readonly InstructionSampler? _sampler;
        private readonly int _error;
        private readonly List<ImmutableArray<ScriptFrame>> _scripts = [];

        public Watched(ProcessKey process, int tid, ProcessCode code)
        {
            (Process, Tid, _code) = (process, tid, code);
            _sampler = InstructionSampler.TryStart(tid, out _error);
        }

        public ProcessKey Process { get; }

        public int Tid { get; }

        public bool IsTold => _sampler is not null;

        /// <summary>Of a script the line is as fleeting as the instruction: the one that it is at most often counts.</summary>
        public void LookAtScript(ScriptReader reader)
        {
            if (Tid == Process.Pid && _sampler is not null && reader.Read(Process.Pid) is { IsEmpty: false } frames) _scripts.Add(frames);
        }

        public ThreadCode Finish(FunctionNames names)
        {
            if (_sampler is null) return ThreadCode.Unknown with { Refusal = InstructionRefusals.Explain(_error), Gpu = _code.Gpu };
            var code = Sum(_sampler.Take(), Process.Pid, _code, names);
            return _scripts.Count == 0 ? code : code with { Script = _scripts.GroupBy(frames => frames.FirstOrDefault(frame => frame.Line > 0)).MaxBy(same => same.Count())!.First() };
        }

        public void Dispose() => _sampler?.Dispose();
    }
}
