using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Inspection;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>
/// What the interpreters that processes run are at, without stopping them: read again once they have run. For one thread at a time.
/// </summary>
public sealed class ScriptBook
{
    /// <summary>Names of programs that are PHP, or may have it as a module.</summary>
    private static readonly string[] s_names = ["php", "apache", "httpd", "uwsgi", "unitd"];

    private readonly ScriptReader _reader = new();
    private Dictionary<ProcessKey, Known> _known = [];

    /// <summary>By pid; none of those that interpret nothing we know. What is known of others than these is forgotten.</summary>
    /// <param name="now">The time of day.</param>
    public IReadOnlyDictionary<int, ScriptState> Read(IEnumerable<ProcessSample> processes, DateTimeOffset now)
    {
        var before = _known;
        _known = [];
        var states = new Dictionary<int, ScriptState>();
        foreach (var process in processes)
        {
            if (process.IsKernelThread || process.State is 'Z' or 'X' || process.IsUnreadable) continue;
            // Who executes another program is called otherwise, mostly, and keeps its pid.
            if (!before.TryGetValue(process.Key, out var known) || known.Comm != process.Comm) known = new Known(process.Comm, Find(process), null, null);
            if (known.Place is not null) known = Look(process, known, now);
            _known[process.Key] = known;
            if (known.State is { } state) states[process.Pid] = state;
        }

        return states;
    }

    /// <summary>Whoever rests in the same call as before has changed nothing.</summary>
    private static Known Look(ProcessSample process, Known known, DateTimeOffset now)
    {
        var call = process.Threads == 1 ? process.MainThread?.Call : null;
        if (call is not null && ReferenceEquals(call, known.Call)) return known;
        var (place, pid) = (known.Place!, process.Pid);
        return known with { Call = call, State = MemoryReads.Try(pid, () => place.Read(new ProcessMemory(pid), now)) };
    }

    private PhpPlace? Find(ProcessSample process)
    {
        var (pid, file) = (process.Pid, Path.GetFileName(ProcLinks.ReadExecutable(process.Pid) ?? ""));
        if (!s_names.Any(name => file.Contains(name, StringComparison.Ordinal) || process.Comm.Contains(name, StringComparison.Ordinal))) return null;
        return MemoryReads.Try(pid, () => ProcMaps.Read(pid)) is { } maps ? _reader.Find(pid, maps) : null;
    }

    /// <param name="Call">The one that it was in when it was read last; null if it was in none.</param>
    private sealed record Known(string Comm, PhpPlace? Place, SampledCall? Call, ScriptState? State);
}
