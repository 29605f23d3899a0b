using System.Collections.Immutable;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>
/// Which line of its script a process is at, without stopping it, where that is PHP of version 7 or 8 without threads. What is known of
/// programs is kept from one look to the next. For one thread at a time.
/// </summary>
public sealed class ScriptReader
{
    private const int MostPrograms = 16;

    private readonly RecentlyUsed<FileIdentity, PhpProgram?> _programs = new(MostPrograms);

    /// <summary>The innermost function first; none for a process that interprets nothing we know.</summary>
    public ImmutableArray<ScriptFrame> Read(int pid) => Read(pid, ProcMaps.Read(pid));

    internal ImmutableArray<ScriptFrame> Read(int pid, List<ProcMaps> maps) => Find(pid, maps)?.ReadFrames(new ProcessMemory(pid)) ?? [];

    /// <summary>Null for a process that interprets nothing we know.</summary>
    internal PhpPlace? Find(int pid, List<ProcMaps> maps)
    {
        var map = PhpProgram.FindMap(maps);
        if (map.End == 0) return null;
        using var file = CodeFile.TryOpen(pid, map);
        if (file is null) return null;
        if (!_programs.TryGet(file.Identity, out var program)) _programs.Add(file.Identity, program = PhpProgram.Read(file));
        return program is null ? null : new PhpPlace(program, map.Start);
    }
}
