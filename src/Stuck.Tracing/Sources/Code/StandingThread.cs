using System.Buffers.Binary;
using System.Collections.Immutable;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Stacks;

namespace Stuck.Tracing.Sources.Code;

/// <summary>Reads whence a thread that sleeps in a call has made it, and whether a library has made the thread for itself.</summary>
internal static class StandingThread
{
    /// <summary>What lies near the top of the stack tells who has made the call; bytes.</summary>
    private const int StackBytes = 16 << 10;

    private const int MostFrames = 12;

    /// <summary>Those of the C library with them.</summary>
    private const int MostLinks = 32;

    /// <summary>The addresses that it goes back to, the innermost first; those of the C library left out.</summary>
    public static ImmutableArray<StackFrame> Frames(int tid, SampledCall call, CodeMaps maps)
    {
        if (call.Stack == 0 || call.Instruction == 0) return [];
        var memory = new ProcessMemory(tid);
        var stack = new byte[StackBytes];
        stack = stack[..Math.Max(0, memory.Read(call.Stack, stack))];
        var linked = CallSites.Link(memory, call.Instruction, CodeOn(stack, maps), MostLinks, MayJump).Select(maps.FrameOf).Where(IsOwn).Take(MostFrames).ToImmutableArray();
        // One function may have jumped to another instead of calling it: then nothing leads on.
        return linked.IsEmpty ? [.. maps.Frames(call.Instruction, call.Stack, stack, memory).Where(IsOwn).Take(MostFrames)] : linked;

        // The C++ library jumps to the C library.
        bool MayJump(ulong from, ulong to) =>
            maps.Find(from).Path is var library && maps.Find(to).Path is var other && library != other && CodeFiles.IsPlumbing(library) && CodeFiles.IsPlumbing(other);
    }

    private static bool IsOwn(StackFrame frame) => !CodeFiles.IsPlumbing(frame.Module);

    private static IEnumerable<ulong> CodeOn(byte[] stack, CodeMaps maps)
    {
        for (var at = 0; at + sizeof(ulong) <= stack.Length; at += sizeof(ulong))
            if (BinaryPrimitives.ReadUInt64LittleEndian(stack.AsSpan(at)) is var word && maps.Find(word) is { IsExecutable: true }) yield return word;
    }

    /// <summary>Whether all code that its stack names is of the one library that has made it; null where that cannot be told.</summary>
    public static bool? IsHelper(int tid, SampledCall call, CodeMaps maps, CodeFiles files)
    {
        if (call.Stack == 0) return null;
        var memory = new ProcessMemory(tid);
        if (ThreadStart.Find(memory, call.Stack, (tid, ProcNumbers.Innermost(tid)), maps) is not { } start) return null;
        return files.OriginOf(start.File) != CodeOrigin.Program && !start.OnStack.Exists(IsElsewhere);

        bool IsElsewhere(ulong address) =>
            maps.Find(address).Path is var path && path != start.File && !CodeFiles.IsPlumbing(path) && ReturnSites.IsOne(memory, address);
    }
}
