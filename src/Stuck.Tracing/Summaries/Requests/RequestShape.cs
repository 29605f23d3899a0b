using System.Text;
using System.Text.RegularExpressions;

namespace Stuck.Tracing.Summaries.Requests;

/// <summary>What requests have in common that differ in their values: routes without their numbers, statements without their literals.</summary>
public static partial class RequestShape
{
    /// <summary>The text with its values taken out.</summary>
    public static string Of(string protocol, string text) => protocol switch
    {
        "HTTP" or "HTTP/2" or "gRPC" or "FastCGI" or "uwsgi" => Route(text),
        "MySQL" or "PostgreSQL" or "SQL" => Statement(text),
        "Redis" or "memcached" => Keys(text),
        _ => text,
    };

    /// <summary>Without what stands behind the question mark; segments that are numbers, UUIDs or long hexadecimal numbers are <c>:id</c>.</summary>
    public static string Route(string text)
    {
        var query = text.IndexOfAny(['?', '#']);
        return Segment().Replace(query < 0 ? text : text[..query], "/:id");
    }

    /// <summary>Literals are <c>?</c>, lists of them <c>(?)</c>.</summary>
    public static string Statement(string text) => Lists().Replace(Literals(text), "(?)");

    private static string Keys(string text) => Numbers().Replace(text.Split(' ') is [var command, var key, ..] ? $"{command} {key}" : text, "#");

    private static string Literals(string text)
    {
        var shape = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            var isAfterName = at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '_' or '$' or '.');
            if (c is '\'' or '"' && !isAfterName)
            {
                at = EndOfQuoted(text, at);
                shape.Append('?');
            }
            else if (char.IsAsciiDigit(c) && !isAfterName)
            {
                while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '.')) at++;
                shape.Append('?');
            }
            else
            {
                shape.Append(c);
                at++;
            }
        }

        return shape.ToString();
    }

    /// <summary>A quote is doubled, or behind a backslash, to stand inside; what is cut ends with the text.</summary>
    private static int EndOfQuoted(string text, int at)
    {
        var quote = text[at++];
        while (at < text.Length)
        {
            if (text[at] == '\\') at += 2;
            else if (text[at++] != quote) continue;
            else if (at >= text.Length || text[at] != quote) return at;
            else at++;
        }

        return text.Length;
    }

    [GeneratedRegex(@"/(\d+|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|(?=[0-9a-fA-F]*\d)[0-9a-fA-F]{12,})(?=/|$)")]
    private static partial Regex Segment();

    [GeneratedRegex(@"\(\s*\?(\s*,\s*\?)*\s*\)(\s*,\s*\(\s*\?(\s*,\s*\?)*\s*\))*")]
    private static partial Regex Lists();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();
}
