using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>struct nlattr after struct nlattr, each with a length, a type and its content: <c>[[{nla_len=8, nla_type=IFLA_MTU}, 1500], ...]</c>.</summary>
internal sealed class Attributes : Content
{
    private const int HeaderBytes = 4, Alignment = 4;

    private const uint Nested = 0x8000, NetByteOrder = 0x4000;

    private readonly FlagSet _names;
    private readonly Dictionary<int, Content> _contents;
    private readonly Content? _each;

    /// <param name="unknown">The comment behind types that have no name.</param>
    /// <param name="attributes">Those without content are shown as bytes.</param>
    public Attributes(string unknown, params (ulong Type, string Name, Content? Content)[] attributes)
    {
        _names = new FlagSet(unknown, [.. attributes.Select(a => (a.Type, a.Name))]);
        _contents = attributes.Where(a => a.Content is not null).ToDictionary(a => (int)a.Type, a => a.Content!);
    }

    /// <param name="each">The content of every attribute, whatever its type.</param>
    public Attributes(FlagSet names, Content each)
    {
        _names = names;
        _contents = [];
        _each = each;
    }

    public override bool Describe(Decoder decoder, Stretch stretch)
    {
        var isList = false;
        for (var count = 0; ; count++)
        {
            if (stretch.Length < HeaderBytes)
            {
                stretch.PutBytes(decoder);
                break;
            }

            var header = stretch.Read(decoder, HeaderBytes);
            if (header.IsEmpty)
            {
                if (isList) PutHole(decoder, stretch.Address);
                else decoder.PutAddress(stretch.Address);
                break;
            }

            if (count >= decoder.ElementLimit)
            {
                decoder.Put("...");
                break;
            }

            int length = At.U16(header, 0);
            var type = At.U16(header, 2);
            var padded = (length + Alignment - 1) / Alignment * Alignment;
            var more = length >= HeaderBytes && stretch.Length > padded;
            if (more && !isList)
            {
                decoder.Put('[');
                isList = true;
            }

            One(decoder, stretch with { Length = Math.Min(length, stretch.Length) }, length, type);
            if (!more) break;
            decoder.PutSeparator();
            stretch = stretch.From(padded);
        }

        if (isList) decoder.Put(']');
        return true;
    }

    private void One(Decoder decoder, Stretch stretch, int length, uint type)
    {
        var hasContent = stretch.Length > HeaderBytes;
        if (hasContent) decoder.Put('[');
        decoder.Put('{');
        decoder.PutField("nla_len");
        decoder.PutInt(length);
        decoder.PutSeparator();
        decoder.PutField("nla_type");
        PutType(decoder, type);
        decoder.Put('}');
        if (!hasContent) return;
        decoder.PutSeparator();
        var plain = (int)(type & ~(Nested | NetByteOrder));
        var inside = stretch.From(HeaderBytes) with { Type = _each is null ? plain : (int)type };
        var content = _each ?? _contents.GetValueOrDefault(plain);
        if (content is null || !content.Describe(decoder, inside)) inside.PutBytes(decoder);
        decoder.Put(']');
    }

    private void PutType(Decoder decoder, uint type)
    {
        if ((type & Nested) != 0)
        {
            decoder.PutNamed(Nested, "NLA_F_NESTED");
            decoder.Put('|');
        }

        if ((type & NetByteOrder) != 0)
        {
            decoder.PutNamed(NetByteOrder, "NLA_F_NET_BYTEORDER");
            decoder.Put('|');
        }

        var plain = type & ~(Nested | NetByteOrder);
        if (_names.NameOf(plain) is { } name) decoder.PutNamed(plain, name);
        else decoder.PutUnnamed(plain, _names.Unknown);
    }

    private static void PutHole(Decoder decoder, ulong address)
    {
        decoder.Put("... /* ", Ink.Comment);
        decoder.PutAddress(address);
        decoder.Put(" */", Ink.Comment);
    }
}
