using System.Buffers.Binary;
using Stuck.Tracing.Sources.Stacks;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Sources.Code;

/// <summary>
/// Finds what a thread was made to do, in what the C library keeps of it above its stack (glibc's struct pthread), which neither /proc nor symbols lead
/// to: it begins with its own address, twice, and has the thread's number.
/// </summary>
internal static class ThreadStart
{
    private const int Word = 8;

    /// <summary>In struct pthread, on x86-64: the same in all versions of glibc.</summary>
    private const int Self = 0x10, Number = 0x2d0;

    /// <summary>Behind the number, at a place that differs from version to version, is the function that the thread runs, and what it is given.</summary>
    private const int Bytes = 0x900;

    /// <summary>Whose stack is deeper than this is not looked through.</summary>
    private const int MostStackBytes = 1 << 20;

    /// <summary>Most stacks of threads that rest are no deeper.</summary>
    private const int FirstStackBytes = 16 << 10;

    /// <param name="pointer">The top of its stack.</param>
    /// <param name="numbers">What it may be called: by us, and in its own pid namespace.</param>
    /// <param name="maps">Of its process.</param>
    /// <returns>The addresses of all code that its stack names, and the file whose code it was made to run; null where that is not found.</returns>
    public static (List<ulong> OnStack, string File)? Find(IMemory memory, ulong pointer, (int Ours, int Its) numbers, CodeMaps maps)
    {
        var left = maps.Find(pointer) is { End: > 0 } map ? map.End - pointer : 0;
        var first = Find(memory, pointer, (int)Math.Min(left, FirstStackBytes), numbers, maps);
        return first is null && left > FirstStackBytes ? Find(memory, pointer, (int)Math.Min(left, MostStackBytes), numbers, maps) : first;
    }

    private static (List<ulong> OnStack, string File)? Find(IMemory memory, ulong pointer, int bytes, (int Ours, int Its) numbers, CodeMaps maps)
    {
        var stack = new byte[bytes];
        stack = stack[..Math.Max(0, memory.Read(pointer, stack))];
        var onStack = new List<ulong>();
        for (var at = 0; at + Bytes <= stack.Length; at += Word)
        {
            var word = Read(stack, at);
            if (maps.Find(word) is { IsExecutable: true }) onStack.Add(word);
            if (word != pointer + (ulong)at || Read(stack, at + Self) != word || !IsOf(stack, at, numbers)) continue;
            return FileOf(memory, stack.AsSpan(at, Bytes), maps) is { } file ? (onStack, file) : null;
        }

        return null;
    }

    private static bool IsOf(byte[] stack, int at, (int Ours, int Its) numbers) =>
        BinaryPrimitives.ReadInt32LittleEndian(stack.AsSpan(at + Number)) is var number && (number == numbers.Ours || number == numbers.Its);

    private static string? FileOf(IMemory memory, ReadOnlySpan<byte> thread, CodeMaps maps)
    {
        for (var at = Number; at + 2 * Word <= thread.Length; at += Word)
        {
            if (maps.Find(BinaryPrimitives.ReadUInt64LittleEndian(thread[at..])) is not { IsExecutable: true } code || code.Path is null) continue;
            // The C library's own are no functions of threads.
            if (!CodeFiles.IsPlumbing(code.Path)) return code.Path;
            if (Path.GetFileName(code.Path.AsSpan()).StartsWith("libc++", StringComparison.Ordinal) || Path.GetFileName(code.Path.AsSpan()).StartsWith("libstdc++", StringComparison.Ordinal))
                return TableOf(memory, BinaryPrimitives.ReadUInt64LittleEndian(thread[(at + Word)..]), maps);
        }

        return null;
    }

    /// <summary>std::thread gives its function an object, whose table of functions (vtable) is the library's that has made the thread.</summary>
    private static string? TableOf(IMemory memory, ulong state, CodeMaps maps)
    {
        Span<byte> word = stackalloc byte[Word];
        if (memory.Read(state, word) < Word) return null;
        var path = maps.Find(BinaryPrimitives.ReadUInt64LittleEndian(word)).Path;
        return path is ['/', ..] ? path : null;
    }

    private static ulong Read(byte[] bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));
}
