using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A 64-bit argument: one register on x86-64, two (low half first) on i386, where all later arguments move by one.</summary>
/// <param name="index">Its place on x86-64.</param>
/// <param name="index32">The place of its low half on i386.</param>
public sealed class WideArgument(Kind kind, int index, int index32) : Kind
{
    public override Phase Reads => kind.Reads;

    public override void Describe(Decoder decoder, ulong value) => kind.Describe(decoder, Value(decoder));

    private ulong Value(Decoder decoder) =>
        decoder.WordSize == 8 ? decoder.Argument(index) : decoder.Argument(index32) | decoder.Argument(index32 + 1) << 32;
}
