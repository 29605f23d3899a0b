namespace Stuck.Tracing.Protocols;

/// <summary>What clients of PostgreSQL say (protocol 3); <see cref="PostgresAnswers"/> has the answers. Each of the protocol's messages is one.</summary>
internal sealed class Postgres : Protocol
{
    internal const int TypedHeader = 5, AskedForTls = 1;
    private const int StartupHeader = 8, LargestStartup = 10_000;
    private const uint SslRequest = 80877103, GssRequest = 80877104, CancelRequest = 80877102;

    /// <summary>Something has been asked that is answered together with what follows, up to a Sync.</summary>
    private const int InBatch = 1;

    private static ReadOnlySpan<byte> Types => "QPBEDSCHFXpdcf"u8;

    public override string Name => "PostgreSQL";

    public override ReadOnlySpan<ushort> Ports => [5432, 6432];

    public override Likeness Look(in Excerpt said)
    {
        var bytes = said.Bytes;
        if (!said.IsByClient) return PostgresAnswers.Look(said);
        if (bytes.Length >= StartupHeader && IsStartup(bytes)) return bytes.Big32(0) == said.Total || bytes.Big32(0) < said.Total ? Likeness.Certain : Likeness.None;
        if (bytes.Length < TypedHeader || !Types.Contains(bytes[0])) return Likeness.None;
        var end = 1 + (long)bytes.Big32(1);
        if (end < TypedHeader || bytes[1] != 0 || end > said.Total) return Likeness.None;
        if (bytes[0] == 'Q') return bytes[TypedHeader..].Most(end - TypedHeader - 1).IsText() && end > 6 ? Likeness.Certain : Likeness.None;
        var next = bytes.From(end);
        if (!next.IsEmpty) return Types.Contains(next[0]) && (next.Length < 2 || next[1] == 0) ? Likeness.Certain : Likeness.None;
        return end == said.Total || bytes[0] == 'P' && bytes[TypedHeader..].IndexOfAnyInRange((byte)1, (byte)8) < 0 ? Likeness.Likely : Likeness.Possible;
    }

    public override Message Read(in Excerpt said)
    {
        var bytes = said.Bytes;
        if (!said.IsByClient) return PostgresAnswers.Read(said);
        if (bytes.IsEmpty) return Message.None;
        if (bytes[0] == 0) return ReadStartup(bytes);
        if (!Types.Contains(bytes[0])) return Message.None;
        if (bytes.Length < TypedHeader) return Message.TooShort;
        var end = 1 + (long)bytes.Big32(1);
        if (end < TypedHeader) return Message.None;
        var message = new Message(said.State == InBatch ? MessageKind.Rest : MessageKind.Request, end) { Next = InBatch, IsPartial = bytes.Length < end };
        switch ((char)bytes[0])
        {
            case 'Q':
                message.Text[0] = Piece.Within(bytes, TypedHeader, end - TypedHeader - 1);
                return message with { Kind = MessageKind.Request, Next = 0 };
            case 'P': return WithStatement(bytes, end, message);
            case 'B': return WithPortal(bytes, end, message);
            case 'S' when said.State == InBatch: return message with { Next = 0 };
            case 'S': return Named("sync", message with { Next = 0 });
            case 'F': return Named("function call", message with { Next = 0 });
            case 'X': return Named("quit", message with { Kind = MessageKind.Notice, Next = 0 });
            case 'E': return Named("execute", message);
            case 'D': return Named("describe", message);
            case 'C': return Named("close", message);
            case 'H': return message with { Kind = said.State == InBatch ? MessageKind.Rest : MessageKind.Notice, Next = said.State };
            default: return message with { Kind = MessageKind.Rest, Next = said.State, IsPartial = false };
        }
    }

    private static Message Named(string what, Message message)
    {
        if (message.Kind != MessageKind.Rest) message.Text[0] = new Piece(what);
        return message;
    }

    /// <summary>Parse: a statement and the name by which it is bound later.</summary>
    private static Message WithStatement(ReadOnlySpan<byte> bytes, long end, Message message)
    {
        var close = bytes.TextEnd(TypedHeader);
        // In a pipeline, each statement is asked for on its own.
        message.Kind = MessageKind.Request;
        if (close < 0) return message;
        var text = close + 1;
        var textEnd = bytes.TextEnd(text);
        message.Name = NameOf(bytes[TypedHeader..close]);
        message.Text[0] = Piece.Within(bytes, text, (textEnd < 0 ? end : textEnd) - text);
        return message with { IsPartial = textEnd < 0 && message.IsPartial };
    }

    /// <summary>Bind: what is to be executed is the statement that has this name.</summary>
    private static Message WithPortal(ReadOnlySpan<byte> bytes, long end, Message message)
    {
        var portal = bytes.TextEnd(TypedHeader);
        var close = portal < 0 ? -1 : bytes.TextEnd(portal + 1);
        message.IsPartial &= close < 0;
        if (message.Kind == MessageKind.Rest || close < 0) return message;
        message.Name = NameOf(bytes[(portal + 1)..close]);
        message.RefersToName = true;
        message.Text[0] = new Piece("execute");
        message.Text[1] = Piece.Within(bytes.Most(end), portal + 1, close - portal - 1);
        return message;
    }

    private static Message ReadStartup(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < StartupHeader) return Message.TooShort;
        if (!IsStartup(bytes)) return Message.None;
        var message = new Message(MessageKind.Request, bytes.Big32(0)) { IsPartial = bytes.Length < bytes.Big32(0) };
        switch (bytes.Big32(4))
        {
            case SslRequest or GssRequest: return Named("encryption", message with { Asks = AskedForTls });
            case CancelRequest: return Named("cancel", message with { Kind = MessageKind.Notice });
        }

        message.Text[0] = new Piece("connect");
        for (var place = StartupHeader; bytes.TextEnd(place) is > 0 and var end && bytes.TextEnd(end + 1) is > 0 and var close; place = close + 1)
        {
            if (bytes[place..end].SequenceEqual("user"u8)) message.Text[1] = Piece.Within(bytes, end + 1, close - end - 1);
            else if (bytes[place..end].SequenceEqual("database"u8)) message.Text[2] = Piece.Within(bytes, end + 1, close - end - 1);
        }

        return message;
    }

    private static bool IsStartup(ReadOnlySpan<byte> bytes) =>
        bytes.Big32(0) is >= StartupHeader and < LargestStartup && (bytes.Big16(4) == 3 && bytes.Big16(6) < 100 || bytes.Big32(4) is SslRequest or GssRequest or CancelRequest);

    /// <summary>FNV-1a: what is kept is a number.</summary>
    private static long NameOf(ReadOnlySpan<byte> name)
    {
        var hash = 14695981039346656037;
        foreach (var letter in name) hash = (hash ^ letter) * 1099511628211;
        return (long)hash;
    }
}
