namespace Stuck.Commands.Trace.Options;

/// <summary>An option: how it is spelled, what it is for, and what it does to a request.</summary>
/// <param name="Short">The letter, or '\0'.</param>
/// <param name="Long">The names without the dashes, with blanks between them: the first is the one that the help shows.</param>
/// <param name="Value">What the value is called; null where the option has none. In brackets with its = where it may be left out, as the long spelling alone can.</param>
/// <param name="Help">One line.</param>
/// <param name="Apply">Is given the value, or "" where there is none.</param>
/// <exception cref="UsageException">Thrown by <paramref name="Apply"/> when the value makes no sense.</exception>
internal sealed record OptionRow(char Short, string Long, string? Value, string Help, Action<TraceRequest, string> Apply)
{
    public string[] Names { get; } = Long.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public bool NeedsValue => Value is not (null or ['[', '=', ..]);

    public bool TakesValue => Value is not null;
}
