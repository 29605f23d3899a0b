using System.Globalization;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Words;

/// <summary>Where in its own code a thread is.</summary>
public static class CodeWords
{
    /// <summary><c>in preg_match, Filter.php:31</c>; <c>in fib (worker)</c>; <c>in libcuda</c>. Empty where nobody knows.</summary>
    public static string In(ThreadCode? code) => code switch
    {
        { Script: [var frame, ..] frames } when frames.FirstOrDefault(one => one.Line > 0) is { } line =>
            string.Create(CultureInfo.InvariantCulture, $"in {frame.Function}, {Path.GetFileName(line.File)}:{line.Line}"),
        { Place: { } place } => $"in {place.Text}",
        _ => "",
    };

    /// <summary>Evidence, and where in its code that was found, or why that is not known: <c>100% CPU, found in no call; 97 of 100 samples in fib (worker)</c>.</summary>
    public static string With(string evidence, ThreadCode? code) => string.Join("; ", new[] { evidence, Found(code) }.Where(part => part.Length > 0));

    /// <summary>The same evidence without that.</summary>
    public static string Without(string evidence, ThreadCode? code) => Found(code) is { Length: > 0 } found && evidence.EndsWith(found, StringComparison.Ordinal)
        ? evidence[..^found.Length].TrimEnd(' ', ';')
        : evidence;

    private static string Found(ThreadCode? code) => code switch
    {
        null => "",
        { Samples: > 0, Place: { } place } => string.Create(CultureInfo.InvariantCulture, $"{code.SamplesHere} of {code.Samples} samples in {place.Text}{Line(code)}"),
        { Place: { } place } => $"in {place.Text}{Callers(code)}",
        _ => code.Refusal ?? "",
    };

    private static string Line(ThreadCode code) => code.Script.FirstOrDefault(frame => frame.Line > 0) is { } line
        ? string.Create(CultureInfo.InvariantCulture, $"; {line.Function} in {line.File}:{line.Line}")
        : "";

    /// <summary>The next of another library, if it has a name: whoever asked this one to wait. Of an interpreter that would say nothing.</summary>
    private static string Callers(ThreadCode code) =>
        code.Path.Skip(1).FirstOrDefault(place => place is { Function.Length: > 0, Origin: CodeOrigin.Library } && place.Library != code.Place!.Library) is { } caller ? $", called by {caller.Text}" : "";
}
