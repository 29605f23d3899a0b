namespace Stuck.Tracing.Protocols;

/// <summary>HTTP/2 (RFC 9113), and gRPC over it. Each frame is a message. Paths that stand in the headers of earlier requests are known where these were seen.</summary>
internal sealed class Http2 : Protocol
{
    private const int FrameHeader = 9, LargestFrame = 1 << 20;
    private const int Data = 0, Headers = 1, Reset = 3, Settings = 4, PushPromise = 5, Ping = 6, GoAway = 7, WindowUpdate = 8, Continuation = 9;
    private const int EndStream = 1, EndHeaders = 4, Padded = 8, Priority = 32;

    private static readonly string[] s_names = ["DATA", "HEADERS", "PRIORITY", "RST_STREAM", "SETTINGS", "PUSH_PROMISE", "PING", "GOAWAY", "WINDOW_UPDATE", "CONTINUATION"];

    private static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    public override string Name => "HTTP/2";

    public override bool IsMultiplexed => true;

    public override bool RefersToHeaders => true;

    public override Likeness Look(in Excerpt said)
    {
        if (said.IsByClient && said.Bytes.MayBe(Preface)) return said.Bytes.Length >= 16 ? Likeness.Certain : Likeness.Possible;
        if (!IsFrame(said.Bytes)) return Likeness.None;
        var next = FrameHeader + (long)said.Bytes.Big24(0);
        if (next == said.Total) return said.Bytes[3] is Settings or Ping or WindowUpdate or Reset or GoAway ? Likeness.Likely : Likeness.Possible;
        return next > said.Total ? Likeness.Possible : next + FrameHeader > said.Bytes.Length ? Likeness.Possible : IsFrame(said.Bytes.From(next)) ? Likeness.Likely : Likeness.None;
    }

    public override Message Read(in Excerpt said)
    {
        var bytes = said.Bytes;
        if (said.IsByClient && bytes.Length >= 4 && bytes.MayBe(Preface)) return new Message(MessageKind.Notice, Preface.Length) { IsPartial = bytes.Length < Preface.Length };
        if (bytes.Length is > 0 and < FrameHeader) return Message.TooShort;
        if (!IsFrame(bytes)) return Message.None;
        var end = FrameHeader + (long)bytes.Big24(0);
        var stream = bytes.Big32(5) & int.MaxValue;
        var (type, flags) = (bytes[3], bytes[4]);
        var message = new Message(MessageKind.Notice, end) { Stream = stream, IsPartial = bytes.Length < end && !said.IsCut && type is Headers or Continuation };
        // A client's end of stream ends the request, not what is asked.
        var isLast = !said.IsByClient && (flags & EndStream) != 0;
        switch (type)
        {
            case Headers: return ReadHeaders(said, end, flags, message with { IsLast = isLast });
            case Data: return message with { Kind = MessageKind.Rest, IsLast = isLast };
            case Reset: return message with { Kind = MessageKind.Rest, IsLast = true, IsError = true, StatusText = new Piece("RST_STREAM") };
            case Continuation or PushPromise:
                said.Headers?.Lose();
                return message;
        }

        if (type < s_names.Length) message.Text[0] = new Piece(s_names[type]);
        return message;
    }

    private static Message ReadHeaders(in Excerpt said, long end, int flags, Message message)
    {
        var start = FrameHeader + ((flags & Padded) != 0 ? 1 : 0) + ((flags & Priority) != 0 ? 5 : 0);
        var isWhole = said.Bytes.Length >= end;
        var padding = (flags & Padded) != 0 ? said.Bytes.At(FrameHeader) : 0;
        var block = new HeaderBlock(said.Bytes, start, (int)Math.Min(end - padding, said.Bytes.Length), said.Headers, isWhole ? said.Headers : null);
        if (said.IsCut && !isWhole || (flags & EndHeaders) == 0) said.Headers?.Lose();
        message.Dialect = block.IsGrpc ? "gRPC" : null;
        if (said.IsByClient) return WithRequest(message, block);
        if (!block.Status.IsEmpty || block.GrpcStatus.IsEmpty) message.Kind = MessageKind.Answer;
        else message.Kind = MessageKind.Rest;
        message.Status = NumberOf(block.Status, said.Bytes);
        message.IsError = message.Status >= 400;
        // 103 and 100 come before the answer proper.
        if (message.Status is >= 100 and < 200) return message with { Kind = MessageKind.Notice };
        if (block.GrpcStatus.IsEmpty) return message;
        var status = NumberOf(block.GrpcStatus, said.Bytes);
        return message with { Dialect = "gRPC", Status = status, IsError = status != 0, StatusText = block.GrpcMessage };
    }

    private static Message WithRequest(Message message, in HeaderBlock block)
    {
        message.Kind = MessageKind.Request;
        message.Place = block.Authority;
        message.Text[0] = block.Method;
        message.Text[1] = block.Path;
        return message;
    }

    private static int NumberOf(Piece text, ReadOnlySpan<byte> bytes)
    {
        if (text.Word is not null) return int.TryParse(text.Word, out var known) ? known : 0;
        Span<byte> digits = stackalloc byte[4];
        var place = bytes.From(text.Start).Most(text.Length);
        var length = text.Form == PieceForm.Huffman ? Huffman.Decode(place, digits) : place.Length <= 4 && place.TryCopyTo(digits) ? place.Length : 0;
        return ((ReadOnlySpan<byte>)digits[..length]).TryNumber(out var number) ? (int)number : 0;
    }

    /// <summary>Types, flags and streams go together in few ways.</summary>
    private static bool IsFrame(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < FrameHeader || bytes[5] >= 0x80) return false;
        var (length, flags, stream) = (bytes.Big24(0), bytes[4], bytes.Big32(5));
        if (length > LargestFrame) return false;
        return bytes[3] switch
        {
            Data => stream != 0 && (flags & ~(EndStream | Padded)) == 0,
            Headers => stream != 0 && (flags & ~(EndStream | EndHeaders | Padded | Priority)) == 0,
            2 => stream != 0 && length == 5 && flags == 0,
            Reset => stream != 0 && length == 4 && flags == 0,
            Settings => stream == 0 && length % 6 == 0 && (flags & ~1) == 0 && length < 600,
            PushPromise => stream != 0 && (flags & ~(EndHeaders | Padded)) == 0,
            Ping => stream == 0 && length == 8 && (flags & ~1) == 0,
            GoAway => stream == 0 && length >= 8 && flags == 0,
            WindowUpdate => length == 4 && flags == 0,
            Continuation => stream != 0 && (flags & ~EndHeaders) == 0,
            _ => false,
        };
    }
}
