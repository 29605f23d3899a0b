namespace Stuck.Tracing.Sources.Bpf.Maps;

/// <summary>The rings of all CPUs, one behind the other, as <see cref="RingLayout"/> lays each out.</summary>
/// <param name="first">Where the first begins.</param>
/// <param name="cpus">How many there are.</param>
/// <param name="halfBytes">The size of each half, without its slack.</param>
internal readonly unsafe struct CallRings(byte* first, int cpus, int halfBytes)
{
    public int Cpus => cpus;

    public int HalfBytes => halfBytes;

    /// <summary>The control page of a CPU's.</summary>
    public byte* this[int cpu] => first + (long)cpu * BytesOf(halfBytes);

    /// <summary>The size of one with halves of a size; bytes.</summary>
    public static int BytesOf(int halfBytes) => RingLayout.ControlBytes + 2 * (halfBytes + RingLayout.SlackBytes);
}
