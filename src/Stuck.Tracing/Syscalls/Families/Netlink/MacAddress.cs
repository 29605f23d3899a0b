using System.Globalization;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>A hardware address: <c>00:16:3e:00:00:01</c>.</summary>
internal static class MacAddress
{
    /// <summary>MAX_ADDR_LEN of linux/netdevice.h.</summary>
    private const int MostBytes = 32;

    /// <summary>Six bytes in a structure.</summary>
    public static readonly Kind Kind = new CustomStruct(6, (decoder, _, bytes) => Put(decoder, bytes), alignment: 1);

    /// <summary>The whole of an attribute.</summary>
    public static readonly Content Content = new Any();

    private static void Put(Decoder decoder, ReadOnlySpan<byte> bytes)
    {
        if (!decoder.IsWriting) return;
        Span<char> digits = stackalloc char[2];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (i > 0) decoder.Put(':', Ink.Number);
            bytes[i].TryFormat(digits, out _, "x2", CultureInfo.InvariantCulture);
            decoder.Put(digits, Ink.Number);
        }
    }

    private sealed class Any : Content
    {
        public override bool Describe(Decoder decoder, Stretch stretch)
        {
            if (stretch.Length is > MostBytes or 0) return false;
            var bytes = stretch.Read(decoder, stretch.Length);
            if (bytes.IsEmpty) decoder.PutAddress(stretch.Address);
            else Put(decoder, bytes);
            return true;
        }
    }
}
