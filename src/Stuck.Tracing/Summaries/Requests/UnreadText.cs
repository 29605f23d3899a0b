namespace Stuck.Tracing.Summaries.Requests;

/// <summary>What unread bytes say.</summary>
/// <param name="Protocol">Empty if that is not known.</param>
/// <param name="Text">In one line; where they were not looked at, why.</param>
/// <param name="IsRequest">They ask something.</param>
public sealed record UnreadText(string Protocol, string Text, bool IsRequest);
