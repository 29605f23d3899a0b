namespace Stuck.Tracing.Model;

/// <summary>Something that happened by itself and that people are to be told of once.</summary>
/// <param name="Number">Counts up from 1 on each host: who has seen it need not see it again.</param>
/// <param name="Text">One line.</param>
/// <param name="IsBad">Whether it is about a failure.</param>
public sealed record Notice(long Number, string Text, bool IsBad);
