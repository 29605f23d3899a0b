using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Table;

/// <summary>Which processes are listed.</summary>
/// <param name="Text">What must stand somewhere in a row or in its title; empty for all.</param>
/// <param name="User">Whose processes; null for everybody's.</param>
internal sealed record ProcessFilter(string Text = "", string? User = null)
{
    /// <summary>Only those that wait on someone.</summary>
    public bool IsWaiting { get; init; }

    public bool IsEverything => Text.Length == 0 && User is null && !IsWaiting;

    public bool Includes(ProcessRow row) => (!IsWaiting || row.Verdict?.WaitsOnSomeone == true) && (User is null || row.Sample.User == User) && (Text.Length == 0 || Matches(row, Text));

    /// <summary>Whether a process has a text in its pid, its names, its user or in what it is stuck in; in upper or lower case.</summary>
    public static bool Matches(ProcessRow row, string text) =>
        Has(row.Sample.Title, text) || Has(row.Sample.Comm, text) || Has(row.Sample.User, text) || Has($"{row.Pid}", text)
        || row.Verdict is { } verdict && Has(VerdictCells.TextOf(verdict), text);

    private static bool Has(string value, string text) => value.Contains(text, StringComparison.OrdinalIgnoreCase);
}
