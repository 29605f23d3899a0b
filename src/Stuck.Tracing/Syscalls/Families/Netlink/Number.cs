using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>A number that may have any width up to 64 bits.</summary>
/// <param name="kind">Of 64 bits.</param>
/// <param name="least">The least bytes that it takes; of longer ones no more are looked at. 0 for any.</param>
internal sealed class Number(Kind kind, int least = 0) : Content
{
    public override bool Describe(Decoder decoder, Stretch stretch)
    {
        if (stretch.Length > sizeof(ulong) || stretch.Length < least || stretch.Length == 0) return false;
        var size = least > 0 ? least : stretch.Length;
        var bytes = stretch.Read(decoder, size);
        if (bytes.IsEmpty)
        {
            decoder.PutAddress(stretch.Address);
            return true;
        }

        var value = 0ul;
        for (var i = size - 1; i >= 0; i--) value = value << 8 | bytes[i];
        kind.Describe(decoder, value);
        return true;
    }
}
