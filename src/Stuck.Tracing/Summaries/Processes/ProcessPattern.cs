using System.Text.RegularExpressions;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Processes;

/// <summary>
/// Finds processes by what they are called: a part of the title (which is the command line where nobody has changed it) or of the
/// kernel's name, in upper or lower case. What is a regular expression matches as one, too.
/// </summary>
public sealed class ProcessPattern(string text)
{
    private readonly Regex? _expression = TryCompile(text);

    public string Text => text;

    public bool Matches(ProcessSample process) => Matches(process.Title) || Matches(process.Comm);

    // As written first: "worker [app]" and "c++" are names before they are expressions.
    private bool Matches(string name) =>
        name.Contains(text, StringComparison.OrdinalIgnoreCase) || _expression?.IsMatch(name) == true;

    private static Regex? TryCompile(string text)
    {
        try
        {
            return new Regex(text, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
