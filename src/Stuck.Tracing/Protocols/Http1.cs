namespace Stuck.Tracing.Protocols;

/// <summary>HTTP/1.0 and 1.1 (RFC 9112). Of a body in chunks, each chunk is a message.</summary>
internal sealed class Http1 : Protocol
{
    /// <summary>What was asked for has no body in its answer.</summary>
    private const int AskedForHead = 1, AskedToConnect = 2;

    /// <summary>Where in a body in chunks what comes next is.</summary>
    private const int AtChunk = 1, AtTrailer = 2;

    private const int LongestMethod = 24;

    public override string Name => "HTTP";

    public override ReadOnlySpan<ushort> Ports => [80, 8080, 8000, 3000, 5000, 8888, 9200];

    public override Likeness Look(in Excerpt said)
    {
        var line = said.Bytes.Line(out var length);
        if (!said.IsByClient) return line.MayBe("HTTP/1."u8) ? line.Length >= 9 ? Likeness.Certain : Likeness.Possible : Likeness.None;
        var method = line[..line.WordEnd()];
        if (!IsMethod(method) || method.Length == line.Length) return Likeness.None;
        var target = line[(method.Length + 1)..];
        var version = target.From(target.WordEnd() + 1);
        if (version.StartsWith("HTTP/1."u8)) return Likeness.Certain;
        if (target.IsEmpty || length >= 0 && !version.MayBe("HTTP/1."u8) || target[0] is not ((byte)'/' or (byte)'*') && target.IndexOf("://"u8) < 0 && !method.SequenceEqual("CONNECT"u8))
            return Likeness.None;
        return IsKnown(method) ? Likeness.Likely : Likeness.Possible;
    }

    public override Message Read(in Excerpt said)
    {
        if (said.State is AtChunk or AtTrailer) return ReadChunk(said);
        if (Look(said) == Likeness.None) return Message.None;
        return said.IsByClient ? ReadRequest(said) : ReadAnswer(said);
    }

    private static Message ReadRequest(in Excerpt said)
    {
        var line = said.Bytes.Line(out var length);
        var method = line.WordEnd();
        var target = line[(method + 1)..];
        var head = HttpHead.Read(said.Bytes, length);
        var isHead = line[..method].SequenceEqual("HEAD"u8);
        var request = new Message(MessageKind.Request)
        {
            IsPartial = !head.IsWhole,
            Asks = isHead ? AskedForHead : line[..method].SequenceEqual("CONNECT"u8) ? AskedToConnect : 0,
            Place = head.Host,
            Next = head.IsWhole && head.IsChunked ? AtChunk : 0,
            // What has no length has no body. An upgrade to HTTP/2 or websocket is the server's to grant.
            Length = head.IsWhole ? head.Length + (head.IsChunked ? 0 : head.BodyLength ?? 0) : Message.Unknown,
        };
        request.Text[0] = new Piece(0, method + 1 + target.WordEnd());
        return request;
    }

    private static Message ReadAnswer(in Excerpt said)
    {
        var line = said.Bytes.Line(out var length);
        var status = line.From(line.WordEnd() + 1);
        var code = status.Length >= 3 && status[..3].TryNumber(out var number) ? (int)number : 0;
        var head = HttpHead.Read(said.Bytes, length);
        var answer = new Message(MessageKind.Answer)
        {
            Status = code,
            IsError = code >= 400,
            StatusText = status.Length > 4 ? new Piece(line.Length - status.Length + 4, status.Length - 4) : default,
            IsPartial = !head.IsWhole,
            IsLast = true,
        };
        // What comes before the answer proper answers nothing.
        if (code is >= 100 and < 200 and not 101) return answer with { Kind = MessageKind.Notice, IsLast = false, Length = head.IsWhole ? head.Length : Message.Unknown };
        if (!head.IsWhole) return answer;
        if (code == 101) return answer with { Length = head.Length, TurnsTo = head.IsUpgradeToWebSocket ? WebSocket.ProtocolName : OtherProtocol.ProtocolName };
        if (said.Asked == AskedToConnect && code is >= 200 and < 300) return answer with { Length = head.Length, TurnsTo = OtherProtocol.ProtocolName };
        if (said.Asked == AskedForHead || code is 204 or 304) return answer with { Length = head.Length };
        if (head.IsChunked) return answer with { Length = head.Length, Next = AtChunk, IsLast = false };
        return head.BodyLength is { } body ? answer with { Length = head.Length + body } : answer with { LastsUntilClose = true };
    }

    private static Message ReadChunk(in Excerpt said)
    {
        // "0" and two ends of lines.
        if (said.Bytes.IsEmpty && said is { State: AtChunk, Total: 5 }) return new Message(MessageKind.Rest, 5) { IsLast = true };
        var line = said.Bytes.Line(out var length);
        var message = new Message(MessageKind.Rest, length) { Next = said.State };
        if (length < 0) return line.Length < 64 ? message with { IsPartial = true } : Message.None;
        if (said.State == AtTrailer) return line.IsEmpty ? message with { IsLast = true, Next = 0 } : message;
        if (!System.Buffers.Text.Utf8Parser.TryParse(line, out long size, out var digits, 'x') || size < 0 || digits < line.Length && line[digits] is not ((byte)';' or (byte)' ')) return Message.None;
        return size == 0 ? message with { Next = AtTrailer } : message with { Length = length + size + 2 };
    }

    private static bool IsMethod(ReadOnlySpan<byte> word)
    {
        if (word.Length is < 3 or > LongestMethod) return false;
        foreach (var letter in word)
            if (letter is not (>= (byte)'A' and <= (byte)'Z' or (byte)'-' or (byte)'_')) return false;
        return true;
    }

    private static bool IsKnown(ReadOnlySpan<byte> method) => method.Length switch
    {
        3 => method.SequenceEqual("GET"u8) || method.SequenceEqual("PUT"u8),
        4 => method.SequenceEqual("POST"u8) || method.SequenceEqual("HEAD"u8) || method.SequenceEqual("MOVE"u8) || method.SequenceEqual("COPY"u8),
        5 => method.SequenceEqual("PATCH"u8) || method.SequenceEqual("TRACE"u8) || method.SequenceEqual("MKCOL"u8) || method.SequenceEqual("PURGE"u8),
        _ => method.SequenceEqual("DELETE"u8) || method.SequenceEqual("OPTIONS"u8) || method.SequenceEqual("CONNECT"u8) || method.SequenceEqual("PROPFIND"u8),
    };
}
