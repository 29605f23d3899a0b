namespace Stuck.Tracing.Summaries.Requests;

/// <summary>What a function of a script asks of somebody else.</summary>
/// <param name="Protocol">MySQL, HTTP; SQL where nobody knows which.</param>
/// <param name="Text">In one line.</param>
/// <param name="From">Those of its arguments that say it.</param>
public sealed record ScriptQuestion(string Protocol, string Text, IReadOnlyCollection<string> From);
