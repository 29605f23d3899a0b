namespace Stuck.Tracing.Protocols;

/// <summary>DNS (RFC 1035), in datagrams or behind a length.</summary>
internal sealed class Dns : Protocol
{
    private const int Header = 12, LongestName = 255;

    private static readonly string[] s_codes = ["NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED", "YXDOMAIN", "YXRRSET", "NXRRSET", "NOTAUTH", "NOTZONE"];

    public override string Name => "DNS";

    public override ReadOnlySpan<ushort> Ports => [53, 5353];

    public override bool IsMultiplexed => true;

    public override bool IsOfDatagrams => true;

    public override Likeness Look(in Excerpt said)
    {
        if (said.Bytes.Length == 2) return said.Bytes.Big16(0) is > Header and < 4096 ? Likeness.Possible : Likeness.None;
        var start = StartOf(said);
        if (start < 0 || said.Bytes.Length < start + Header + 1) return Likeness.None;
        return IsMessage(said.Bytes, start) && IsAnswer(said.Bytes, start) != said.IsByClient ? Likeness.Certain : Likeness.None;
    }

    public override Message Read(in Excerpt said)
    {
        var bytes = said.Bytes;
        if (bytes.IsEmpty) return Message.None;
        var start = StartOf(said);
        if (start < 0) return bytes.Length < Header ? Message.TooShort : Message.None;
        if (!IsMessage(bytes, start)) return bytes.Length <= start + Header ? Message.TooShort : Message.None;
        var message = new Message(IsAnswer(bytes, start) ? MessageKind.Answer : MessageKind.Request, start == 2 ? 2 + bytes.Big16(0) : said.Total) { Stream = bytes.Big16(start) };
        var name = start + Header;
        var end = NameEnd(bytes, name);
        message.Text[1] = Piece.Within(bytes, name, Math.Max(1, (end < 0 ? bytes.Length : end) - name), PieceForm.Labels);
        if (end >= 0 && end + 2 < bytes.Length) message.Text[0] = new Piece(TypeOf(bytes.Big16(end + 1)));
        message.IsPartial = message.Text[0].IsEmpty;
        if (message.Kind == MessageKind.Request) return message;
        var code = bytes[start + 3] & 15;
        message.Status = code;
        message.IsLast = true;
        message.IsError = code != 0;
        message.StatusText = code < s_codes.Length ? new Piece(s_codes[code]) : default;
        return message;
    }

    private static string TypeOf(int type) => type switch
    {
        1 => "A", 2 => "NS", 5 => "CNAME", 6 => "SOA", 12 => "PTR", 13 => "HINFO", 15 => "MX", 16 => "TXT", 28 => "AAAA", 33 => "SRV", 35 => "NAPTR", 43 => "DS", 46 => "RRSIG",
        48 => "DNSKEY", 52 => "TLSA", 64 => "SVCB", 65 => "HTTPS", 251 => "IXFR", 252 => "AXFR", 255 => "ANY", 257 => "CAA", _ => "other type",
    };

    /// <summary>Over TCP, the message's length comes before it, mostly in the same call. -1 if it is neither.</summary>
    private static int StartOf(in Excerpt said)
    {
        var bytes = said.Bytes;
        if (bytes.Length >= 2 && bytes.Big16(0) == said.Total - 2 && (bytes.Length <= 2 + Header || IsMessage(bytes, 2))) return 2;
        return bytes.Length > Header && IsMessage(bytes, 0) ? 0 : -1;
    }

    /// <summary>One question, and nothing that has never been used.</summary>
    private static bool IsMessage(ReadOnlySpan<byte> bytes, int start)
    {
        if (bytes.Length <= start + Header) return false;
        var flags = bytes.Big16(start + 2);
        if ((flags >> 11 & 15) is not (0 or 4 or 5) || (flags & 0x40) != 0 || bytes.Big16(start + 4) != 1) return false;
        // A question has no answers yet, and not many have a hundred.
        if (bytes.Big16(start + 6) > (flags >= 0x8000 ? 500 : 0) || bytes.Big16(start + 8) > 100 || bytes.Big16(start + 10) > 100) return false;
        return NameEnd(bytes, start + Header) is not -2;
    }

    private static bool IsAnswer(ReadOnlySpan<byte> bytes, int start) => bytes[start + 2] >= 0x80;

    /// <summary>The place of the 0 that ends a name; -1 if it is not there, -2 if it is no name.</summary>
    private static int NameEnd(ReadOnlySpan<byte> bytes, int start)
    {
        for (var place = start; place < bytes.Length && place - start < LongestName; place += bytes[place] + 1)
        {
            if (bytes[place] == 0) return place;
            if (bytes[place] >= 64) return -2;
        }

        return bytes.Length - start > LongestName ? -2 : -1;
    }
}
