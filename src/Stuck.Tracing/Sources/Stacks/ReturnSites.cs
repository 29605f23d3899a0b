using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>Tells whether an address on a stack is one that a function returns to: a call instruction stands before it (x86-64).</summary>
internal static class ReturnSites
{
    private const int Longest = 7;

    public static bool IsOne(IMemory memory, ulong address)
    {
        Span<byte> before = stackalloc byte[Longest];
        return address >= Longest && memory.Read(address - Longest, before) == Longest && IsAfterCall(before);
    }

    /// <summary>CALL rel32, or CALL r/m64 (FF /2) with whatever it addresses by.</summary>
    internal static bool IsAfterCall(ReadOnlySpan<byte> before)
    {
        if (before[Longest - 5] == 0xE8) return true;
        for (var at = 0; at < Longest - 1; at++)
            if (before[at] == 0xFF && (before[at + 1] >> 3 & 7) == 2 && LengthOf(before[(at + 1)..]) == Longest - at) return true;
        return false;
    }

    /// <summary>Of the whole instruction, by the byte that says how it addresses, and the one behind it; bytes.</summary>
    private static int LengthOf(ReadOnlySpan<byte> address)
    {
        var (mode, register) = (address[0] >> 6, address[0] & 7);
        if (mode == 3) return 2;
        var scaled = register == 4 ? 1 : 0;
        var hasBase = scaled == 0 || address.Length < 2 || (address[1] & 7) != 5;
        return 2 + scaled + mode switch
        {
            1 => 1,
            2 => 4,
            _ => register == 5 || !hasBase ? 4 : 0,
        };
    }
}
