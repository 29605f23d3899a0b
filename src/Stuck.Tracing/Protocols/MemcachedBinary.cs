namespace Stuck.Tracing.Protocols;

/// <summary>Memcached's binary protocol, which clients in PHP and Node still use. Quiet commands are answered by a later one's answer.</summary>
internal sealed class MemcachedBinary : Protocol
{
    private const int Header = 24, RequestMagic = 0x80, AnswerMagic = 0x81;

    private static readonly string[] s_commands =
    [
        "get", "set", "add", "replace", "delete", "incr", "decr", "quit", "flush", "getq", "noop", "version", "getk", "getkq", "append", "prepend", "stat", "setq", "addq", "replaceq",
        "deleteq", "incrq", "decrq", "quitq", "flushq", "appendq", "prependq", "verbosity", "touch", "gat", "gatq",
    ];

    private static readonly string[] s_statuses = ["ok", "not found", "exists", "too large", "invalid arguments", "not stored", "not a number"];

    public override string Name => "memcached";

    public override ReadOnlySpan<ushort> Ports => [11211];

    public override Likeness Look(in Excerpt said)
    {
        if (!IsPacket(said)) return Likeness.None;
        return said.Bytes.Length < Header ? Likeness.Possible : LengthOf(said.Bytes) <= said.Total && said.Bytes.Big16(2) + said.Bytes.At(4) <= said.Bytes.Big32(8) ? Likeness.Likely : Likeness.None;
    }

    public override Message Read(in Excerpt said)
    {
        var bytes = said.Bytes;
        if (!IsPacket(said)) return Message.None;
        if (bytes.Length < Header) return Message.TooShort;
        var length = LengthOf(bytes);
        var (key, extras, isQuiet) = (bytes.Big16(2), bytes[4], bytes.At(1) < s_commands.Length && s_commands[bytes[1]].EndsWith('q'));
        if (!said.IsByClient) return WithStatus(bytes, length, key + extras, new Message(MessageKind.Answer, length) { IsLast = true });
        var message = new Message(isQuiet || bytes[1] == 7 ? MessageKind.Notice : MessageKind.Request, length) { IsPartial = bytes.Length < Header + extras + key };
        message.Text[0] = new Piece(bytes[1] < s_commands.Length ? s_commands[bytes[1]] : "command");
        message.Text[1] = Piece.Within(bytes, Header + extras, key);
        return message;
    }

    private static Message WithStatus(ReadOnlySpan<byte> bytes, long length, int before, Message message)
    {
        var status = bytes.Big16(6);
        message.Status = status;
        message.IsError = status is not (0 or 1 or 2 or 5);
        message.StatusText = status < s_statuses.Length ? new Piece(s_statuses[status]) : Piece.Within(bytes, Header + before, length - Header - before);
        return message;
    }

    private static long LengthOf(ReadOnlySpan<byte> bytes) => Header + (long)bytes.Big32(8);

    /// <summary>What kind of data it is, has never been anything but 0.</summary>
    private static bool IsPacket(in Excerpt said) =>
        said.Bytes.At(0) == (said.IsByClient ? RequestMagic : AnswerMagic) && said.Bytes.At(1) < 0x50 && said.Bytes.At(5) == 0 && said.Bytes.Length > 0;
}
