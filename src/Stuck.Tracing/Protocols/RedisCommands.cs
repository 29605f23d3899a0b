namespace Stuck.Tracing.Protocols;

/// <summary>Commands of Redis whose answer takes as long as it likes, and those that are known when typed by hand.</summary>
internal static class RedisCommands
{
    private static readonly string[] s_subscriptions = ["SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE", "MONITOR", "SYNC", "PSYNC"];

    private static readonly string[] s_blocking =
        ["BLPOP", "BRPOP", "BLMOVE", "BRPOPLPUSH", "BLMPOP", "BZPOPMIN", "BZPOPMAX", "BZMPOP", "WAIT", "WAITAOF"];

    private static readonly string[] s_known =
    [
        "PING", "GET", "SET", "DEL", "INCR", "DECR", "EXISTS", "EXPIRE", "TTL", "KEYS", "INFO", "AUTH", "SELECT", "QUIT", "CLIENT", "CONFIG", "COMMAND", "HELLO", "ECHO", "MULTI", "EXEC",
        "HGET", "HSET", "HGETALL", "LPUSH", "RPUSH", "LPOP", "RPOP", "LLEN", "SADD", "SMEMBERS", "ZADD", "PUBLISH", "DBSIZE", "FLUSHALL", "MGET", "SCAN", "SLOWLOG",
    ];

    public static bool IsSubscription(ReadOnlySpan<byte> command) => IsOneOf(command, s_subscriptions);

    public static bool IsBlocking(ReadOnlySpan<byte> command) => command.Length > 3 && (command[0] | 32) is 'b' or 'w' && IsOneOf(command, s_blocking);

    /// <summary>Reads of streams block where they are told to.</summary>
    public static bool IsRead(ReadOnlySpan<byte> command) => command.IsWord("XREAD"u8) || command.IsWord("XREADGROUP"u8);

    public static bool IsKnown(ReadOnlySpan<byte> command) => IsOneOf(command, s_known) || IsOneOf(command, s_subscriptions) || IsOneOf(command, s_blocking);

    private static bool IsOneOf(ReadOnlySpan<byte> command, string[] words)
    {
        foreach (var word in words)
            if (word.Length == command.Length && System.Text.Ascii.EqualsIgnoreCase(command, word)) return true;
        return false;
    }
}
