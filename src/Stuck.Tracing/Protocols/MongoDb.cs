namespace Stuck.Tracing.Protocols;

/// <summary>MongoDB: OP_MSG, and what older clients begin with.</summary>
internal sealed class MongoDb : Protocol
{
    private const int Header = 16, Msg = 2013, Compressed = 2012, Query = 2004, Reply = 1, Largest = 48_000_000;
    private const int MoreToCome = 2, FirstSection = Header + 4, ReplyDocument = 36;

    public override string Name => "MongoDB";

    public override ReadOnlySpan<ushort> Ports => [27017];

    public override bool IsMultiplexed => true;

    public override Likeness Look(in Excerpt said)
    {
        if (!IsMessage(said.Bytes)) return Likeness.None;
        return said.Bytes.Little32(0) <= said.Total && (said.Bytes.Little32(8) == 0) == said.IsByClient ? Likeness.Certain : Likeness.Possible;
    }

    public override Message Read(in Excerpt said)
    {
        var bytes = said.Bytes;
        if (bytes.Length is > 0 and < Header) return Message.TooShort;
        if (!IsMessage(bytes)) return Message.None;
        var (length, opcode) = ((long)bytes.Little32(0), (int)bytes.Little32(12));
        var message = new Message(said.IsByClient ? MessageKind.Request : MessageKind.Answer, length)
        {
            Stream = said.IsByClient ? bytes.Little32(4) : bytes.Little32(8), IsLast = !said.IsByClient, IsPartial = bytes.Length < length,
        };
        if (opcode == Compressed)
        {
            message.Text[0] = new Piece("compressed");
            return message with { IsPartial = false };
        }

        var document = DocumentIn(bytes, opcode);
        if (document < 0) return message;
        if (!said.IsByClient) return ReadAnswer(bytes, document, message);
        if (opcode == Msg && (bytes.Little32(Header) & MoreToCome) != 0) message.Kind = MessageKind.Notice;
        return ReadCommand(bytes, document, message);
    }

    /// <summary>The first field is the command, its value mostly the collection.</summary>
    private static Message ReadCommand(ReadOnlySpan<byte> bytes, int document, Message message)
    {
        var fields = new Bson(bytes, document);
        for (var isFirst = true; fields.MoveNext(); isFirst = false)
        {
            if (isFirst)
            {
                message.Text[0] = fields.Name;
                message.Text[1] = fields.TextValue;
            }
            else if (fields.Is("collection"u8) && message.Text[1].IsEmpty) message.Text[1] = fields.TextValue;
            else if (fields.Is("$db"u8)) message.Place = fields.TextValue;
            // A client that watches over its servers lets them answer when something changes.
            else if (fields.Is("maxAwaitTimeMS"u8)) message.Kind = MessageKind.Subscription;
        }

        return message;
    }

    private static Message ReadAnswer(ReadOnlySpan<byte> bytes, int document, Message message)
    {
        var fields = new Bson(bytes, document);
        while (fields.MoveNext())
        {
            if (fields.Is("ok"u8)) message.IsError = fields.NumberValue == 0;
            else if (fields.Is("code"u8)) message.Status = (int)Math.Clamp(fields.NumberValue ?? 0, int.MinValue, int.MaxValue);
            else if (fields.Is("codeName"u8)) message.StatusCode = fields.TextValue;
            else if (fields.Is("errmsg"u8)) message.StatusText = fields.TextValue;
        }

        return message;
    }

    /// <summary>Where the document lies that says what is asked, or answered; -1 if it is not there.</summary>
    private static int DocumentIn(ReadOnlySpan<byte> bytes, int opcode)
    {
        switch (opcode)
        {
            case Reply: return ReplyDocument < bytes.Length ? ReplyDocument : -1;
            case Query:
                var name = bytes.TextEnd(FirstSection);
                return name < 0 || name + 9 >= bytes.Length ? -1 : name + 9;
        }

        // Sections of documents in a row may come before the one that counts.
        long place = FirstSection;
        while (place < bytes.Length && bytes[(int)place] == 1) place += 1 + Math.Max(5, (long)bytes.Little32((int)place + 1));
        return place + 1 < bytes.Length && bytes[(int)place] == 0 ? (int)place + 1 : -1;
    }

    private static bool IsMessage(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= Header && bytes.Little32(0) is >= Header and <= Largest && bytes.Little32(12) is Msg or Compressed or Query or Reply or 2005 or 2010 or 2011;
}
