namespace Stuck.Tracing.Protocols;

/// <summary>AMQP 0-9-1, as RabbitMQ speaks it. Each frame is a message.</summary>
internal sealed class Amqp : Protocol
{
    private const int FrameHeader = 7, FrameEnd = 0xce, Method = 1, ContentHeader = 2, Body = 3, Heartbeat = 8, LargestFrame = 1 << 27;
    private const int ConnectionClass = 10, ChannelClass = 20, Close = 40, ConnectionClose = 50;

    private static ReadOnlySpan<byte> ProtocolHeader => "AMQP"u8;

    public override string Name => "AMQP";

    public override ReadOnlySpan<ushort> Ports => [5672];

    public override bool IsMultiplexed => true;

    public override Likeness Look(in Excerpt said)
    {
        var bytes = said.Bytes;
        if (bytes.StartsWith(ProtocolHeader)) return Likeness.Certain;
        if (!IsFrame(bytes)) return Likeness.None;
        var end = LengthOf(bytes);
        if (end <= bytes.Length && bytes[(int)end - 1] != FrameEnd) return Likeness.None;
        if (bytes[0] == Method) return AmqpMethods.Find(bytes.Big16(7), bytes.Big16(9)) is null ? Likeness.None : end <= bytes.Length ? Likeness.Certain : Likeness.Likely;
        return bytes[0] == Heartbeat && bytes.Length >= 8 ? Likeness.Certain : Likeness.Possible;
    }

    public override Message Read(in Excerpt said)
    {
        var bytes = said.Bytes;
        if (bytes.IsEmpty) return Message.None;
        if (bytes.MayBe(ProtocolHeader)) return bytes.Length < 8 ? Message.TooShort : WithVersion(bytes, new Message(said.IsByClient ? MessageKind.Request : MessageKind.Notice, 8));
        if (bytes.Length < FrameHeader) return bytes[0] is Method or ContentHeader or Body or Heartbeat ? Message.TooShort : Message.None;
        if (!IsFrame(bytes)) return Message.None;
        var message = new Message(MessageKind.Rest, LengthOf(bytes)) { Stream = bytes.Big16(1) };
        if (bytes[0] == Heartbeat) return message with { Kind = MessageKind.Notice };
        if (bytes[0] != Method) return message;
        if (bytes.Length < FrameHeader + 4) return said.IsCut ? message : Message.TooShort;
        var (classId, id) = (bytes.Big16(7), bytes.Big16(9));
        if (AmqpMethods.Find(classId, id) is not { } method) return message with { Kind = MessageKind.Notice };
        message.Kind = method.Kind;
        message.IsLast = method.Kind == MessageKind.Answer;
        message.IsPartial = method.Texts > 0 && bytes.Length < message.Length;
        // A server that closes answers, if only by that, what it was asked.
        var closes = classId == ChannelClass && id == Close || classId == ConnectionClass && id == ConnectionClose;
        if (closes && !said.IsByClient) return Closed(bytes, message);
        message.Text[0] = new Piece(method.Name);
        var place = FrameHeader + 4 + method.ArgumentsAt;
        for (var text = 1; text <= method.Texts && place < bytes.Length; text++)
        {
            message.Text[text] = Piece.Within(bytes.Most(message.Length), place + 1, bytes[place]);
            place += 1 + bytes[place];
        }

        return message;
    }

    /// <summary>What it greets with is the answer to the header that a client begins with.</summary>
    private static Message WithVersion(ReadOnlySpan<byte> bytes, Message message)
    {
        message.Text[0] = new Piece(bytes[4] == 0 && bytes[6] == 9 ? "connect" : "connect by another version");
        return message;
    }

    private static Message Closed(ReadOnlySpan<byte> bytes, Message message)
    {
        message.Kind = MessageKind.Answer;
        message.IsLast = message.IsError = true;
        message.Status = bytes.Big16(11);
        message.StatusText = Piece.Within(bytes.Most(message.Length), 14, bytes.At(13));
        return message;
    }

    private static long LengthOf(ReadOnlySpan<byte> bytes) => FrameHeader + (long)bytes.Big32(3) + 1;

    private static bool IsFrame(ReadOnlySpan<byte> bytes) => bytes.Length >= FrameHeader && bytes.Big32(3) <= LargestFrame && bytes[0] switch
    {
        Method => bytes.Big32(3) >= 4,
        ContentHeader => bytes.Big32(3) >= 14 && bytes.Big16(1) != 0,
        Body => bytes.Big16(1) != 0,
        Heartbeat => bytes.Big16(1) == 0 && bytes.Big32(3) == 0,
        _ => false,
    };
}
