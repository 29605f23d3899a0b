using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>A message of NETLINK_ROUTE: a structure that begins with an address family, then attributes.</summary>
/// <param name="family">The structure's first member, of 8 bits.</param>
/// <param name="rest">The others; they are looked at only where all of them are there.</param>
/// <param name="attributes">What follows; null for nothing.</param>
/// <param name="passesFamily">Whether the family says what addresses in the attributes are.</param>
internal sealed class RouteMessage(Field family, Field[] rest, Content? attributes, bool passesFamily = true)
{
    private const int Alignment = 4;

    private readonly Struct _whole = new([family, .. rest]);
    private readonly Struct _family = new(family);

    public void Describe(Decoder decoder, Stretch stretch, byte value)
    {
        var size = _whole.Size(decoder);
        var bytes = stretch.Length < size ? [] : stretch.Read(decoder, size);
        var offset = (size + Alignment - 1) / Alignment * Alignment;
        if (rest.Length == 0) bytes = stretch.Read(decoder, 1);
        if (bytes.IsEmpty)
        {
            _family.DescribeMembers(decoder, stretch.Address, [value], closed: false);
            decoder.PutSeparator();
            if (stretch.Length < size) decoder.Put("...");
            else decoder.PutAddress(stretch.Address + 1);
            decoder.Put('}');
            return;
        }

        _whole.DescribeAt(decoder, stretch.Address, bytes);
        if (attributes is null || stretch.Length <= offset) return;
        decoder.PutSeparator();
        var behind = stretch.From(offset) with { Family = passesFamily ? value : -1 };
        if (!attributes.Describe(decoder, behind)) behind.PutBytes(decoder);
    }
}
