using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>An argument that strace shows with its name: <c>tls=0x7f0e5c0c6640</c>.</summary>
public sealed class Named(string name, Kind kind) : Kind
{
    public Kind Content => kind;

    public override Phase Reads => kind.Reads;

    public override bool IsPresent(Decoder decoder) => kind.IsPresent(decoder);

    public override void Describe(Decoder decoder, ulong value)
    {
        decoder.PutField(name);
        kind.Describe(decoder, value);
    }
}
