using static Stuck.Tracing.Protocols.Postgres;

namespace Stuck.Tracing.Protocols;

/// <summary>What servers of PostgreSQL say: an answer goes on until they are ready for the next query.</summary>
internal static class PostgresAnswers
{
    private const int Begun = 1, ReadyBytes = 6;

    private static ReadOnlySpan<byte> Types => "RSKZTDCENA123nsItGHWdcvV"u8;

    public static Likeness Look(in Excerpt said)
    {
        var bytes = said.Bytes;
        if (said.Total == 1 && bytes.Length == 1) return bytes[0] is (byte)'S' or (byte)'N' ? Likeness.Possible : Likeness.None;
        if (!IsMessage(bytes)) return Likeness.None;
        if (bytes.Length < TypedHeader) return Likeness.Possible;
        var end = 1 + (long)bytes.Big32(1);
        if (bytes[0] == 'Z') return end == ReadyBytes && bytes.At(5) is 0 or (byte)'I' or (byte)'T' or (byte)'E' ? Likeness.Certain : Likeness.None;
        if (bytes[0] == 'E') return bytes.At(5) == 'S' ? Likeness.Certain : Likeness.None;
        var next = bytes.From(end);
        if (!next.IsEmpty) return IsMessage(next) ? Likeness.Certain : Likeness.None;
        return end == said.Total ? Likeness.Likely : Likeness.Possible;
    }

    public static Message Read(in Excerpt said)
    {
        var bytes = said.Bytes;
        // The last message of an answer that was too long to see it.
        if (bytes.IsEmpty) return said is { State: Begun, Total: ReadyBytes } ? new Message(MessageKind.Rest, ReadyBytes) { IsLast = true } : Message.None;
        if (said.Asked == AskedForTls && bytes[0] is (byte)'S' or (byte)'N' or (byte)'G' && (bytes.Length == 1 || bytes[1] != 0)) return ReadPermission(bytes);
        if (!IsMessage(bytes)) return Message.None;
        if (bytes.Length < TypedHeader) return Message.TooShort;
        var end = 1 + (long)bytes.Big32(1);
        if (end < TypedHeader) return Message.None;
        var message = new Message(said.State == Begun ? MessageKind.Rest : MessageKind.Answer, end) { Next = Begun };
        switch ((char)bytes[0])
        {
            // A server that says so without having said more has nothing to answer.
            case 'Z': return message with { IsLast = true, Next = 0 };
            case 'E': return WithError(bytes, end, message with { IsError = true, IsPartial = bytes.Length < end });
            case 'N' or 'A' or 'S' or 'K': return message with { Kind = MessageKind.Notice, Next = said.State };
            case 'C': return message with { IsPartial = bytes.Length < end, StatusText = Piece.Within(bytes, TypedHeader, end - TypedHeader - 1) };
            default: return message;
        }
    }

    private static Message ReadPermission(ReadOnlySpan<byte> bytes)
    {
        var answer = new Message(MessageKind.Answer, 1) { IsLast = true };
        if (bytes[0] == 'S') answer.TurnsTo = Tls.ProtocolName;
        return answer;
    }

    /// <summary>Fields behind a letter each: C has the code, M the words.</summary>
    private static Message WithError(ReadOnlySpan<byte> bytes, long end, Message message)
    {
        for (var place = TypedHeader; place < Math.Min(end, bytes.Length) && bytes[place] != 0;)
        {
            var close = bytes.TextEnd(place + 1);
            var value = Piece.Within(bytes.Most(end), place + 1, (close < 0 ? end : close) - place - 1);
            if (bytes[place] == 'C') message.StatusCode = value;
            else if (bytes[place] == 'M') message.StatusText = value;
            if (close < 0) break;
            place = close + 1;
        }

        return message;
    }

    private static bool IsMessage(ReadOnlySpan<byte> bytes) =>
        !bytes.IsEmpty && Types.Contains(bytes[0]) && (bytes.Length < 2 || bytes[1] <= 3) && (bytes.Length < TypedHeader || bytes.Big32(1) >= 4);
}
