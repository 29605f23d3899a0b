using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A network interface, by the name that it has here and now: <c>if_nametoindex("lo")</c>; without one, its number.</summary>
public sealed class InterfaceIndex : Kind
{
    public override int? FixedSize(int word) => 4;

    public override int Alignment(int word) => 4;

    public override unsafe void Describe(Decoder decoder, ulong value)
    {
        if (!decoder.IsWriting) return;
        Span<byte> name = stackalloc byte[NetIf.IF_NAMESIZE];
        fixed (byte* buffer = name)
        {
            if (value == 0 || NetIf.if_indextoname((uint)value, buffer) is null)
            {
                decoder.PutUInt((uint)value);
                return;
            }
        }

        if (!decoder.BeginNames((uint)value, IntegerFormat.Unsigned)) return;
        decoder.Put("if_nametoindex(");
        decoder.PutQuoted(name[..name.IndexOf((byte)0)]);
        decoder.Put(')');
        decoder.EndNames();
    }
}
