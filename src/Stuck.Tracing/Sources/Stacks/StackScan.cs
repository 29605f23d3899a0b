using System.Buffers.Binary;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>
/// Finds return addresses on a stack without the thread's registers: /proc tells the stack and instruction pointers only. Code that keeps
/// frame pointers leaves a chain: a saved pointer to the next one up, with a return address beside it. Where there is no chain, every address
/// of code on the stack is one that may have been returned to.
/// </summary>
internal static class StackScan
{
    private const int Word = 8;

    /// <summary>How far up the innermost saved frame pointer may be: the C library's own calls keep none.</summary>
    private const int FirstFrameBytes = 4096;

    private const int MostFrames = 64;
    private const int MostGuesses = 16;

    /// <param name="stack">The stack from <paramref name="pointer"/> on.</param>
    /// <param name="isCode">Whether an address is one of code.</param>
    /// <param name="isReturn">Whether it is one that code could return to; null where that is not known.</param>
    /// <returns>The innermost first. Certain are those of a chain of frame pointers, and one that lies on top of the stack below such a chain.</returns>
    public static List<(ulong Address, bool IsCertain)> Find(ReadOnlySpan<byte> stack, ulong pointer, Func<ulong, bool> isCode, Func<ulong, bool>? isReturn = null)
    {
        for (var at = 0; at + 2 * Word <= Math.Min(stack.Length, FirstFrameBytes); at += Word)
        {
            // Two links make a chain; one is a coincidence.
            if (Chain(stack, pointer, at, isCode) is not { Count: >= 2 } chain) continue;
            return [.. isReturn is null ? [.. FirstReturn(stack[..at], isCode)] : Guesses(stack[..at], isReturn), .. chain.Select(address => (address, true))];
        }

        return Guesses(stack, isReturn ?? isCode);
    }

    private static List<(ulong, bool)> Guesses(ReadOnlySpan<byte> stack, Func<ulong, bool> isReturn)
    {
        var guesses = new List<(ulong, bool)>();
        for (var at = 0; at + Word <= Math.Min(stack.Length, FirstFrameBytes) && guesses.Count < MostGuesses; at += Word)
            if (isReturn(Read(stack, at))) guesses.Add((Read(stack, at), false));
        return guesses;
    }

    /// <summary>
    /// Code that keeps no frame, as the C library's calls, has its own return address below the innermost saved frame pointer: without it its
    /// caller would be left out, as the chain begins with the caller's caller.
    /// </summary>
    private static (ulong, bool)[] FirstReturn(ReadOnlySpan<byte> below, Func<ulong, bool> isCode)
    {
        for (var at = 0; at + Word <= below.Length; at += Word)
            if (isCode(Read(below, at))) return [(Read(below, at), at == 0)];
        return [];
    }

    private static List<ulong> Chain(ReadOnlySpan<byte> stack, ulong pointer, int at, Func<ulong, bool> isCode)
    {
        var returns = new List<ulong>();
        while (at >= 0 && at + 2 * Word <= stack.Length && returns.Count < MostFrames)
        {
            var next = Read(stack, at);
            var address = Read(stack, at + Word);
            if (!isCode(address)) break;
            returns.Add(address);
            // The outermost frame's saved pointer is 0 (x86-64 psABI 3.4.1), or whatever its caller had in that register.
            var up = next - pointer;
            if (next <= pointer + (ulong)at || up > (ulong)stack.Length || up % Word != 0) break;
            at = (int)up;
        }

        return returns;
    }

    private static ulong Read(ReadOnlySpan<byte> stack, int at) => BinaryPrimitives.ReadUInt64LittleEndian(stack[at..]);
}
