using System.Collections.Immutable;
using System.Globalization;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Stacks;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Sources.Code;

/// <summary>
/// Tells where the threads of a process spend their time: on a CPU by their instruction pointers, each millisecond; in calls by looking twenty times a second. None is
/// stopped. For one thread at a time.
/// </summary>
public sealed class CodeProfiler(TimeProvider time)
{
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(50);

    private const int MostThreads = 64;

    private readonly FunctionNames _names = new();
    private readonly ScriptReader _scripts = new();
    private readonly byte[] _buffer = new byte[ProcSyscall.MaxBytes];

    /// <summary>Watches for some time; nothing where it is gone, or not ours to look at.</summary>
    public CodeProfile Watch(int pid, TimeSpan over)
    {
        var begun = time.GetTimestamp();
        if (ProcessCode.Read(pid, begun, null) is not { } code) return CodeProfile.None;
        Watched[] threads = [.. ProcPids.Threads(pid).Order().Take(MostThreads).Select(tid => new Watched(tid))];
        var shares = new Shares();
        try
        {
            while (time.GetElapsedTime(begun) < over)
            {
                Thread.Sleep(s_step);
                foreach (var thread in threads) Look(pid, thread, code, shares);
                if (_scripts.Read(pid) is { IsEmpty: false } script && CodeWordsOf(script) is { } line) shares.Add(CodeShareKind.Script, line, s_step.TotalMilliseconds);
            }

            shares.AddRunning(pid, code, _names, [.. threads.SelectMany(thread => thread.Sampler?.Take() ?? [])]);
            return new CodeProfile(time.GetElapsedTime(begun), threads.Length, threads.Count(thread => thread.Rests), shares.All)
            {
                Refusal = threads is [{ Sampler: null, Error: var error }, ..] ? InstructionRefusals.Explain(error) : null,
            };
        }
        finally
        {
            foreach (var thread in threads) thread.Sampler?.Dispose();
        }
    }

    private void Look(int pid, Watched thread, ProcessCode code, Shares shares)
    {
        if (CallOf(pid, thread.Tid) is not { } call) return;
        // The same one for as long as it does not run: then its stack need not be read again.
        if (thread.Call is null || !thread.Call.IsMadeAs(call) || thread.Call.Number != call.Number) thread.Call = call;
        var now = time.GetTimestamp();
        var at = code.Find(thread.Tid, thread.Call, thread.Tid == pid, _names, now, now, now);
        thread.Rests = at.IsHelper;
        if (at.IsHelper) return;
        var name = SyscallTable.NameOf(call.Abi, call.Number);
        shares.Add(CodeShareKind.Waiting, at.Place is { } place ? $"{name} in {place.Text}" : name, s_step.TotalMilliseconds);
    }

    private SampledCall? CallOf(int pid, int tid)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        var arguments = default(Arguments);
        var name = string.Create(CultureInfo.InvariantCulture, $"task/{tid}/syscall");
        return ProcFile.TryRead(ProcPath.OfProcess(path, pid, name), _buffer, out var text) && ProcSyscall.TryParse(text, arguments, out var number, out var stack, out var instruction)
            ? new SampledCall(stack <= uint.MaxValue ? Abi.I386 : Abi.X86_64, number, arguments) { Stack = stack, Instruction = instruction }
            : null;
    }

    private static string? CodeWordsOf(ImmutableArray<ScriptFrame> script) => script.FirstOrDefault(frame => frame.Line > 0) is { } line
        ? string.Create(CultureInfo.InvariantCulture, $"{script[0].Function}, {Path.GetFileName(line.File)}:{line.Line}")
        : null;

    private sealed class Watched
    {
        public Watched(int tid)
        {
            Tid = tid;
            Sampler = InstructionSampler.TryStart(tid, out var error);
            Error = error;
        }

        public int Tid { get; }

        public InstructionSampler? Sampler { get; }

        public int Error { get; }

        public SampledCall? Call { get; set; }

        public bool Rests { get; set; }
    }

    private sealed class Shares
    {
        private readonly Dictionary<(CodeShareKind, string), double> _ms = [];

        public ImmutableArray<CodeShare> All => [.. _ms.Select(share => new CodeShare(share.Key.Item1, share.Key.Item2, share.Value))];

        public void Add(CodeShareKind kind, string where, double ms) => _ms[(kind, where)] = _ms.GetValueOrDefault((kind, where)) + ms;

        public void AddRunning(int pid, ProcessCode code, FunctionNames names, ImmutableArray<ulong> instructions)
        {
            foreach (var file in instructions.Select(address => (Address: address, Map: code.Maps.Find(address))).GroupBy(one => one.Map.Path ?? ""))
            {
                var offsets = file.Select(one => one.Address - one.Map.Start + one.Map.Offset).ToArray();
                var found = file.First().Map.IsFile ? names.Find(pid, file.First().Map, offsets.Distinct()) : [];
                foreach (var function in offsets.GroupBy(offset => found.GetValueOrDefault(offset).Name ?? ""))
                    Add(CodeShareKind.Running, code.Place(file.Key, function.Key).Text, function.Count());
            }
        }
    }
}
