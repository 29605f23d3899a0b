namespace Stuck.Tracing.Protocols;

/// <summary>Websocket (RFC 6455), once HTTP has given way to it. Either side says what it likes: nothing tells which message answers which.</summary>
internal sealed class WebSocket : Protocol
{
    public const string ProtocolName = "websocket";

    private const int Text = 1, Close = 8;

    private static readonly string?[] s_opcodes = ["rest", "text", "binary", null, null, null, null, null, "close", "ping", "pong"];

    public override string Name => ProtocolName;

    /// <summary>What clients send is masked, what servers send is not.</summary>
    public override Likeness Look(in Excerpt said) =>
        said.Bytes.Length >= 2 && IsFrame(said.Bytes) && (said.Bytes[1] >= 0x80) == said.IsByClient && LengthOf(said.Bytes, out var header) is { } length && length + header == said.Total
            ? said.Bytes[0] >= 0x80 && (said.IsByClient || said.Bytes[0] >= 0x88 || said.Bytes.From(header).IsText()) ? Likeness.Likely : Likeness.Possible
            : Likeness.None;

    public override Message Read(in Excerpt said)
    {
        var bytes = said.Bytes;
        if (bytes.Length < 2) return Message.TooShort;
        if (!IsFrame(bytes)) return Message.None;
        if (LengthOf(bytes, out var header) is not { } length) return Message.TooShort;
        var opcode = bytes[0] & 15;
        var message = new Message(MessageKind.Notice, header + length) { IsPartial = bytes.Length < header + length, IsLast = opcode == Close };
        message.Text[0] = new Piece(s_opcodes[opcode]);
        if (opcode == Text) message.Text[1] = Piece.Within(bytes, header, length, bytes[1] >= 0x80 ? PieceForm.Masked : PieceForm.Plain);
        return message;
    }

    private static bool IsFrame(ReadOnlySpan<byte> bytes) => (bytes[0] & 15) < s_opcodes.Length && s_opcodes[bytes[0] & 15] is not null && (bytes[0] & 0x30) == 0;

    /// <summary>Null if it is not there.</summary>
    private static long? LengthOf(ReadOnlySpan<byte> bytes, out int header)
    {
        var length = bytes[1] & 127L;
        header = 2 + (length == 126 ? 2 : length == 127 ? 8 : 0);
        if (bytes.Length < header) return null;
        if (length == 126) length = bytes.Big16(2);
        else if (length == 127) length = (long)(bytes.Big64(2) & long.MaxValue >> 1);
        if (bytes[1] >= 0x80) header += 4;
        return length;
    }
}
