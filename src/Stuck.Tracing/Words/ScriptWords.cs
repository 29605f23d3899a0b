using System.Collections.Immutable;
using System.Globalization;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Words;

/// <summary>Where a script is, in a line.</summary>
public static class ScriptWords
{
    private const string Unknown = "…";

    /// <summary>So many functions are named around the innermost one.</summary>
    private const int Callers = 2;

    /// <summary>Characters of an argument: all of it stands where there is room for it.</summary>
    private const int LongestArgument = 60;

    /// <summary><c>/srv/db.php:84  fgets &lt;- Db::ask &lt;- main</c>; empty where no line of it is known.</summary>
    /// <param name="frames">The innermost first.</param>
    /// <param name="withArguments">Whether to say what the innermost was called with.</param>
    public static string Of(ImmutableArray<ScriptFrame> frames, bool withArguments = true) => frames.FirstOrDefault(frame => frame.Line > 0) is not { } place
        ? ""
        : $"{PlaceOf(place)}  {string.Join(" <- ", frames.Skip(1).Take(Callers).Select(frame => frame.Function).Prepend(withArguments ? CallOf(frames[0]) : frames[0].Function))}";

    /// <summary><c>/srv/db.php:84</c>; empty for a function that comes with the interpreter.</summary>
    public static string PlaceOf(ScriptFrame frame) =>
        frame.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{frame.File}:{frame.Line}") : "";

    /// <summary><c>PDO::query("SELECT 1")</c>, <c>mysqli_query(…, "SELECT 1")</c>; <c>sleep</c> where no argument is known.</summary>
    public static string CallOf(ScriptFrame frame)
    {
        if (frame.Subject.Length > 0) return $"{frame.Function}({Quoted(frame.Subject)})";
        return frame.Arguments.Any(argument => argument is not null) ? $"{frame.Function}({string.Join(", ", frame.Arguments.Select(argument => argument is null ? Unknown : Quoted(argument)))})" : frame.Function;
    }

    private static string Quoted(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestArgument ? $"\"{line}\"" : $"\"{line[..LongestArgument]}\"{Unknown}";
    }
}
