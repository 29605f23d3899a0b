using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>On which CPUs a thread may run (sched_setaffinity(2)).</summary>
internal sealed unsafe class CpuSet : IEquatable<CpuSet>
{
    private readonly byte[] _mask;

    private CpuSet(byte[] mask) => _mask = mask;

    public static CpuSet Of(int cpu)
    {
        var mask = new byte[Sched.CpuSetBytes];
        mask[cpu / 8] = (byte)(1 << cpu % 8);
        return new CpuSet(mask);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static CpuSet Parse(string text)
    {
        var mask = new byte[Sched.CpuSetBytes];
        Convert.FromHexString(text).CopyTo(mask, 0);
        return new CpuSet(mask);
    }

    /// <param name="tid">0 for the calling thread.</param>
    /// <returns>Null if the thread has vanished.</returns>
    public static CpuSet? TryGet(int tid)
    {
        var mask = new byte[Sched.CpuSetBytes];
        fixed (byte* start = mask) return Sched.sched_getaffinity(tid, Sched.CpuSetBytes, start) == 0 ? new CpuSet(mask) : null;
    }

    /// <param name="tid">0 for the calling thread.</param>
    public bool TrySet(int tid)
    {
        fixed (byte* start = _mask) return Sched.sched_setaffinity(tid, Sched.CpuSetBytes, start) == 0;
    }

    public bool Contains(int cpu) => cpu >= 0 && cpu / 8 < _mask.Length && (_mask[cpu / 8] & 1 << cpu % 8) != 0;

    public bool Equals(CpuSet? other) => other is not null && _mask.AsSpan().SequenceEqual(other._mask);

    public override bool Equals(object? obj) => Equals(obj as CpuSet);

    public override int GetHashCode() => BitConverter.ToInt32(_mask);

    /// <summary>Hexadecimal, the lowest CPUs first, without what is zero at the end.</summary>
    public override string ToString() => Convert.ToHexString(_mask.AsSpan().TrimEnd((byte)0));
}
