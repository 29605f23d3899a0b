namespace Stuck.Tracing.Words;

/// <summary>What a column of the table of processes says of a family.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Tone">What the value means; null where it means nothing of its own.</param>
public sealed record FamilyCell(string Column, Func<ShownFamily, string> Value, Func<ShownFamily, Tone>? Tone = null);
