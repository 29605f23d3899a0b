using System.Buffers.Binary;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>A call's arguments and the memory they point to. Whatever stands there may be hostile: sizes are bounded by who reads.</summary>
internal sealed class WaitArguments(string call, Abi abi, Arguments registers, IMemory memory, WaitClock clock)
{
    /// <summary>The kernel's longest time is shorter than ours, so that sums never overflow.</summary>
    private const long MaxSeconds = 1L << 33;

    public string Call => call;

    public WaitClock Clock => clock;

    /// <summary>Bytes of the caller's long and pointers.</summary>
    public int WordSize => abi == Abi.I386 ? 4 : 8;

    /// <summary>An argument, cut to the caller's word.</summary>
    public ulong this[int index] => abi == Abi.I386 ? (uint)registers[index] : registers[index];

    public int Int(int index) => (int)registers[index];

    /// <summary>The same memory under another call's name and arguments: what a multiplexer leads to.</summary>
    public WaitArguments As(string name, Arguments arguments) => new(name, abi, arguments, memory, clock);

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
    public TimeSpan? Timespec(int index) => Time(index, 1);

    /// <summary>An argument that points to a struct timeval.</summary>
    public TimeSpan? Timeval(int index) => Time(index, 1000);

    /// <summary>As <see cref="Timespec"/>, of a moment on a clock.</summary>
    public TimeSpan? Deadline(int index, ulong clockId) =>
        Timespec(index) is { } moment ? clock.Until(moment, clockId) : null;

    private TimeSpan? Time(int index, long nsPerUnit)
    {
        // The i386 calls that came after 2038 was noticed, and those without an older form, take 64-bit times.
        var half = WordSize == 8 || call.EndsWith("_time64", StringComparison.Ordinal) || call is "epoll_pwait2" or "futex_waitv" ? 8 : 4;
        var bytes = Read(this[index], 2 * half);
        if (bytes.IsEmpty) return null;
        var seconds = half == 8 ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : BinaryPrimitives.ReadInt32LittleEndian(bytes);
        var units = half == 8 ? BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]) : BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        units = Math.Clamp(units, 0, TimeSpan.NanosecondsPerTick * TimeSpan.TicksPerSecond / nsPerUnit);
        return TimeSpan.FromSeconds(Math.Clamp(seconds, 0, MaxSeconds))
            + TimeSpan.FromTicks(units * nsPerUnit / TimeSpan.NanosecondsPerTick);
    }
}
