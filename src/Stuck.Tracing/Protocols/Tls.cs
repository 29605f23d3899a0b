namespace Stuck.Tracing.Protocols;

/// <summary>TLS: who is wanted can be read, what is said cannot; that something is said, and answered, can be seen all the same.</summary>
internal sealed class Tls : Protocol
{
    public const string ProtocolName = "TLS";

    private const int RecordHeader = 5, LargestRecord = 16384 + 2048;
    private const int ChangeCipher = 20, Alert = 21, Handshake = 22, Data = 23, ClientHello = 1, ServerHello = 2, Fatal = 2;

    /// <summary>A client's or a server's hello has been; what follows belongs to the handshake.</summary>
    private const int InHandshake = 1, CipherChanged = 2;

    /// <summary>A client's last word of the handshake is no longer where it looks like data, as since TLS 1.3.</summary>
    private const int LongestFinished = 128;

    private const int AskedForHandshake = 1, AskedInside = 2;

    public override string Name => ProtocolName;

    public override ReadOnlySpan<ushort> Ports => [443, 8443, 993, 465];

    public override bool IsPipelined => false;

    public override Likeness Look(in Excerpt said)
    {
        if (!IsRecord(said.Bytes)) return Likeness.None;
        if (said.Bytes.Length < RecordHeader + 1) return Likeness.Possible;
        var end = RecordHeader + (long)said.Bytes.Big16(3);
        if (said.Bytes[0] == Handshake && said.Bytes[5] == (said.IsByClient ? ClientHello : ServerHello)) return Likeness.Certain;
        return end == said.Total || end < said.Total && (end >= said.Bytes.Length || IsRecord(said.Bytes.From(end))) ? Likeness.Likely : Likeness.Possible;
    }

    public override Message Read(in Excerpt said)
    {
        var bytes = said.Bytes;
        if (bytes.Length is > 0 and < RecordHeader) return IsRecord(bytes) ? Message.TooShort : Message.None;
        if (!IsRecord(bytes)) return Message.None;
        var length = bytes.Big16(3);
        var message = new Message(MessageKind.Rest, RecordHeader + length) { Next = said.State };
        return bytes[0] switch
        {
            Handshake when bytes.Length == RecordHeader && !said.IsCut => Message.TooShort,
            Handshake when said.IsByClient && bytes.At(5) == ClientHello => WithName(bytes, message),
            Handshake when bytes.At(5) == ServerHello && !said.IsByClient => message with { Kind = MessageKind.Answer, IsLast = true, Next = InHandshake },
            ChangeCipher => message with { Next = CipherChanged },
            Handshake => message with { Next = said.State == CipherChanged ? 0 : said.State },
            Alert when length == 2 && bytes.At(5) == Fatal => message with { Kind = said.IsByClient ? MessageKind.Notice : MessageKind.Answer, IsLast = true, IsError = true, Status = bytes.At(6), StatusText = new Piece("alert") },
            Alert => message with { Kind = MessageKind.Notice },
            Data when said.IsByClient => ReadData(message, said.State, length),
            Data when said.Asked == AskedInside => message with { Kind = MessageKind.Answer, IsLast = true, Next = 0 },
            Data => message with { Kind = MessageKind.Notice },
            _ => message,
        };
    }

    private static Message ReadData(Message message, int state, int length)
    {
        if (state != 0 && length <= LongestFinished) return message with { Kind = MessageKind.Notice, Next = 0 };
        message.Text[0] = new Piece("encrypted");
        return message with { Kind = MessageKind.Request, Next = 0, Asks = AskedInside };
    }

    /// <summary>The name that a client asks for lies behind three lists, in one of the extensions.</summary>
    private static Message WithName(ReadOnlySpan<byte> bytes, Message message)
    {
        message.Kind = MessageKind.Request;
        message.Next = InHandshake;
        message.Asks = AskedForHandshake;
        message.Text[0] = new Piece("handshake");
        var place = RecordHeader + 4 + 2 + 32;
        place += 1 + bytes.At(place);
        place += 2 + bytes.Big16(place);
        place += 1 + bytes.At(place);
        var end = Math.Min(place + 2 + bytes.Big16(place), message.Length);
        place += 2;
        while (place + 4 <= end && place + 4 <= bytes.Length)
        {
            var (type, size) = (bytes.Big16(place), bytes.Big16(place + 2));
            if (type == 0)
            {
                message.Text[1] = Piece.Within(bytes.Most(message.Length), place + 9, bytes.Big16(place + 7));
                message.IsPartial = bytes.Length < place + 9 + bytes.Big16(place + 7);
                return message;
            }

            place += 4 + size;
        }

        return message with { IsPartial = bytes.Length < message.Length };
    }

    private static bool IsRecord(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 0 && bytes[0] is >= ChangeCipher and <= Data && (bytes.Length < 2 || bytes[1] == 3) && (bytes.Length < 3 || bytes[2] <= 4)
        && (bytes.Length < RecordHeader || bytes.Big16(3) is > 0 and <= LargestRecord);
}
