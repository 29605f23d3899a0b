using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A member that is 64 bits wide whatever the tracee's word, and holds what a register would.</summary>
public sealed class Wide(Kind kind) : Kind
{
    public Kind Content => kind;

    public override Phase Reads => kind.Reads;

    public override int? FixedSize(int word) => 8;

    public override int Alignment(int word) => Math.Min(8, word);

    public override void Describe(Decoder decoder, ulong value) => kind.Describe(decoder, value);
}
