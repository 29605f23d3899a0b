using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Sources.Stacks;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Sources.Code;

/// <summary>What is known of a process's code from one look to the next: what is mapped where, and where its threads stand.</summary>
internal sealed class ProcessCode(int pid, CodeMaps maps, CodeFiles files, long atNs)
{
    private readonly bool _hasDriver = maps.All.Exists(map => CodeFiles.IsGpuDriver(map.Path));
    private readonly Dictionary<int, Standing> _threads = [];

    public long AtNs => atNs;

    /// <summary>A device of a GPU that it has open, where it has a driver's library.</summary>
    public string? Gpu { get; private init; }

    public CodeMaps Maps => maps;

    public CodeFiles Files => files;

    /// <summary>Whether any call of its threads may be one of a GPU's driver.</summary>
    public bool HasDriver => _hasDriver;

    /// <summary>Null where its memory does not answer, or is not ours to read.</summary>
    /// <param name="before">What was known of it.</param>
    public static ProcessCode? Read(int pid, long nowNs, ProcessCode? before)
    {
        if (MemoryReads.Try(pid, () => CodeMaps.Of(pid)) is not { IsEmpty: false } maps) return null;
        var files = before?.Files ?? CodeFiles.Of(pid, maps);
        var code = new ProcessCode(pid, maps, files, nowNs) { Gpu = maps.All.Exists(map => CodeFiles.IsGpuDriver(map.Path)) ? GpuDevices.Find(pid) : null };
        // What a thread was made for stays.
        foreach (var (tid, standing) in before?._threads ?? []) code._threads[tid] = standing;
        return code;
    }

    /// <summary>Where a thread stands that sleeps in a call.</summary>
    /// <param name="call">The same one for as long as it does not run.</param>
    /// <param name="isFirst">It is the one that runs the program: nobody's helper.</param>
    /// <param name="names">Tells which functions places are in.</param>
    public ThreadCode Find(int tid, SampledCall call, bool isFirst, FunctionNames names, long freshSinceNs, long forgottenBeforeNs, long nowNs)
    {
        var known = _threads.GetValueOrDefault(tid);
        if (known is not null && (ReferenceEquals(known.Call, call) || known.AtNs >= freshSinceNs && known.Call.IsMadeAs(call))) return known.Code;
        var raw = MemoryReads.Try(pid, () => new Raw(
            StandingThread.Frames(tid, call, maps), isFirst ? false : known?.IsHelper ?? StandingThread.IsHelper(tid, call, maps, files)));
        if (raw is null) return ThreadCode.Unknown;
        var code = new ThreadCode(raw.IsHelper == true ? [.. raw.Frames.Select(frame => Place(frame, ""))] : Named(raw.Frames, names)) { IsHelper = raw.IsHelper == true, Gpu = Gpu };
        code = code with { SinceNs = known is not null && known.AtNs >= forgottenBeforeNs && known.Code.Place == code.Place ? known.Code.SinceNs : nowNs };
        _threads[tid] = new Standing(call, code, raw.IsHelper, nowNs);
        return code;
    }

    /// <summary>
    /// Of a thread that runs: where it stood last, if a library keeps it for itself, or if it runs between two short sleeps. Else that says nothing: null.
    /// </summary>
    public ThreadCode? FindLast(int tid, long freshSinceNs) => _threads.GetValueOrDefault(tid) switch
    {
        { IsHelper: true } known => known.Code,
        { } known when known.AtNs >= freshSinceNs && IsSleep(known.Call) => known.Code with { IsBetweenSleeps = true },
        _ => null,
    };

    /// <summary>Whether a library keeps a thread for itself; null where that has not been asked yet.</summary>
    public bool? IsHelper(int tid) => _threads.TryGetValue(tid, out var known) ? known.IsHelper == true : null;

    public static bool IsSleep(SampledCall call) => SyscallTable.Find(call.Abi, call.Number).Means.WaitKind == WaitKind.Time;

    /// <summary>Whose code a place is.</summary>
    public CodePlace Place(string module, string function) => new(function, CodeFiles.ShortName(module), files.OriginOf(module));

    private CodePlace Place(StackFrame frame, string function) => Place(frame.Module, function);

    private ImmutableArray<CodePlace> Named(ImmutableArray<StackFrame> frames, FunctionNames names)
    {
        var functions = new Dictionary<ulong, string>();
        foreach (var file in frames.Select(frame => (Frame: frame, Map: maps.Find(frame.Address))).Where(one => one.Map.IsFile).GroupBy(one => (one.Map.Inode, one.Map.Path)))
        {
            var found = names.Find(pid, file.First().Map, file.Select(one => one.Frame.Offset));
            foreach (var (frame, _) in file) functions[frame.Address] = found.GetValueOrDefault(frame.Offset).Name ?? "";
        }

        return [.. frames.Select(frame => Place(frame, functions.GetValueOrDefault(frame.Address, "")))];
    }

    private sealed record Raw(ImmutableArray<StackFrame> Frames, bool? IsHelper);

    private sealed record Standing(SampledCall Call, ThreadCode Code, bool? IsHelper, long AtNs);
}
