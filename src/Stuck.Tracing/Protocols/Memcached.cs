namespace Stuck.Tracing.Protocols;

/// <summary>Memcached's text protocol, with its meta commands.</summary>
internal sealed class Memcached : Protocol
{
    private static readonly string[] s_commands =
    [
        "get", "gets", "gat", "gats", "set", "add", "replace", "append", "prepend", "cas", "delete", "incr", "decr", "touch", "stats", "flush_all", "version", "verbosity", "quit",
        "mg", "ms", "md", "ma", "mn", "me", "lru_crawler", "slabs", "watch",
    ];

    private static readonly string[] s_answers =
    [
        "VALUE", "END", "STORED", "NOT_STORED", "EXISTS", "NOT_FOUND", "DELETED", "TOUCHED", "OK", "ERROR", "CLIENT_ERROR", "SERVER_ERROR", "STAT", "VERSION", "RESET",
        "HD", "VA", "EN", "NF", "NS", "EX", "MN", "ME",
    ];

    /// <summary>Values go on until END.</summary>
    private const int AtValues = 1;

    public override string Name => "memcached";

    public override ReadOnlySpan<ushort> Ports => [11211];

    public override Likeness Look(in Excerpt said)
    {
        var line = said.Bytes.Line(out var length);
        var word = line[..line.WordEnd()];
        if (length < 0 && !said.IsCut && line.Length < 8) return Likeness.None;
        if (said.IsByClient) return IsOneOf(word, s_commands) && line.IsText() ? word.Length > 2 && !word.SequenceEqual("quit"u8) ? Likeness.Likely : Likeness.Possible : Likeness.None;
        if (!IsOneOf(word, s_answers)) return length > 0 && length == said.Total && line.TryNumber(out _) ? Likeness.Possible : Likeness.None;
        return word.Length > 2 ? Likeness.Likely : Likeness.Possible;
    }

    public override Message Read(in Excerpt said)
    {
        var bytes = said.Bytes;
        // END and the end of the last value, behind one that was too long to see them.
        if (bytes.IsEmpty) return said is { IsByClient: false, State: AtValues, Total: 5 } ? new Message(MessageKind.Rest, 5) { IsLast = true } : Message.None;
        var line = bytes.Line(out var length);
        var word = line[..line.WordEnd()];
        if (length < 0 && line.Length < 8 && !said.IsCut) return Message.TooShort;
        if (said.IsByClient) return IsOneOf(word, s_commands) ? ReadCommand(line, word, length) : length > 0 && line.IsText() ? ReadUnknown(line, length) : Message.None;
        if (!IsOneOf(word, s_answers) && !line.TryNumber(out _)) return Message.None;
        return ReadAnswer(line, word, length, said.State);
    }

    private static Message ReadUnknown(ReadOnlySpan<byte> line, int length)
    {
        var message = new Message(MessageKind.Request, length);
        message.Text[0] = new Piece(0, line.Length);
        return message;
    }

    private static Message ReadCommand(ReadOnlySpan<byte> line, ReadOnlySpan<byte> word, int length)
    {
        var message = new Message(MessageKind.Request, length) { IsPartial = length < 0 };
        var isMeta = word.Length == 2 && word[0] == 'm';
        if (word.IsWord("quit"u8) || line.EndsWith(" noreply"u8)) message = message with { Kind = MessageKind.Notice };
        if (word.IsWord("watch"u8)) message = message with { Kind = MessageKind.Subscription };
        // Of what is stored, the command says how long it is; the rest of its line are flags.
        var size = isMeta ? word[1] == 's' ? 2 : -1 : word.IsWord("set"u8) || word.IsWord("add"u8) || word.IsWord("replace"u8) || word.IsWord("append"u8)
            || word.IsWord("prepend"u8) || word.IsWord("cas"u8) ? 4 : -1;
        if (size > 0 && length > 0 && NumberAt(line, size) is { } bytes and >= 0) message.Length = length + bytes + 2;
        message.Text[0] = new Piece(0, size > 0 ? EndOfWord(line, 1) : line.Length);
        return message;
    }

    private static Message ReadAnswer(ReadOnlySpan<byte> line, ReadOnlySpan<byte> word, int length, int state)
    {
        var kind = state == AtValues ? MessageKind.Rest : MessageKind.Answer;
        var message = new Message(kind, length) { IsPartial = length < 0 };
        if (word.IsWord("VALUE"u8))
        {
            if (length > 0 && NumberAt(line, 3) is { } size and >= 0) message.Length = length + size + 2;
            return message with { Next = AtValues };
        }

        if (word.IsWord("STAT"u8)) return message with { Next = AtValues };
        if (word.SequenceEqual("VA"u8) && length > 0 && NumberAt(line, 1) is { } value and >= 0) message.Length = length + value + 2;
        var isError = word.EndsWith("ERROR"u8);
        return message with { IsLast = true, IsError = isError, StatusText = word.Length == 2 || word.IsWord("END"u8) ? default : new Piece(0, line.Length) };
    }

    private static long? NumberAt(ReadOnlySpan<byte> line, int word)
    {
        var start = word == 0 ? 0 : EndOfWord(line, word - 1) + 1;
        var text = line.From(start);
        return text[..text.WordEnd()].TryNumber(out var number) ? number : null;
    }

    private static int EndOfWord(ReadOnlySpan<byte> line, int word)
    {
        var end = line.WordEnd();
        for (; word > 0 && end < line.Length; word--) end += 1 + line[(end + 1)..].WordEnd();
        return end;
    }

    private static bool IsOneOf(ReadOnlySpan<byte> word, string[] words)
    {
        foreach (var known in words)
            if (known.Length == word.Length && System.Text.Ascii.Equals(word, known)) return true;
        return false;
    }
}
