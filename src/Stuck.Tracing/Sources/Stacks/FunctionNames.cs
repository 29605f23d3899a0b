using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Sources.Stacks.Names;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>Tells which functions of a file some places are in. What was told lately is kept, and nothing else of the file.</summary>
internal sealed class FunctionNames
{
    /// <summary>As many as 64 threads have frames; a few hundred bytes each.</summary>
    private const int MostAnswers = 4096;

    private readonly RecentlyUsed<(FileIdentity File, ulong Offset), FunctionPlace> _answers = new(MostAnswers);

    /// <param name="map">Of a process, where the file is mapped.</param>
    /// <param name="offsets">Places in the file; bytes.</param>
    /// <returns>Nothing for places that cannot be looked up.</returns>
    public Dictionary<ulong, FunctionPlace> Find(int pid, ProcMaps map, IEnumerable<ulong> offsets)
    {
        var found = new Dictionary<ulong, FunctionPlace>();
        using var file = CodeFile.TryOpen(pid, map);
        if (file is null) return found;
        var unknown = new List<ulong>();
        foreach (var offset in offsets)
        {
            if (_answers.TryGet((file.Identity, offset), out var answer)) found[offset] = answer;
            else unknown.Add(offset);
        }

        if (unknown.Count == 0 || ElfFile.TryRead(file) is not { } elf) return found;
        using var symbols = elf.IsWhole ? null : DebugFiles.TryOpen(pid, map.Path, elf);
        foreach (var (offset, answer) in FunctionSearch.Find(elf, unknown, symbols is null ? null : ElfFile.TryRead(symbols)))
        {
            var readable = answer with { Name = FunctionName.Of(answer.Name) };
            found[offset] = readable;
            _answers.Add((file.Identity, offset), readable);
        }

        return found;
    }
}
