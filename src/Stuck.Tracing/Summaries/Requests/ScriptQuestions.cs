using System.Collections.Frozen;
using System.Text;
using Stuck.Tracing.Model;
using Stuck.Tracing.Protocols;

namespace Stuck.Tracing.Summaries.Requests;

/// <summary>What a script asks of others by the function that it waits in: that one's arguments say so.</summary>
public static class ScriptQuestions
{
    private const string Sql = "SQL";

    /// <summary>Functions that are given a statement, and the protocol that they speak; empty where that depends on the connection.</summary>
    private static readonly FrozenDictionary<string, string> s_statements = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["PDO::query"] = "", ["PDO::exec"] = "", ["PDO::prepare"] = "", ["PDOStatement::execute"] = "",
        ["mysqli_query"] = "MySQL", ["mysqli_real_query"] = "MySQL", ["mysqli_multi_query"] = "MySQL", ["mysqli_prepare"] = "MySQL", ["mysqli_execute_query"] = "MySQL",
        ["mysqli::query"] = "MySQL", ["mysqli::real_query"] = "MySQL", ["mysqli::multi_query"] = "MySQL", ["mysqli::prepare"] = "MySQL", ["mysqli::execute_query"] = "MySQL",
        ["mysqli_stmt_prepare"] = "MySQL", ["mysqli_stmt::prepare"] = "MySQL",
        ["pg_query"] = "PostgreSQL", ["pg_query_params"] = "PostgreSQL", ["pg_send_query"] = "PostgreSQL", ["pg_send_query_params"] = "PostgreSQL",
        ["odbc_exec"] = Sql, ["sqlsrv_query"] = Sql,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Functions that are given an address.</summary>
    private static readonly FrozenSet<string> s_addresses = new[]
    {
        "file_get_contents", "fopen", "file", "readfile", "copy", "get_headers", "simplexml_load_file", "curl_exec", "SoapClient::__doRequest", "SoapClient::__construct",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] s_stores = ["Redis::", "RedisCluster::", "Memcached::"];

    /// <param name="script">Null for what is no script.</param>
    /// <param name="connection">On which it waits; null if that is not known.</param>
    /// <returns>Null where it cannot be told.</returns>
    public static ScriptQuestion? Of(ScriptState? script, Connection? connection) =>
        script is { Frames: [{ File: "" } inner, ..] } ? Of(inner, connection) : null;

    /// <summary>What a call of a function asks; null for one that asks nobody anything, or of which that is not known.</summary>
    /// <param name="connection">On which it waits; null if that is not known.</param>
    public static ScriptQuestion? Of(ScriptFrame frame, Connection? connection)
    {
        var first = frame.Subject.Length > 0 ? frame.Subject : frame.Arguments.FirstOrDefault(argument => !string.IsNullOrWhiteSpace(argument));
        if (s_stores.Any(store => frame.Function.StartsWith(store, StringComparison.OrdinalIgnoreCase))) return frame.Arguments.IsEmpty ? null : Stored(frame);
        if (first is null) return null;
        if (s_statements.TryGetValue(frame.Function, out var protocol)) return new(protocol.Length > 0 ? protocol : ProtocolOf(connection), OneLine(first), [first]);
        return s_addresses.Contains(frame.Function) && first.StartsWith("http", StringComparison.OrdinalIgnoreCase) && first.Contains("://", StringComparison.Ordinal) ? new("HTTP", OneLine(first), [first]) : null;
    }

    /// <summary>What a script has is as it likes; what is shown is text.</summary>
    private static string OneLine(string text) => MessageText.Printable(Encoding.UTF8.GetBytes(text.Trim()));

    private static ScriptQuestion Stored(ScriptFrame frame)
    {
        var at = frame.Function.IndexOf("::", StringComparison.Ordinal);
        var isRedis = frame.Function.StartsWith("Redis", StringComparison.OrdinalIgnoreCase);
        var command = isRedis ? frame.Function[(at + 2)..].ToUpperInvariant() : frame.Function[(at + 2)..];
        string[] words = [.. frame.Arguments.OfType<string>()];
        return new(isRedis ? "Redis" : "memcached", OneLine(string.Join(' ', words.Prepend(command))), words.Take(1).ToArray());
    }

    private static string ProtocolOf(Connection? connection)
    {
        var words = $"{connection?.Service} {connection?.Remote} {connection?.Peer?.Name}";
        if (words.Contains("mysql", StringComparison.OrdinalIgnoreCase) || words.Contains("maria", StringComparison.OrdinalIgnoreCase)) return "MySQL";
        return words.Contains("postgres", StringComparison.OrdinalIgnoreCase) || words.Contains("PGSQL", StringComparison.Ordinal) ? "PostgreSQL" : Sql;
    }
}
