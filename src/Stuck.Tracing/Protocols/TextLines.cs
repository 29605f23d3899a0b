namespace Stuck.Tracing.Protocols;

/// <summary>Lines of text, of which nothing else is known: the last resort. Who has connected asks, by turns.</summary>
internal sealed class TextLines : Protocol
{
    public override string Name => "text";

    public override bool IsPipelined => false;

    public override Likeness Look(in Excerpt said)
    {
        var line = said.Bytes.Line(out _);
        return line.Length >= 2 && line.IsText() ? Likeness.Possible : Likeness.None;
    }

    public override Message Read(in Excerpt said)
    {
        if (said.Bytes.IsEmpty) return Message.None;
        var line = said.Bytes.Line(out _);
        var kind = said.IsByClient ? MessageKind.Request : said.Asked != 0 ? MessageKind.Answer : said.State == 0 ? MessageKind.Greeting : MessageKind.Notice;
        var message = new Message(kind, said.Total) { Asks = 1, Next = 1, IsLast = kind == MessageKind.Answer };
        if (line.IsText()) message.Text[0] = Piece.Within(said.Bytes, 0, line.Length);
        return message;
    }
}
