using static Stuck.Tracing.Protocols.MySql;

namespace Stuck.Tracing.Protocols;

/// <summary>What servers of MySQL and MariaDB say: an answer is one packet, or definitions of columns and then rows until a packet that ends them.</summary>
internal static class MySqlAnswers
{
    private const int Ok = 0, LocalFile = 0xfb, EndOrOk = 0xfe, Error = 0xff;
    private const int EndBytes = 5, PreparedBytes = 12, MoreResults = 8, LongestEnd = 0xffffff;

    /// <summary>Where in an answer what comes next is; of definitions, their number stands above.</summary>
    private const int AtDefinitions = 1, BehindDefinitions = 2, AtRows = 3, AtPrepared = 4, AtNextResult = 5, PhaseBits = 3, PhaseMask = 7;

    public static Likeness Look(in Excerpt said, int length, int sequence)
    {
        var bytes = said.Bytes;
        if (IsGreeting(bytes)) return Likeness.Certain;
        var end = PacketHeader + (long)length;
        if (length == 0 || end > said.Total || sequence > 3) return said.Total == PacketHeader && sequence <= 1 && length > 0 ? Likeness.Possible : Likeness.None;
        if (bytes.At(4) == Error && bytes.At(7) == '#') return Likeness.Certain;
        if (end == said.Total) return sequence >= 1 && bytes.At(4) is Ok or Error && length >= 7 ? Likeness.Likely : Likeness.Possible;
        var next = bytes.From(end);
        return next.Length < PacketHeader ? Likeness.Possible : next[3] == sequence + 1 && next.Little24(0) <= said.Total - end ? Likeness.Likely : Likeness.None;
    }

    public static Message Read(in Excerpt said)
    {
        var bytes = said.Bytes;
        // The packet that ends rows, behind one that was too long to see it.
        if (bytes.IsEmpty) return said.Total == PacketHeader + EndBytes && said.State != 0 ? new Message(MessageKind.Rest, said.Total) { IsLast = true } : Message.None;
        if (bytes.Length < PacketHeader) return Message.TooShort;
        var length = bytes.Little24(0);
        var message = new Message(MessageKind.Rest, PacketHeader + length);
        if (length == 0) return message with { Next = said.State };
        if (bytes.Length < PacketHeader + 2 && !said.IsCut && length > 1) return Message.TooShort;
        if (bytes.Length == PacketHeader) return Message.None;
        if (IsGreeting(bytes)) return WithVersion(bytes, message);
        var (phase, count) = (said.State & PhaseMask, said.State >> PhaseBits);
        // An answer begins with the number 1, and rows may have any.
        if (phase == 0 && bytes[3] != 1 && said.Asked != AskedToConnect && bytes[4] != Error) return message;
        if (bytes[4] == Error) return WithError(bytes, message with { Kind = phase == 0 ? MessageKind.Answer : MessageKind.Rest });
        return phase switch
        {
            AtDefinitions => message with { Next = count > 1 ? AtDefinitions | count - 1 << PhaseBits : BehindDefinitions },
            AtPrepared when IsEnd(bytes, length) => message with { Next = said.State },
            AtPrepared => message with { Next = count > 1 ? AtPrepared | count - 1 << PhaseBits : 0, IsLast = count <= 1 },
            BehindDefinitions when IsEnd(bytes, length) && length == EndBytes => message with { Next = AtRows },
            BehindDefinitions or AtRows when IsEnd(bytes, length) => WithMore(bytes, length, message),
            BehindDefinitions or AtRows => message with { Next = AtRows },
            _ => ReadFirst(said, length, message with { Kind = phase == 0 ? MessageKind.Answer : MessageKind.Rest }),
        };
    }

    private static Message ReadFirst(in Excerpt said, int length, Message message)
    {
        var bytes = said.Bytes;
        var first = bytes[4];
        if (said.Asked == AskedToConnect && first != Ok) return message with { Kind = MessageKind.Notice };
        if (said.Asked == AskedForStatistics) return message with { IsLast = true };
        if (said.Asked == AskedForFields) return message with { Next = AtRows };
        if (first == Ok && length == PreparedBytes && said.Asked is AskedToPrepare)
        {
            if (bytes.Length < PacketHeader + PreparedBytes) return said.IsCut ? message : Message.TooShort;
            var definitions = bytes.Little16(9) + bytes.Little16(11);
            return message with { Name = bytes.Little32(5), IsLast = definitions == 0, Next = definitions == 0 ? 0 : AtPrepared | definitions << PhaseBits };
        }

        if (first == Ok) return WithMore(bytes, length, message);
        if (first == LocalFile) return message with { Kind = MessageKind.Notice };
        if (IsEnd(bytes, length)) return message with { IsLast = true };
        if (length > 9) return message with { Kind = MessageKind.Rest };
        var columns = first < LocalFile ? first : first == 0xfc ? bytes.Little16(5) : bytes.Little24(5);
        // MariaDB leaves out definitions that the client has from last time.
        var areKnown = first < LocalFile && length == 2 && bytes.At(5) == 0 && bytes.Length > 5;
        return message with { Next = areKnown ? BehindDefinitions : AtDefinitions | columns << PhaseBits };
    }

    /// <summary>The end of rows, in its older form of five bytes, or as an OK.</summary>
    private static bool IsEnd(ReadOnlySpan<byte> bytes, int length) => bytes[4] == EndOrOk && length is >= EndBytes and < LongestEnd;

    /// <summary>Says whether another result follows.</summary>
    private static Message WithMore(ReadOnlySpan<byte> bytes, int length, Message message)
    {
        var status = 7;
        if (bytes[4] == Ok || length != EndBytes)
        {
            status = 5 + NumberBytes(bytes.At(5));
            status += NumberBytes(bytes.At(status));
        }

        if (bytes.Length < status + 2) return message with { IsPartial = true, IsLast = true };
        var isMore = (bytes.Little16(status) & MoreResults) != 0;
        return message with { IsLast = !isMore, Next = isMore ? AtNextResult : 0 };
    }

    private static int NumberBytes(byte first) => first switch { 0xfc => 3, 0xfd => 4, 0xfe => 9, _ => 1 };

    private static Message WithError(ReadOnlySpan<byte> bytes, Message message)
    {
        message.IsError = message.IsLast = true;
        message.IsPartial = bytes.Length < message.Length;
        if (bytes.Length < 7) return message;
        message.Status = bytes.Little16(5);
        var text = bytes.At(7) == '#' ? 13 : 7;
        if (text == 13) message.StatusCode = Piece.Within(bytes, 8, 5);
        message.StatusText = Piece.Within(bytes, text, message.Length - text);
        return message;
    }

    private static Message WithVersion(ReadOnlySpan<byte> bytes, Message message)
    {
        var end = bytes.TextEnd(5);
        message.Kind = MessageKind.Greeting;
        message.Text[0] = Piece.Within(bytes, 5, (end < 0 ? Math.Min(bytes.Length, message.Length) : end) - 5);
        return message with { IsPartial = end < 0 && bytes.Length < message.Length };
    }
}
