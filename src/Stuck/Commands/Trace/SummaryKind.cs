namespace Stuck.Commands.Trace;

/// <summary>Whether a table of counts is wanted, and what besides.</summary>
internal enum SummaryKind
{
    None,

    /// <summary>Instead of lines (-c).</summary>
    Only,

    /// <summary>After them (-C).</summary>
    AfterLines,
}
