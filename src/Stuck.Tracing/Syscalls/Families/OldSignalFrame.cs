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
    private const ulong OldMask = 80;
    private const ulong ExtraMask = 88 + 624;

    public override Phase Reads => Phase.Entry;

    public override void Describe(Decoder decoder, ulong value)
    {
        var low = decoder.Read(Phase.Entry, value + OldMask, 4);
        var high = decoder.Read(Phase.Entry, value + ExtraMask, 4);
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
