using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>
/// What i386's sigreturn restores. Its frame comes from before there were more than 32 signals: the first word of the mask is in the
/// sigcontext at the stack pointer, the second behind the floating-point state.
/// </summary>
internal sealed class OldSignalFrame : Kind
{
    private const int OldMask = 80;
    private const int ExtraMask = 88 + 624;

    public OldSignalFrame() => ReadsAs = [Word(OldMask), Word(ExtraMask)];

    public override Phase Reads => Phase.Entry;

    private static Kind Word(int offset) => K.In(new Extent(K.Fixed(4)) { Offset64 = offset, Offset32 = offset });

    public override void Describe(Decoder decoder, ulong value)
    {
        var low = decoder.Read(Phase.Entry, value + (ulong)OldMask, 4);
        var high = decoder.Read(Phase.Entry, value + (ulong)ExtraMask, 4);
        Span<byte> mask = stackalloc byte[8];
        if (low.Length == 4 && high.Length == 4)
        {
            low.CopyTo(mask);
            high.CopyTo(mask[4..]);
            SignalFrame.Put(decoder, value, mask);
        }
        else decoder.PutAddress(value);
    }
}
