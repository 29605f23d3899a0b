using System.Buffers.Binary;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>A call's arguments and the memory they point to. Whatever stands there may be hostile: sizes are bounded by who reads.</summary>
/// <param name="hasWideTimes">Whether its times have 64 bits on i386 too.</param>
internal sealed class WaitArguments(string call, bool hasWideTimes, Abi abi, Arguments registers, IMemory memory, WaitClock clock)
{
    /// <summary>272 years, nearly the longest time that the kernel has: who wants to wait for so long has written "for ever" as a time.</summary>
    private const long MaxSeconds = 1L << 33;

    public string Call => call;

    public WaitClock Clock => clock;

    /// <summary>Bytes of the caller's long and pointers.</summary>
    public int WordSize => abi == Abi.I386 ? 4 : 8;

    /// <summary>An argument, cut to the caller's word.</summary>
    public ulong this[int index] => abi == Abi.I386 ? (uint)registers[index] : registers[index];

    public int Int(int index) => (int)registers[index];

    /// <summary>All that was asked for, or nothing.</summary>
    public ReadOnlySpan<byte> Read(ulong address, int length)
    {
        var bytes = ReadSome(address, length);
        return bytes.Length == length ? bytes : [];
    }

    /// <summary>As much as there is, up to what was asked for.</summary>
    public ReadOnlySpan<byte> ReadSome(ulong address, int length)
    {
        if (address == 0 || length <= 0) return [];
        var bytes = new byte[length];
        return bytes.AsSpan(0, memory.Read(address, bytes));
    }

    public uint? ReadWord32(ulong address) =>
        Read(address, sizeof(uint)) is { IsEmpty: false } bytes ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : null;

    /// <summary>An argument in milliseconds; null if negative, which means for ever.</summary>
    public TimeSpan? Milliseconds(int index) => Int(index) < 0 ? null : TimeSpan.FromMilliseconds(Int(index));

    /// <summary>An argument that points to a struct timespec; null if it points nowhere.</summary>
    public TimeSpan? Timespec(int index) => Time(index, TimeoutForm.Timespec);

    /// <summary>As <see cref="Timespec"/>, of a moment on a clock.</summary>
    public TimeSpan? Deadline(int index, ulong clockId) =>
        Timespec(index) is { } moment ? clock.Until(moment, clockId) : null;

    /// <summary>An argument that points to a time in some form; null if it points nowhere, or to one that never comes.</summary>
    public TimeSpan? Time(int index, TimeoutForm form)
    {
        var nsPerUnit = form == TimeoutForm.Timeval ? 1000 : 1;
        var half = WordSize == 8 || hasWideTimes || form == TimeoutForm.Timespec64 ? 8 : 4;
        var bytes = Read(this[index], 2 * half);
        if (bytes.IsEmpty) return null;
        var seconds = half == 8 ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : BinaryPrimitives.ReadInt32LittleEndian(bytes);
        var units = half == 8 ? BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]) : BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        if (seconds >= MaxSeconds) return null;
        units = Math.Clamp(units, 0, TimeSpan.NanosecondsPerTick * TimeSpan.TicksPerSecond / nsPerUnit);
        return TimeSpan.FromSeconds(Math.Max(seconds, 0))
            + TimeSpan.FromTicks(units * nsPerUnit / TimeSpan.NanosecondsPerTick);
    }
}
