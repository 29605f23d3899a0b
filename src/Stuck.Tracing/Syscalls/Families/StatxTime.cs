using System.Buffers.Binary;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>struct statx_timestamp, with the date it is. What the kernel did not fill is zero, and left out.</summary>
internal sealed class StatxTime : Kind
{
    public override int? FixedSize(int word) => 16;

    public override int Alignment(int word) => 8;

    public override bool Matters(Decoder decoder, ReadOnlySpan<byte> bytes) => bytes.ContainsAnyExcept((byte)0);

    public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        var seconds = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        var nanoseconds = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        decoder.Put('{');
        decoder.PutField("tv_sec");
        decoder.PutInt(seconds);
        decoder.PutSeparator();
        decoder.PutField("tv_nsec");
        decoder.PutUInt(nanoseconds);
        decoder.Put('}');
        decoder.PutDate(seconds, nanoseconds, digits: 9);
    }
}
