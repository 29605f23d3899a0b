using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>An argument that comes after a wide one (<see cref="WideArgument"/>), and so has another place on i386.</summary>
public sealed class MovedArgument(Kind kind, int index, int index32) : Kind
{
    public Kind Content => kind;

    public int Index => index;

    public int Index32 => index32;

    public override Phase Reads => kind.Reads;

    public override void Describe(Decoder decoder, ulong value) =>
        kind.Describe(decoder, decoder.Argument(decoder.WordSize == 8 ? index : index32));
}
