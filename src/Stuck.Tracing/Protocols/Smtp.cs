namespace Stuck.Tracing.Protocols;

/// <summary>SMTP (RFC 5321).</summary>
internal sealed class Smtp : Protocol
{
    /// <summary>What the client says next.</summary>
    private const int Mail = 1, Credentials = 2;

    private const int AskedForTls = 1, AskedAnything = 2, LongestLine = 1000;

    public override string Name => "SMTP";

    public override ReadOnlySpan<ushort> Ports => [25, 587, 1025, 2525];

    public override Likeness Look(in Excerpt said)
    {
        var line = said.Bytes.Line(out var length);
        if (!line.IsText()) return Likeness.None;
        if (!said.IsByClient) return !IsReply(line) ? Likeness.None : line.IndexOf("SMTP"u8) > 0 ? Likeness.Certain : length < 0 && !said.IsCut || line.Length == 3 ? Likeness.None : Likeness.Possible;
        if (StartsWithWord(line, "MAIL FROM:"u8) || StartsWithWord(line, "RCPT TO:"u8) || StartsWithWord(line, "EHLO "u8)) return Likeness.Certain;
        return IsCommand(line) && length > 0 ? Likeness.Possible : Likeness.None;
    }

    public override Message Read(in Excerpt said)
    {
        var bytes = said.Bytes;
        if (bytes.IsEmpty) return Message.None;
        if (!said.IsByClient) return ReadReply(said);
        var line = bytes.Line(out var length);
        if (said.State != 0 && !IsCommand(line)) return ReadContent(said, length);
        if (length < 0) return line.Length < LongestLine && line.IsText() ? Message.TooShort : Message.None;
        if (!line.IsText()) return Message.None;
        // Who begins to listen in the middle may hear a mail.
        if (!IsCommand(line)) return new Message(MessageKind.Rest, length);
        var message = new Message(MessageKind.Request, length) { Asks = StartsWithWord(line, "STARTTLS"u8) ? AskedForTls : AskedAnything };
        message.Text[0] = new Piece(0, line.Length);
        if (StartsWithWord(line, "DATA"u8)) message.Next = Mail;
        if (!StartsWithWord(line, "AUTH"u8)) return message;
        // What stands behind the mechanism is a secret.
        var mechanism = line.From(5);
        message.Text[0] = new Piece(0, Math.Min(line.Length, 5 + mechanism.WordEnd()));
        return message with { Next = Credentials };
    }

    private static Message ReadContent(in Excerpt said, int length)
    {
        if (said.State == Credentials)
        {
            var secret = new Message(MessageKind.Request, length) { Asks = AskedAnything, Next = Credentials };
            secret.Text[0] = new Piece("credentials");
            return length < 0 ? Message.TooShort : secret;
        }

        var end = said.Bytes.IndexOf("\r\n.\r\n"u8);
        var mail = new Message(MessageKind.Request, end < 0 ? Message.Unknown : end + 5) { Asks = AskedAnything };
        mail.Text[0] = new Piece("mail");
        return mail;
    }

    private static Message ReadReply(in Excerpt said)
    {
        var bytes = said.Bytes;
        var place = 0;
        ReadOnlySpan<byte> line;
        int length;
        do
        {
            line = bytes[place..].Line(out length);
            if (length < 0) break;
            place += length;
        }
        while (line.At(3) == '-' && IsReply(line) && place < bytes.Length);
        if (length >= 0 && !IsReply(line)) return Message.None;
        if (length < 0 && place == 0 && !said.IsCut) return bytes.Length < LongestLine ? Message.TooShort : Message.None;
        var first = bytes.Line(out _);
        if (!IsReply(first) || !first[..3].TryNumber(out var code)) return Message.None;
        var isWhole = length >= 0 && line.At(3) != '-';
        var isGreeting = said.Asked == 0 && code is 220 or 554;
        return new Message(isGreeting ? MessageKind.Greeting : MessageKind.Answer, isWhole ? place : said.IsCut ? said.Total : Message.Unknown)
        {
            Status = (int)code, IsError = code >= 400, StatusText = Piece.Within(bytes, 4, first.Length - 4), IsLast = true, IsPartial = !isWhole,
            TurnsTo = code == 220 && said.Asked == AskedForTls ? Tls.ProtocolName : null,
        };
    }

    private static bool IsReply(ReadOnlySpan<byte> line) =>
        line.Length >= 3 && line[0] is >= (byte)'2' and <= (byte)'5' && line[1] is >= (byte)'0' and <= (byte)'5' && line[2] is >= (byte)'0' and <= (byte)'9' && (line.Length == 3 || line[3] is (byte)' ' or (byte)'-');

    private static bool IsCommand(ReadOnlySpan<byte> line)
    {
        var word = line[..line.WordEnd()];
        return word.Length switch
        {
            4 => word.IsWord("EHLO"u8) || word.IsWord("HELO"u8) || word.IsWord("MAIL"u8) || word.IsWord("RCPT"u8) || word.IsWord("DATA"u8) || word.IsWord("RSET"u8)
                || word.IsWord("NOOP"u8) || word.IsWord("QUIT"u8) || word.IsWord("AUTH"u8) || word.IsWord("VRFY"u8) || word.IsWord("LHLO"u8)
                || word.IsWord("EXPN"u8) || word.IsWord("HELP"u8) || word.IsWord("ETRN"u8) || word.IsWord("BDAT"u8),
            8 => word.IsWord("STARTTLS"u8),
            _ => false,
        };
    }

    private static bool StartsWithWord(ReadOnlySpan<byte> line, ReadOnlySpan<byte> word) => line.Length >= word.Length && line[..word.Length].IsWord(word);
}
