using System.Collections.Immutable;
using System.Globalization;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>
/// Where the threads of a process stand, without stopping them: a thread that sleeps in a call does not move meanwhile. Symbols are kept from
/// one look to the next. For one thread at a time.
/// </summary>
public sealed class StackReader
{
    private const int StackBytes = 64 << 10;
    private const int MostThreads = 64;

    private readonly Dictionary<string, ElfSymbols> _symbols = [];
    private readonly ScriptReader _scripts = new();

    /// <summary>The first thread first; none if the process is gone. Some dozens at most.</summary>
    public ImmutableArray<ThreadStack> Read(int pid)
    {
        var maps = ProcMaps.Read(pid);
        var script = _scripts.Read(pid, maps);
        return
        [
            .. ThreadsOf(pid).OrderBy(tid => tid != pid).ThenBy(tid => tid).Take(MostThreads)
                .Select(tid => ReadThread(pid, tid, maps) with { Script = tid == pid ? script : [] }),
        ];
    }

    private static IEnumerable<int> ThreadsOf(int pid)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/task"))
                .Select(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private ThreadStack ReadThread(int pid, int tid, List<ProcMaps> maps)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/task/{tid}");
        var stat = ReadText($"{folder}/stat");
        var name = stat.LastIndexOf(')');
        var state = name > 0 && name + 2 < stat.Length ? stat[name + 2] : '?';
        var comm = ReadText($"{folder}/comm").TrimEnd('\n');
        return new ThreadStack(tid, comm, state, [.. ProcStack.Read(pid, tid)], UserFrames(pid, tid, ReadText($"{folder}/syscall"), maps));
    }

    /// <param name="syscall">Ends with the stack and the instruction pointer of a thread that sleeps (proc_pid_syscall(5)).</param>
    private ImmutableArray<StackFrame> UserFrames(int pid, int tid, string syscall, List<ProcMaps> maps)
    {
        var fields = syscall.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 3 || !TryHex(fields[^2], out var pointer) || !TryHex(fields[^1], out var instruction)) return [];
        var stack = new byte[StackBytes];
        var size = new ProcessMemory(tid).Read(pointer, stack);
        var returns = StackScan.Find(stack.AsSpan(0, Math.Max(0, size)), pointer, address => MapOf(maps, address) is { IsExecutable: true }, out var isCertain);
        return [Frame(pid, instruction, maps, isCertain: true), .. returns.Select(address => Frame(pid, address, maps, isCertain))];
    }

    private StackFrame Frame(int pid, ulong address, List<ProcMaps> maps, bool isCertain)
    {
        var map = MapOf(maps, address);
        if (map.End == 0 || !map.Path.StartsWith('/')) return new StackFrame(address, "", address, map.Path, isCertain);
        var offset = address - map.Start + map.Offset;
        var function = SymbolsOf(pid, map).Find(offset, out var inside);
        return new StackFrame(address, function, function.Length > 0 ? inside : offset, map.Path, isCertain);
    }

    /// <summary>By way of the process's own root, since it may be in a container.</summary>
    private ElfSymbols SymbolsOf(int pid, ProcMaps map)
    {
        if (!_symbols.TryGetValue(map.File, out var symbols))
            _symbols[map.File] = symbols = ElfSymbols.Read(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/root{map.Path}"));
        return symbols;
    }

    private static ProcMaps MapOf(List<ProcMaps> maps, ulong address)
    {
        var (low, high) = (0, maps.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (address < maps[middle].Start) high = middle - 1;
            else if (address >= maps[middle].End) low = middle + 1;
            else return maps[middle];
        }

        return default;
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static bool TryHex(string text, out ulong value) =>
        ulong.TryParse(text.AsSpan(text.StartsWith("0x", StringComparison.Ordinal) ? 2 : 0), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
}
