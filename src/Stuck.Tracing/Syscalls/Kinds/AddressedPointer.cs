using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A pointer of 64 bits in a structure given to the kernel, written as its target with the address behind it.</summary>
public sealed class AddressedPointer(Kind target) : Kind
{
    private readonly Pointer _pointer = new(Phase.Entry, target);

    public Kind Pointer => _pointer;

    public override Phase Reads => Phase.Entry;

    public override int? FixedSize(int word) => 8;

    public override void Describe(Decoder decoder, ulong value)
    {
        // Of 32-bit tracees the kernel takes the lower half.
        var address = decoder.WordSize == 4 ? (uint)value : value;
        var isThere = address != 0 && decoder.Read(Phase.Entry, address, target.Size(decoder)).Length >= target.Needed(decoder);
        if (!isThere)
        {
            decoder.PutAddress(value);
            return;
        }

        _pointer.Describe(decoder, address);
        if (!decoder.IsWriting) return;
        decoder.Put(" /* ", Ink.Comment);
        decoder.PutAddress(address);
        decoder.Put(" */", Ink.Comment);
    }
}
