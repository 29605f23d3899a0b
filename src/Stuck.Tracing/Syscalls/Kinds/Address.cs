using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A pointer that is not followed.</summary>
/// <param name="bytes">Its width in memory; 0 for the tracee's word.</param>
public sealed class Address(int bytes = 0) : Kind
{
    public override int? FixedSize(int word) => bytes == 0 ? word : bytes;

    public override int Alignment(int word) => bytes == 0 ? word : Math.Min(bytes, word);

    public override void Describe(Decoder decoder, ulong value) => decoder.PutAddress(value);
}
