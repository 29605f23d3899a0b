using System.Collections.Immutable;
using System.Globalization;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>
/// Where the threads of a process stand, without stopping them: a thread that sleeps in a call does not move meanwhile. Names of functions are
/// kept from one look to the next. For one thread at a time.
/// </summary>
public sealed class StackReader
{
    private const int StackBytes = 64 << 10;
    private const int MostThreads = 64;

    private readonly FunctionNames _functions = new();
    private readonly ScriptReader _scripts = new();

    /// <summary>The first thread first; none if the process is gone. Some dozens at most.</summary>
    public ImmutableArray<ThreadStack> Read(int pid)
    {
        var maps = CodeMaps.Of(pid);
        var script = _scripts.Read(pid, maps.All);
        ThreadStack[] threads =
        [
            .. ThreadsOf(pid).OrderBy(tid => tid != pid).ThenBy(tid => tid).Take(MostThreads)
                .Select(tid => ReadThread(pid, tid, maps) with { Script = tid == pid ? script : [] }),
        ];
        var functions = FunctionsOf(pid, maps, threads.SelectMany(thread => thread.User));
        return [.. threads.Select(thread => thread with { User = [.. thread.User.Select(frame => Named(frame, functions))] })];
    }

    /// <summary>Where a thread stood when it made a call; the innermost first.</summary>
    public ImmutableArray<StackFrame> Read(int pid, CallerStack caller)
    {
        var maps = CodeMaps.Of(pid);
        var frames = maps.Frames(caller.Instruction, caller.Pointer, caller.Stack.Span);
        var functions = FunctionsOf(pid, maps, frames);
        return [.. frames.Select(frame => Named(frame, functions))];
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

    private static ThreadStack ReadThread(int pid, int tid, CodeMaps maps)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/task/{tid}");
        var stat = ReadText($"{folder}/stat");
        var name = stat.LastIndexOf(')');
        var state = name > 0 && name + 2 < stat.Length ? stat[name + 2] : '?';
        var comm = ReadText($"{folder}/comm").TrimEnd('\n');
        return new ThreadStack(tid, comm, state, [.. ProcStack.Read(pid, tid)], UserFrames(tid, ReadText($"{folder}/syscall"), maps));
    }

    /// <param name="syscall">Ends with the stack and the instruction pointer of a thread that sleeps (proc_pid_syscall(5)).</param>
    private static ImmutableArray<StackFrame> UserFrames(int tid, string syscall, CodeMaps maps)
    {
        var fields = syscall.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 3 || !TryHex(fields[^2], out var pointer) || !TryHex(fields[^1], out var instruction)) return [];
        var stack = new byte[StackBytes];
        var memory = new ProcessMemory(tid);
        var size = memory.Read(pointer, stack);
        return maps.Frames(instruction, pointer, stack.AsSpan(0, Math.Max(0, size)), memory);
    }

    /// <summary>The functions that addresses are in: each file is looked into once, for all of them.</summary>
    private Dictionary<ulong, FunctionPlace> FunctionsOf(int pid, CodeMaps maps, IEnumerable<StackFrame> frames)
    {
        var functions = new Dictionary<ulong, FunctionPlace>();
        var mapped = frames.Select(frame => (Frame: frame, Map: maps.Find(frame.Address))).Where(place => place.Map.IsFile);
        foreach (var file in mapped.GroupBy(place => (place.Map.Inode, place.Map.Path)))
        {
            var found = _functions.Find(pid, file.First().Map, file.Select(place => place.Frame.Offset));
            foreach (var (frame, _) in file)
                if (found.TryGetValue(frame.Offset, out var function)) functions[frame.Address] = function;
        }

        return functions;
    }

    private static StackFrame Named(StackFrame frame, Dictionary<ulong, FunctionPlace> functions) =>
        functions.TryGetValue(frame.Address, out var function) && function.Name.Length > 0
            ? frame with { Function = function.Name, Offset = function.Inside }
            : frame;

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
