using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A pointer that no composition says: a function follows it through the decoder.</summary>
/// <param name="reads">At which stops it reads memory.</param>
public sealed class CustomPointer(Phase reads, Action<Decoder, ulong> describe) : Kind
{
    public override Phase Reads => reads;

    public override void Describe(Decoder decoder, ulong value) => describe(decoder, value);
}
