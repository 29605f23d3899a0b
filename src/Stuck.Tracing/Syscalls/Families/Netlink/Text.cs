using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>A string that ends with a NUL, which is not shown.</summary>
/// <param name="stops">Whether it ends at the first NUL, wherever that is.</param>
internal sealed class Text(bool stops = false) : Content
{
    public override bool Describe(Decoder decoder, Stretch stretch)
    {
        var limit = decoder.StringLimit;
        var wanted = (int)Math.Min(stretch.Length, limit + 1L);
        var bytes = stretch.Read(decoder, wanted);
        if (bytes.IsEmpty && wanted > 0)
        {
            decoder.PutAddress(stretch.Address);
            return true;
        }

        if (!decoder.IsWriting) return true;
        var end = stops ? bytes.IndexOf((byte)0) : -1;
        if (end >= 0) decoder.PutQuoted(bytes[..end]);
        else if (stretch.Length <= limit + 1L && bytes is [.., 0]) decoder.PutQuoted(bytes[..^1]);
        else decoder.PutQuoted(bytes[..Math.Min(bytes.Length, limit)], more: true);
        return true;
    }
}
