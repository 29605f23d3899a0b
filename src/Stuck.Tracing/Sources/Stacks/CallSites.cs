using System.Buffers.Binary;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>Tells which function the call before an address calls (x86-64): of the addresses on a stack, those count that lead from one to the next.</summary>
internal static class CallSites
{
    private const int Longest = 7, StubBytes = 16, Word = 8;

    /// <summary>How far from a function's beginning it may go on: functions are long, and some only jump to another one nearby, before them or behind; bytes.</summary>
    private const ulong NearBytes = 64 << 10;

    /// <summary>So many that lead nowhere may lie between two that do.</summary>
    private const int MostStale = 4;

    /// <summary>The addresses on a stack that lead from one to the next, the innermost first.</summary>
    /// <param name="instruction">Where the thread stands.</param>
    /// <param name="words">What lies on the stack, from its top on, as far as it is code.</param>
    /// <param name="most">How many are looked for.</param>
    /// <param name="mayJump">Whether a function at the first address may have jumped, instead of calling it, to one that holds the second, far from it.</param>
    public static List<ulong> Link(IMemory memory, ulong instruction, IEnumerable<ulong> words, int most, Func<ulong, ulong, bool> mayJump)
    {
        var linked = new List<ulong> { instruction };
        foreach (var word in words)
        {
            if (linked.Count > most) break;
            if (TargetOf(memory, word) is not { } target) continue;
            // An address that was left behind by a call that is over hides those that count no longer than until one of these fits before it.
            var caller = target == 0 ? linked.Count - 1 : linked.FindLastIndex(inner => inner - target + NearBytes < 2 * NearBytes || mayJump(target, inner));
            if (caller < 0 || linked.Count - 1 - caller > MostStale) continue;
            linked.RemoveRange(caller + 1, linked.Count - 1 - caller);
            linked.Add(word);
        }

        linked.RemoveAt(0);
        return linked;
    }

    /// <summary>The function that is called before an address; 0 for a call that does not say which, null where there is none.</summary>
    internal static ulong? TargetOf(IMemory memory, ulong address)
    {
        Span<byte> before = stackalloc byte[Longest];
        if (address < Longest || memory.Read(address - Longest, before) != Longest) return null;
        var distance = (ulong)(long)BinaryPrimitives.ReadInt32LittleEndian(before[3..]);
        if (before[2] == 0xE8) return Resolve(memory, address + distance);
        if (before[1] == 0xFF && before[2] == 0x15) return Pointer(memory, address + distance);
        return ReturnSites.IsAfterCall(before) ? 0 : null;
    }

    /// <summary>Of what a library imports the linker's stub is called (PLT), which jumps to where a table says.</summary>
    private static ulong Resolve(IMemory memory, ulong target)
    {
        Span<byte> stub = stackalloc byte[StubBytes];
        if (memory.Read(target, stub) != StubBytes) return target;
        // ENDBR64, and BND.
        var at = stub.StartsWith((ReadOnlySpan<byte>)[0xF3, 0x0F, 0x1E, 0xFA]) ? 4 : 0;
        if (stub[at] == 0xF2) at++;
        if (stub[at] != 0xFF || stub[at + 1] != 0x25) return target;
        return Pointer(memory, target + (ulong)at + 6 + (ulong)(long)BinaryPrimitives.ReadInt32LittleEndian(stub[(at + 2)..]));
    }

    private static ulong Pointer(IMemory memory, ulong address)
    {
        Span<byte> word = stackalloc byte[Word];
        return memory.Read(address, word) == Word ? BinaryPrimitives.ReadUInt64LittleEndian(word) : 0;
    }
}
