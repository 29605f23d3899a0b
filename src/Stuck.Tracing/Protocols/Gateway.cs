namespace Stuck.Tracing.Protocols;

/// <summary>
/// What passes between the gateways and the workers of Workerman's GatewayWorker. Workers connect; gateways hand them what clients say. A worker need not
/// say anything to that: nothing here waits for an answer.
/// </summary>
internal sealed class Gateway : Protocol
{
    private const int Header = 28, CommandAt = 4, ConnectionAt = 17, FlagAt = 21, PortAt = 22, ExtraAt = 24, Longest = 1 << 24;

    private const string Unknown = "command";

    public override string Name => "Gateway";

    /// <summary>Gateways number their ports from here on.</summary>
    public override ReadOnlySpan<ushort> Ports => [2900, 2901, 2902, 2903, 4000];

    public override Likeness Look(in Excerpt said)
    {
        if (!IsPacket(said.Bytes)) return Likeness.None;
        // From a gateway there is always a client's address.
        return said.Bytes.Big32(0) <= said.Total && !said.IsByClient && said.Bytes.Big32(11) != 0 ? Likeness.Likely : said.Bytes.Big32(0) == said.Total ? Likeness.Likely : Likeness.Possible;
    }

    public override Message Read(in Excerpt said)
    {
        var bytes = said.Bytes;
        if (bytes.Length is > 0 and < Header) return bytes[0] == 0 ? Message.TooShort : Message.None;
        if (!IsPacket(bytes)) return Message.None;
        var length = bytes.Big32(0);
        var message = new Message(MessageKind.Notice, length) { Stream = bytes.Big32(ConnectionAt), IsPartial = bytes.Length < length };
        message.Text[0] = new Piece(NameOf(bytes[CommandAt]));
        var body = Header + (long)bytes.Big32(ExtraAt);
        // The flag's lowest bit says that the body is what was said, and not PHP's own form of a value.
        if ((bytes[FlagAt] & 1) != 0 || bytes.From(body).IsText()) message.Text[1] = Piece.Within(bytes.Most(length), body, length - body);
        return message;
    }

    private static string NameOf(byte command) => command switch
    {
        1 => "client connected", 3 => "client says", 4 => "client left", 5 => "send to one", 6 => "send to all", 7 => "kick", 8 => "destroy", 9 => "update session",
        10 => "get all sessions", 11 => "is online", 12 => "bind uid", 13 => "unbind uid", 14 => "send to uid", 15 or 16 => "get clients of uid", 20 => "join group", 21 => "leave group",
        22 => "send to group", 23 => "get sessions of group", 24 => "count group", 25 => "select", 26 => "list groups", 27 => "dissolve group", 200 => "worker connects", 201 => "ping",
        202 => "gateway client connects", 203 => "get session", 204 => "set session", 205 => "websocket connected", _ => Unknown,
    };

    private static bool IsPacket(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= Header && bytes.Big32(0) is >= Header and < Longest && bytes.Big32(ExtraAt) <= bytes.Big32(0) - Header && bytes[FlagAt] < 8
        && NameOf(bytes[CommandAt]) != Unknown && (bytes.Big16(PortAt) != 0 || bytes[CommandAt] >= 5);
}
