using System.Runtime.InteropServices;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>struct timespec and struct timeval, as calls of either ABI take them.</summary>
internal static class TimeStruct
{
    /// <summary>Longer waits are as good as for ever, and sums of times stay in a long.</summary>
    private const long MaxSeconds = 1L << 32;

    private const long NsPerSecond = 1_000_000_000;

    /// <returns>In ns; null if it is cut short, or no time that the kernel would take.</returns>
    public static long? Read(ReadOnlySpan<byte> bytes, TimeoutForm form, Abi abi)
    {
        var half = Half(form, abi);
        if (bytes.Length < 2 * half) return null;
        var seconds = half == 4 ? MemoryMarshal.Read<int>(bytes) : MemoryMarshal.Read<long>(bytes);
        var parts = half == 4 ? MemoryMarshal.Read<int>(bytes[4..]) : MemoryMarshal.Read<long>(bytes[8..]);
        if (seconds is < 0 or > MaxSeconds || parts < 0 || parts >= NsPerSecond / NsPerPart(form)) return null;
        return seconds * NsPerSecond + parts * NsPerPart(form);
    }

    /// <param name="room">16 bytes.</param>
    /// <returns>The part of <paramref name="room"/> that was filled.</returns>
    public static ReadOnlySpan<byte> Write(Span<byte> room, long ns, TimeoutForm form, Abi abi)
    {
        var half = Half(form, abi);
        var (seconds, rest) = Math.DivRem(ns, NsPerSecond);
        // Little-endian: what a half of 4 bytes cannot hold is overwritten, or cut off.
        MemoryMarshal.Write(room, seconds);
        MemoryMarshal.Write(room[half..], rest / NsPerPart(form));
        return room[..(2 * half)];
    }

    private static int Half(TimeoutForm form, Abi abi) => abi == Abi.I386 && form != TimeoutForm.Timespec64 ? 4 : 8;

    private static long NsPerPart(TimeoutForm form) => form == TimeoutForm.Timeval ? 1000 : 1;
}
