namespace Stuck.Tracing.Protocols;

/// <summary>The uwsgi protocol: a web server hands on a request as variables; the answer is HTTP's.</summary>
internal sealed class Uwsgi(Http1 answers) : Protocol
{
    private const int PacketHeader = 4;

    public override string Name => "uwsgi";

    public override ReadOnlySpan<ushort> Ports => [3031];

    public override Likeness Look(in Excerpt said)
    {
        var bytes = said.Bytes;
        if (!said.IsByClient || bytes.Length < PacketHeader || bytes[0] != 0 || bytes[3] != 0) return Likeness.None;
        var size = bytes.Little16(1);
        if (bytes.Length == PacketHeader) return size is > 32 ? Likeness.Possible : Likeness.None;
        var name = bytes.From(PacketHeader + 2).Most(bytes.Little16(PacketHeader));
        return name.Length is > 3 and < 64 && name.IndexOfAnyExceptInRange((byte)'A', (byte)'_') < 0 ? Likeness.Certain : Likeness.None;
    }

    public override Message Read(in Excerpt said)
    {
        if (!said.IsByClient) return answers.Read(said);
        var bytes = said.Bytes;
        if (bytes.Length is > 0 and < PacketHeader) return Message.TooShort;
        if (bytes.IsEmpty || bytes[0] != 0) return Message.None;
        var end = PacketHeader + bytes.Little16(1);
        var message = new Message(MessageKind.Request, end) { IsPartial = bytes.Length < end };
        var (method, uri, query, name, body) = (default(Piece), default(Piece), default(Piece), default(Piece), 0L);
        for (var place = PacketHeader; place + 2 < Math.Min(end, bytes.Length);)
        {
            var key = bytes.From(place + 2).Most(bytes.Little16(place));
            place += 2 + bytes.Little16(place);
            var value = Piece.Within(bytes.Most(end), place + 2, bytes.Little16(place));
            if (CgiNames.IsMethod(key)) method = value;
            else if (CgiNames.IsUri(key)) uri = value;
            else if (CgiNames.IsQuery(key)) query = value;
            else if (CgiNames.IsScriptName(key)) name = value;
            else if (key.SequenceEqual("CONTENT_LENGTH"u8) && bytes.From(value.Start).Most(value.Length).TryNumber(out var length) && length > 0) body = length;
            place += 2 + bytes.Little16(place);
        }

        if (!message.IsPartial) message.Length += body;
        return CgiNames.Asked(message, method, uri, name, query, default);
    }
}
