namespace Stuck.Tracing.Protocols;

/// <summary>Redis and Valkey: RESP 2 and 3, and commands typed by hand.</summary>
internal sealed class Redis : Protocol
{
    public override string Name => "Redis";

    public override ReadOnlySpan<ushort> Ports => [6379, 6380, 26379];

    public override Likeness Look(in Excerpt said)
    {
        var bytes = said.Bytes;
        if (bytes.Length < 3) return bytes.Length > 0 && bytes[0] is (byte)'*' or (byte)'$' or (byte)'+' or (byte)':' ? Likeness.Possible : Likeness.None;
        var line = bytes.Line(out var length);
        if (said.IsByClient && bytes[0] == '*')
            return line[1..].TryNumber(out var count) && count > 0 && length > 0 && (bytes.Length == length || bytes[length] == '$') ? bytes.Length > length ? Likeness.Certain : Likeness.Possible : Likeness.None;
        if (said.IsByClient) return length > 0 && RedisCommands.IsKnown(line[..line.WordEnd()]) ? Likeness.Possible : Likeness.None;
        if (length < 0 && said.IsCut && bytes[0] == '-') return line.Length > 4 && line[1] is >= (byte)'A' and <= (byte)'Z' && line.IsText() ? Likeness.Likely : Likeness.None;
        if (length < 2 || bytes[length - 2] != '\r') return Likeness.None;
        return (char)bytes[0] switch
        {
            '+' => length == said.Total && line.Length <= 32 && !line.Contains((byte)'/') ? line.IsWord("+OK"u8) || line.IsWord("+PONG"u8) || line.IsWord("+QUEUED"u8) ? Likeness.Likely : Likeness.Possible : Likeness.None,
            '-' => line.Length > 4 && line[1] is >= (byte)'A' and <= (byte)'Z' ? Likeness.Likely : Likeness.None,
            ':' or '$' or '*' or '%' or '~' or '>' or '_' or '#' or ',' or '(' or '=' or '!' or '|' => RedisValue.IsLength(line) ? Likeness.Likely : Likeness.None,
            _ => Likeness.None,
        };
    }

    public override Message Read(in Excerpt said)
    {
        if (said.Bytes.IsEmpty) return Message.None;
        return said.IsByClient ? said.Bytes[0] == '*' ? ReadCommand(said) : ReadInline(said.Bytes) : ReadAnswer(said);
    }

    private static Message ReadCommand(in Excerpt said)
    {
        var bytes = said.Bytes;
        var line = bytes.Line(out var place);
        if (place < 0) return line.Length < 16 ? Message.TooShort : Message.None;
        if (!line[1..].TryNumber(out var count) || count < 0) return Message.None;
        if (count == 0) return new Message(MessageKind.Notice, place);
        var message = new Message(MessageKind.Request);
        ReadOnlySpan<byte> command = [];
        var blocks = false;
        long end = place;
        for (var argument = 0; argument < count; argument++)
        {
            var size = bytes.From(end).Line(out var length);
            if (length < 0 || size.IsEmpty) return argument == 0 && !said.IsCut ? Message.TooShort : With(message with { IsPartial = true }, command, blocks);
            if (size[0] != '$' || !size[1..].TryNumber(out var bulk) || bulk is < 0 or > 1L << 30) return Message.None;
            var start = end + length;
            var value = bytes.From(start).Most(bulk);
            if (argument == 0) command = value;
            else if (value.Length == 5 && value.IsWord("block"u8)) blocks = true;
            if (argument < Pieces.Most) message.Text[argument] = Piece.Within(bytes, start, bulk);
            end = start + bulk + 2;
        }

        return With(message with { Length = end, IsPartial = bytes.Length < end }, command, blocks);
    }

    private static Message With(Message message, ReadOnlySpan<byte> command, bool blocks)
    {
        if (RedisCommands.IsSubscription(command) || RedisCommands.IsBlocking(command) || blocks && RedisCommands.IsRead(command)) return message with { Kind = MessageKind.Subscription };
        return message;
    }

    private static Message ReadInline(ReadOnlySpan<byte> bytes)
    {
        var line = bytes.Line(out var length);
        if (length < 0) return line.Length < 1024 && line.IsText() ? Message.TooShort : Message.None;
        if (line.IsEmpty) return new Message(MessageKind.Notice, length);
        if (!line.IsText()) return Message.None;
        var message = new Message(MessageKind.Request, length);
        message.Text[0] = new Piece(0, line.Length);
        return With(message, line[..line.WordEnd()], false);
    }

    private static Message ReadAnswer(in Excerpt said)
    {
        var bytes = said.Bytes;
        var line = bytes.Line(out var length);
        if (!RedisValue.IsType(bytes[0])) return Message.None;
        if (length < 0 && !(said.IsCut && bytes[0] is (byte)'-' or (byte)'+')) return line.Length < 512 ? Message.TooShort : Message.None;
        if (!RedisValue.IsLength(line)) return Message.None;
        var end = RedisValue.EndOf(bytes);
        var message = new Message(MessageKind.Answer, end) { IsLast = true, IsPartial = end < 0 };
        if (bytes[0] == '>' || bytes[0] == '*' && IsPush(bytes.From(length))) return message with { Kind = MessageKind.Notice, IsLast = false };
        if (bytes[0] == '-') return message with { IsError = true, StatusText = new Piece(1, line.Length - 1) };
        if (bytes[0] == '!') return message with { IsError = true, StatusText = Piece.Within(bytes, length, (end < 0 ? bytes.Length : end - 2) - length) };
        return bytes[0] == '+' ? message with { StatusText = new Piece(1, line.Length - 1) } : message;
    }

    /// <summary>What was published, to a subscriber of the older protocol.</summary>
    private static bool IsPush(ReadOnlySpan<byte> items) => items.StartsWith("$7\r\nmessage\r\n"u8) || items.StartsWith("$8\r\npmessage\r\n"u8) || items.StartsWith("$8\r\nsmessage\r\n"u8);
}
