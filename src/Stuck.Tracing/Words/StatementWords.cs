using System.Text.RegularExpressions;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Words;

/// <summary>What statements are about.</summary>
public static partial class StatementWords
{
    /// <summary>The table of the statement that somebody waits for: <c>orders</c>; empty where that is not known.</summary>
    public static string TableOf(ProcessRow row)
    {
        if (row.Verdict is not { WaitsOnSomeone: true } || row.Requests.IsEmpty) return "";
        var asked = row.Requests.Where(request => request.Direction == Direction.Outbound).Concat(row.Requests.SelectMany(request => request.Upstream));
        return asked.FirstOrDefault(request => request is { IsOpen: true, Protocol: "MySQL" or "PostgreSQL" or "SQL" }) is { } statement ? TableOf(statement.Text) : "";
    }

    /// <summary>The first that it names.</summary>
    public static string TableOf(string statement) => Table().Match(statement) is { Success: true, Groups: var groups } ? groups["table"].Value.Replace("`", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal) : "";

    [GeneratedRegex("""(?<!\w)(?:from|into|update|join|table(?:\s+if(?:\s+not)?\s+exists)?|call)\s+(?:low_priority\s+|ignore\s+|only\s+)?(?<table>[`"]?[\p{L}_][\w$]*[`"]?(?:\.[`"]?[\p{L}_][\w$]*[`"]?)?)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Table();
}
