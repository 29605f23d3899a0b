using Stuck.Tracing.Records;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>Tells in which function of its own a thread made a call: the innermost that is not of the C library. For one thread at a time.</summary>
public sealed class CallerPlaces(TimeProvider time)
{
    /// <summary>A library that was mapped a moment ago can wait.</summary>
    private static readonly TimeSpan s_freshFor = TimeSpan.FromSeconds(2);

    private static readonly string[] s_plumbing = ["libc.so", "libc-", "ld-linux", "ld-musl", "libpthread", "[vdso]"];

    private readonly FunctionNames _functions = new();
    private readonly Dictionary<ProcessKey, (long AtNs, CodeMaps Maps)> _maps = [];
    private readonly Dictionary<(ProcessKey, ulong), string> _names = [];

    /// <summary>Null where that is not known: its process was gone before anybody asked.</summary>
    public string? Find(ProcessKey process, in CallerStack caller)
    {
        var maps = MapsOf(process);
        if (maps.IsEmpty) return null;
        foreach (var frame in maps.Frames(caller.Instruction, caller.Pointer, caller.Stack.Span))
        {
            var file = Path.GetFileName(frame.Module);
            if (file.Length == 0 || s_plumbing.Any(name => file.StartsWith(name, StringComparison.Ordinal))) continue;
            if (_names.TryGetValue((process, frame.Address), out var known)) return known;
            var map = maps.Find(frame.Address);
            var found = map.IsFile ? _functions.Find(process.Pid, map, [frame.Offset]).GetValueOrDefault(frame.Offset) : default;
            return _names[(process, frame.Address)] = found is { Name.Length: > 0 } function ? function.Name : $"{file}+0x{frame.Offset:x}";
        }

        return null;
    }

    private CodeMaps MapsOf(ProcessKey process)
    {
        if (_maps.TryGetValue(process, out var known) && time.GetElapsedTime(known.AtNs) < s_freshFor) return known.Maps;
        var maps = LocalProcess.IsGone(process) ? new CodeMaps([]) : CodeMaps.Of(process.Pid);
        // What it had before it ended still tells.
        if (maps.IsEmpty && known.Maps is not null) maps = known.Maps;
        _maps[process] = (time.GetTimestamp(), maps);
        return maps;
    }
}
