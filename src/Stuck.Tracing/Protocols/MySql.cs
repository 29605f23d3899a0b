namespace Stuck.Tracing.Protocols;

/// <summary>What clients of MySQL and MariaDB say, and the greeting; <see cref="MySqlAnswers"/> has the answers. Each packet is a message.</summary>
internal sealed class MySql : Protocol
{
    internal const int PacketHeader = 4;
    internal const int AskedToConnect = 0x100, AskedToPrepare = Prepare + 1, AskedForStatistics = 0x0a, AskedForFields = 5;
    private const int Quit = 1, InitDatabase = 2, Query = 3, ChangeUser = 0x11, BinlogDump = 0x12, Prepare = 0x16, Execute = 0x17, SendLongData = 0x18, CloseStatement = 0x19,
        ResetStatement = 0x1a, Fetch = 0x1c, BinlogDumpGtid = 0x1e, LastCommand = 0x1f, BulkExecute = 0xfa;
    private const int GreetingVersion = 10, ClientSsl = 0x800, SslRequestBytes = 32, Longest = 0xffffff;

    /// <summary>By this the statement is called that was prepared last (MariaDB).</summary>
    private const long LastPrepared = 0xffffffff;

    private static readonly string[] s_commands =
    [
        "SLEEP", "QUIT", "USE", "QUERY", "FIELD LIST", "CREATE DATABASE", "DROP DATABASE", "REFRESH", "SHUTDOWN", "STATISTICS", "PROCESS INFO", "CONNECT", "KILL", "DEBUG", "PING",
        "TIME", "DELAYED INSERT", "CHANGE USER", "BINLOG DUMP", "TABLE DUMP", "CONNECT OUT", "REGISTER REPLICA", "PREPARE", "EXECUTE", "SEND LONG DATA", "CLOSE STATEMENT",
        "RESET STATEMENT", "SET OPTION", "FETCH", "DAEMON", "BINLOG DUMP GTID", "RESET CONNECTION",
    ];

    public override string Name => "MySQL";

    public override ReadOnlySpan<ushort> Ports => [3306, 3307];

    public override Likeness Look(in Excerpt said)
    {
        var bytes = said.Bytes;
        if (bytes.Length < PacketHeader) return Likeness.None;
        var (length, sequence) = (bytes.Little24(0), bytes[3]);
        if (!said.IsByClient) return MySqlAnswers.Look(said, length, sequence);
        if (bytes.Length == PacketHeader) return said.Total == PacketHeader && length > 0 && sequence <= 1 ? Likeness.Possible : Likeness.None;
        if (sequence == 1) return length is >= 32 and < 4096 && length + PacketHeader == said.Total && bytes.Length > 36 && bytes[13..36].IndexOfAnyExcept((byte)0) is < 0 or >= 18 ? Likeness.Likely : Likeness.None;
        if (sequence != 0 || length == 0 || bytes[4] > LastCommand && bytes[4] != BulkExecute || length + PacketHeader > said.Total) return Likeness.None;
        if (length == 1) return bytes[4] is Quit or 9 or 0x0e or 0x1f && said.Total == 5 ? Likeness.Likely : Likeness.None;
        if (bytes[4] is Query or Prepare) return TextOf(bytes).Length > 0 && bytes[TextOf(bytes).Start..].IsText() && length + PacketHeader == said.Total ? Likeness.Certain : Likeness.Possible;
        return length + PacketHeader == said.Total && bytes[4] is InitDatabase or Execute or CloseStatement or ResetStatement or Fetch ? Likeness.Likely : Likeness.Possible;
    }

    public override Message Read(in Excerpt said)
    {
        var bytes = said.Bytes;
        if (!said.IsByClient) return MySqlAnswers.Read(said);
        if (bytes.Length is > 0 and < PacketHeader) return Message.TooShort;
        if (bytes.IsEmpty) return Message.None;
        var (length, sequence) = (bytes.Little24(0), bytes[3]);
        var end = PacketHeader + length;
        // A packet of the greatest length goes on in the next one.
        if (said.State == Longest) return new Message(MessageKind.Rest, end) { Next = length };
        var message = new Message(MessageKind.Rest, end);
        if (sequence > 0) return sequence <= 2 && length >= SslRequestBytes ? ReadLogin(said, end, message) : message;
        if (length == 0 || bytes.Length > PacketHeader && bytes[4] > LastCommand && bytes[4] != BulkExecute) return Message.None;
        if (bytes.Length == PacketHeader) return Message.TooShort;
        return ReadCommand(said, end, bytes[4], message with { Next = length == Longest ? Longest : 0, IsPartial = bytes.Length < end });
    }

    private static Message ReadCommand(in Excerpt said, int end, int command, Message message)
    {
        message.Kind = command switch
        {
            Quit or SendLongData or CloseStatement => MessageKind.Notice,
            BinlogDump or BinlogDumpGtid => MessageKind.Subscription,
            _ => MessageKind.Request,
        };
        message.Asks = command + 1;
        switch (command)
        {
            case Query or Prepare:
                var text = TextOf(said.Bytes);
                // What is prepared only is not what is executed later, though it has the same text.
                if (command == Prepare) (message.Name, message.Text[0]) = (LastPrepared, new Piece(s_commands[command]));
                message.Text[command == Prepare ? 1 : 0] = Piece.Within(said.Bytes.Most(end), text.Start, end - text.Start);
                break;
            case Execute or BulkExecute or Fetch or ResetStatement or SendLongData or CloseStatement:
                message.Text[0] = new Piece(command == BulkExecute ? s_commands[Execute] : s_commands[command]);
                if (said.Bytes.Length >= 9) message.Name = said.Bytes.Little32(5);
                message.RefersToName = message.Name is not null;
                break;
            case InitDatabase or ChangeUser:
                message.Text[0] = new Piece(s_commands[command]);
                var zero = said.Bytes[5..].IndexOf((byte)0);
                message.Text[1] = Piece.Within(said.Bytes.Most(end), 5, command == ChangeUser && zero >= 0 ? zero : end - 5);
                break;
            default:
                message.Text[0] = new Piece(s_commands[command]);
                break;
        }

        return message;
    }

    private static Message ReadLogin(in Excerpt said, int end, Message message)
    {
        if (end == PacketHeader + SslRequestBytes && (said.Bytes.Little32(4) & ClientSsl) != 0) return message with { Kind = MessageKind.Notice, TurnsTo = Tls.ProtocolName };
        var user = PacketHeader + SslRequestBytes;
        var close = said.Bytes.TextEnd(user);
        message.Kind = MessageKind.Request;
        message.Asks = AskedToConnect;
        message.IsPartial = close < 0 && said.Bytes.Length < end;
        message.Text[0] = new Piece("connect");
        message.Text[1] = Piece.Within(said.Bytes.Most(end), user, (close < 0 ? end : close) - user);
        return message;
    }

    /// <summary>MySQL 8's clients put the number of a query's attributes before it: nearly always none.</summary>
    private static Piece TextOf(ReadOnlySpan<byte> bytes)
    {
        var start = bytes[4] == Query && bytes.At(5) == 0 && bytes.At(6) == 1 ? 7 : 5;
        return Piece.Within(bytes, start, bytes.Length - start);
    }

    internal static bool IsGreeting(ReadOnlySpan<byte> bytes) => bytes.At(3) == 0 && bytes.At(4) == GreetingVersion && bytes.At(5) is >= (byte)'0' and <= (byte)'9';
}
