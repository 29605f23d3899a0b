using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>An argument that is there only under a condition; without it, it is not written at all.</summary>
public sealed class Optional(Kind kind, Func<Decoder, bool> condition) : Kind
{
    public Kind Content => kind;

    public override Phase Reads => kind.Reads;

    public override bool IsPresent(Decoder decoder) => condition(decoder);

    public override void Describe(Decoder decoder, ulong value)
    {
        if (condition(decoder)) kind.Describe(decoder, value);
    }
}
