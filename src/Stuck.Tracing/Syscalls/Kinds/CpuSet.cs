using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>The CPUs of a cpu_set_t: <c>[0 1 5]</c>.</summary>
public sealed class CpuSet : Kind
{
    /// <summary>Room for 8192 CPUs, the kernel's greatest NR_CPUS.</summary>
    private const int MostBytes = 1024;

    private readonly Count _length;

    /// <param name="length">The set's size in bytes.</param>
    public CpuSet(Count length)
    {
        _length = length;
        ReadsAs = [new Extent(length.AtMost(Count.Fixed(MostBytes)))];
    }

    public override int? FixedSize(int word) => null;

    public override int Size(Decoder decoder) => (int)Math.Clamp(_length.Of(decoder), 0, MostBytes);

    public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        if (!decoder.IsWriting) return;
        decoder.Put('[');
        var first = true;
        for (var cpu = 0; cpu < bytes.Length * 8; cpu++)
        {
            if ((bytes[cpu / 8] >> (cpu % 8) & 1) == 0) continue;
            if (!first) decoder.Put(' ');
            decoder.PutInt(cpu);
            first = false;
        }

        decoder.Put(']');
    }
}
