namespace Stuck.Tracing.Protocols;

/// <summary>FastCGI 1.0, between web servers and php-fpm. Each record is a message.</summary>
internal sealed class FastCgi : Protocol
{
    private const int RecordHeader = 8, BeginBody = 8, EndBody = 8;
    private const int Begin = 1, Abort = 2, End = 3, Params = 4, Stdin = 5, Stdout = 6, Stderr = 7, LastType = 11;

    /// <summary>What has come of an answer.</summary>
    private const int Begun = 1, HeadSeen = 2;

    public override string Name => "FastCGI";

    public override ReadOnlySpan<ushort> Ports => [9000];

    public override bool IsMultiplexed => true;

    public override Likeness Look(in Excerpt said)
    {
        var bytes = said.Bytes;
        if (!IsRecord(bytes)) return Likeness.None;
        if (bytes.Length < RecordHeader) return Likeness.Possible;
        if (bytes[1] == Begin) return said.IsByClient && bytes.Big16(4) == BeginBody && bytes.At(8) == 0 && bytes.At(9) is >= 0 and <= 3 ? Likeness.Certain : Likeness.None;
        if (said.IsByClient != bytes[1] is Abort or Params or Stdin) return Likeness.None;
        var next = bytes.From(LengthOf(bytes));
        return next.IsEmpty ? Likeness.Possible : IsRecord(next) ? Likeness.Likely : Likeness.None;
    }

    public override Message Read(in Excerpt said)
    {
        var bytes = said.Bytes;
        // A server's last record, behind one that was too long to see it.
        if (bytes.IsEmpty && !said.IsByClient && said.State != 0 && said.Total is 16 or 24) return new Message(MessageKind.Rest, said.Total) { IsLast = true };
        if (!IsRecord(bytes)) return Message.None;
        if (bytes.Length < RecordHeader) return Message.TooShort;
        var length = LengthOf(bytes);
        var content = bytes[RecordHeader..].Most(bytes.Big16(4));
        var message = new Message(MessageKind.Rest, length)
        {
            Stream = bytes.Big16(2), Next = said.State, IsPartial = bytes[1] is Params or Stdout or End && content.Length < bytes.Big16(4),
        };
        return bytes[1] switch
        {
            Begin => message with { Kind = MessageKind.Notice },
            Params when content.Length > 0 => ReadParams(bytes, content.Length, message),
            Params when message.IsPartial => Message.TooShort,
            Stderr when content.Length > 0 => message with { Kind = KindOf(said.State), Next = said.State | Begun },
            Stdout when content.Length > 0 => ReadOutput(bytes, content, said.State, message),
            End => message with { IsLast = true, Next = 0, IsError = content.At(4) != 0 },
            _ => message,
        };
    }

    private static Message ReadParams(ReadOnlySpan<byte> bytes, int length, Message message)
    {
        var (method, uri, query, script, name) = (default(Piece), default(Piece), default(Piece), default(Piece), default(Piece));
        var end = RecordHeader + length;
        for (var place = RecordHeader; place < end;)
        {
            var nameLength = LengthAt(bytes, ref place);
            var valueLength = LengthAt(bytes, ref place);
            var key = bytes.From(place).Most(nameLength);
            var value = Piece.Within(bytes[..end], place + nameLength, valueLength);
            place = (int)Math.Min(place + nameLength + valueLength, end);
            if (CgiNames.IsMethod(key)) method = value;
            else if (CgiNames.IsUri(key)) uri = value;
            else if (CgiNames.IsQuery(key)) query = value;
            else if (CgiNames.IsScriptFile(key)) script = value;
            else if (CgiNames.IsScriptName(key)) name = value;
        }

        return CgiNames.Asked(message, method, uri, name, query, script);
    }

    private static Message ReadOutput(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> content, int state, Message message)
    {
        message.Kind = KindOf(state);
        if ((state & HeadSeen) != 0) return message with { IsPartial = false };
        message.Next = Begun | HeadSeen;
        message.Status = 200;
        for (int place = 0, length; place < content.Length; place += length)
        {
            var line = content[place..].Line(out length);
            if (line.IsEmpty || length < 0) break;
            if (!line.StartsWith("Status: "u8) || !line.From(8).Most(3).TryNumber(out var status)) continue;
            message.Status = (int)status;
            message.StatusText = Piece.Within(bytes, RecordHeader + place + 12, line.Length - 12);
        }

        // The headers stand at the beginning, and all that matters with them.
        return message with { IsError = message.Status >= 400, IsPartial = message.IsPartial && content.IndexOf("\r\n\r\n"u8) < 0 };
    }

    private static MessageKind KindOf(int state) => (state & Begun) != 0 ? MessageKind.Rest : MessageKind.Answer;

    /// <summary>Lengths of 128 and more have four bytes.</summary>
    private static long LengthAt(ReadOnlySpan<byte> bytes, ref int place)
    {
        var first = bytes.At(place);
        if (first < 128)
        {
            place++;
            return first;
        }

        place += 4;
        return bytes.Big32(place - 4) & int.MaxValue;
    }

    private static long LengthOf(ReadOnlySpan<byte> bytes) => RecordHeader + bytes.Big16(4) + bytes.At(6);

    private static bool IsRecord(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 0 && bytes[0] == 1 && (bytes.Length < 2 || bytes[1] is >= Begin and <= LastType) && (bytes.Length < RecordHeader || bytes[7] == 0)
        && (bytes.Length < RecordHeader || bytes[1] != End || bytes.Big16(4) == EndBody);
}
