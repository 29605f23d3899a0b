using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>Values in a row, as many as there is room for.</summary>
/// <param name="indices">Names of the places: <c>[DEVCONF_FORWARDING]=1</c>; null for none.</param>
/// <param name="evenNone">Whether there may be none at all.</param>
internal sealed class Listed(Kind element, FlagSet? indices = null, bool evenNone = false) : Content
{
    public override bool Describe(Decoder decoder, Stretch stretch)
    {
        var size = element.Size(decoder);
        var count = stretch.Length / size;
        if (count == 0 && !evenNone) return false;
        var shown = Math.Min(count, decoder.ElementLimit);
        if (count > 0 && stretch.Read(decoder, size).IsEmpty)
        {
            decoder.PutAddress(stretch.Address);
            return true;
        }

        decoder.Put('[');
        for (var i = 0; i < count; i++)
        {
            if (i > 0) decoder.PutSeparator();
            var place = stretch.From(i * size);
            var bytes = place.Read(decoder, size);
            if (bytes.IsEmpty)
            {
                ArrayOf.PutHole(decoder, place.Address);
                return true;
            }

            if (i == shown)
            {
                decoder.Put("...");
                break;
            }

            PutIndex(decoder, i);
            element.DescribeAt(decoder, place.Address, bytes);
        }

        decoder.Put(']');
        return true;
    }

    private void PutIndex(Decoder decoder, int index)
    {
        if (indices is null) return;
        decoder.Put('[');
        if (indices.NameOf((ulong)index) is { } name) decoder.PutNamed((ulong)index, name, IntegerFormat.Unsigned);
        else decoder.PutUnnamed((ulong)index, indices.Unknown, IntegerFormat.Unsigned);
        decoder.Put("]=");
    }
}
