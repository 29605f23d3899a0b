using System.Text.RegularExpressions;

namespace Stuck.Tracing.Summaries.Requests;

/// <summary>What a backend of PostgreSQL says in its title that it is at.</summary>
/// <param name="Client">address:port, or <c>[local]</c>.</param>
/// <param name="Command">Of which kind the statement is: <c>SELECT</c>; <c>idle</c> where there is none.</param>
internal sealed partial record PostgresSession(string User, string Database, string Client, string Command)
{
    public bool IsIdle => Command == "idle";

    /// <summary>Nothing is asked, but what was is not over: others may wait for what it has locked.</summary>
    public bool IsIdleInTransaction => Command.StartsWith("idle in transaction", StringComparison.Ordinal);

    /// <summary>Null for what is none.</summary>
    public static PostgresSession? Of(string title)
    {
        if (!title.StartsWith("postgres: ", StringComparison.Ordinal) || Title().Match(title) is not { Success: true, Groups: var groups }) return null;
        var client = groups["port"].Success ? $"{groups["host"].Value}:{groups["port"].Value}" : groups["host"].Value;
        return new PostgresSession(groups["user"].Value, groups["database"].Value, client, groups["command"].Value.Trim());
    }

    /// <summary>A cluster's name comes before who it is for (cluster_name, which Debian sets: 15/main).</summary>
    [GeneratedRegex(@"^postgres: (?:[^ :]+: )?(?<user>[^ :]+) (?<database>[^ :]+) (?<host>\[local\]|[^ (]+(?=\())(?:\((?<port>\d+)\))? (?<command>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Title();
}
