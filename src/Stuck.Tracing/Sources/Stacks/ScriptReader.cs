using System.Collections.Immutable;
using System.Globalization;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>
/// Which line of its script a process is at, without stopping it, where that is PHP of version 7 or 8 without threads. What is known of
/// programs is kept from one look to the next. For one thread at a time.
/// </summary>
public sealed class ScriptReader
{
    private readonly Dictionary<string, PhpProgram?> _programs = [];

    /// <summary>The innermost function first; none for a process that interprets nothing we know.</summary>
    public ImmutableArray<ScriptFrame> Read(int pid) => Read(pid, ProcMaps.Read(pid));

    internal ImmutableArray<ScriptFrame> Read(int pid, List<ProcMaps> maps)
    {
        var map = PhpProgram.FindMap(maps);
        if (map.End == 0) return [];
        // By way of the process's own root, since it may be in a container.
        if (!_programs.TryGetValue(map.File, out var program))
            _programs[map.File] = program = PhpProgram.Read(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/root{map.Path}"));
        return program is null ? [] : new PhpFrames(new ProcessMemory(pid), program.Layout).Read(map.Start + program.ExecutorGlobals);
    }
}
