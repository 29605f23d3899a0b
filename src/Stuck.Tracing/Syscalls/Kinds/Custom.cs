using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A value that no composition says: written by a function. It reads no memory of its own.</summary>
/// <param name="bytes">Width in memory; 0 for the tracee's word.</param>
public sealed class Custom(Action<Decoder, ulong> describe, int bytes = 0) : Kind
{
    public override int? FixedSize(int word) => bytes == 0 ? word : bytes;

    public override int Alignment(int word) => bytes == 0 ? word : Math.Min(bytes, word);

    public override void Describe(Decoder decoder, ulong value)
    {
        if (decoder.IsWriting) describe(decoder, value);
    }
}
