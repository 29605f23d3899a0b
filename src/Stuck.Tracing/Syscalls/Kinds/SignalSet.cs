using System.Buffers.Binary;
using System.Numerics;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Names;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A sigset_t: <c>[USR1 CHLD]</c>, and <c>~[KILL]</c> where most signals are in.</summary>
/// <param name="length">The set's size, at most 8; the kernel's own 8 if left out.</param>
public sealed class SignalSet(Count? length = null) : Kind
{
    /// <summary>Bytes of the kernel's own set.</summary>
    public const int KernelBytes = 8;
    private const int PrefixLength = 3;

    /// <summary>Null for the kernel's own.</summary>
    public Count? Length => length;

    public override int Size(Decoder decoder) => length is null ? KernelBytes : (int)Math.Clamp(length.Of(decoder), 1, KernelBytes);

    public override int? FixedSize(int word) => length is null ? KernelBytes : null;

    public override int Alignment(int word) => word;

    public override void Describe(Decoder decoder, ulong value)
    {
        if (!decoder.IsWriting) return;
        var signals = 8 * Size(decoder);

        // From two thirds on, strace writes the complement.
        if (BitOperations.PopCount(value) >= signals * 2 / 3)
        {
            decoder.Put('~');
            value = ~value;
        }

        decoder.Put('[');
        var first = true;
        for (var signal = 1; signal <= signals; signal++)
        {
            if ((value >> (signal - 1) & 1) == 0) continue;
            if (!first) decoder.Put(' ');
            decoder.PutFlag(SignalNames.Of(signal).AsSpan(PrefixLength));
            first = false;
        }

        decoder.Put(']');
    }

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        Span<byte> whole = stackalloc byte[KernelBytes];
        bytes[..Math.Min(bytes.Length, KernelBytes)].CopyTo(whole);
        Describe(decoder, BinaryPrimitives.ReadUInt64LittleEndian(whole));
    }
}
