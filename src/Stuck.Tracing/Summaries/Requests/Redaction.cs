using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Requests;

/// <summary>Takes out of requests what is nobody's business: literals of statements, values of parameters that are called like a secret, credentials.</summary>
public static partial class Redaction
{
    private const string Hidden = "***";

    /// <summary>What may be shown of requests. How they are counted together has no values.</summary>
    public static RequestList Of(RequestList list) => list with { Open = [.. list.Open.Select(Of)], Ended = [.. list.Ended.Select(Of)] };

    /// <summary>What may be shown of a frame.</summary>
    public static Frame Of(Frame frame) => frame with
    {
        Requests = Of(frame.Requests), Rows = [.. frame.Rows.Select(Of)],
    };

    /// <summary>What may be shown of a process.</summary>
    public static ProcessRow Of(ProcessRow row) =>
        row is { Script: null, Requests.IsEmpty: true } ? row : row with { Script = row.Script is { } script ? Of(script) : null, Requests = [.. row.Requests.Select(Of)] };

    /// <inheritdoc cref="Of(RequestList)"/>
    public static Request Of(Request request) => request with
    {
        Text = Of(request.Protocol, request.Text),
        Unread = Of(request.Protocol, request.Unread),
        StatusText = request.Protocol is "MySQL" or "PostgreSQL" ? Quoted().Replace(request.StatusText, $"'{Hidden}'") : request.StatusText,
        Upstream = [.. request.Upstream.Select(Of)],
    };

    /// <summary>What may be shown of a script: of what its functions were called with, what is known to be a question, without its values.</summary>
    public static ScriptState Of(ScriptState script) => script with { Frames = Of(script.Frames) };

    /// <inheritdoc cref="Of(ScriptState)"/>
    public static ImmutableArray<ScriptFrame> Of(ImmutableArray<ScriptFrame> script) => [.. script.Select(Of)];

    /// <inheritdoc cref="Of(ScriptState)"/>
    public static ThreadStack Of(ThreadStack stack) => stack.Script.IsEmpty ? stack : stack with { Script = Of(stack.Script) };

    /// <inheritdoc cref="Of(ScriptState)"/>
    public static ScriptFrame Of(ScriptFrame frame)
    {
        var asked = ScriptQuestions.Of(frame, null);
        string? Shown(string? text) => text is null ? null : asked?.From.Contains(text) == true ? Of(asked.Protocol, text) : Hidden;
        return frame with { Arguments = [.. frame.Arguments.Select(Shown)], Subject = frame.Subject.Length == 0 ? "" : Shown(frame.Subject)! };
    }

    /// <summary>What may be shown of a request's text.</summary>
    public static string Of(string protocol, string text) => protocol switch
    {
        "MySQL" or "PostgreSQL" or "SQL" => RequestShape.Statement(text),
        "Redis" => Command(text),
        "SMTP" => text.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase) ? "AUTH" : text,
        _ => Secrets().Replace(Headers().Replace(text, $"$1 {Hidden}"), $"$1{Hidden}"),
    };

    /// <summary>Of what is stored, or proves who somebody is, the command and the key.</summary>
    private static string Command(string text)
    {
        var words = text.Split(' ');
        if (words[0].Equals("AUTH", StringComparison.OrdinalIgnoreCase) || words[0].Equals("HELLO", StringComparison.OrdinalIgnoreCase)) return words.Length > 1 ? $"{words[0]} {Hidden}" : text;
        return words.Length > 2 ? $"{words[0]} {words[1]} {Hidden}" : text;
    }

    [GeneratedRegex("""((?:pass(?:word|wd|phrase|code)?|pwd|secret|token|api[-_]?key|access[-_]?key|auth|session(?:id)?|sid|jwt|signature|sig|code|otp|pin|cvv|card(?:number)?|credentials?)["']?\s*[=:]\s*["']?)[^&;,\s"']+""", RegexOptions.IgnoreCase)]
    private static partial Regex Secrets();

    [GeneratedRegex("""((?:cookie|set-cookie|authorization|proxy-authorization)\s*:)\s*.*""", RegexOptions.IgnoreCase)]
    private static partial Regex Headers();

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Quoted();
}
