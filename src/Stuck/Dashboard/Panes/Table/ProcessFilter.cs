using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Processes;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Table;

/// <summary>Which processes are listed: those that pass all of it.</summary>
/// <param name="Text">What must stand somewhere in a row or in its title; null for anything.</param>
/// <param name="User">Whose processes; null for everybody's.</param>
/// <param name="Container">In which container or unit they are; empty for those in none, null for any.</param>
internal sealed record ProcessFilter(TextPattern? Text = null, string? User = null, string? Container = null)
{
    /// <summary>Only those that wait on someone.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>Groups that somebody went into, each within the one before.</summary>
    public ImmutableArray<PickedProcesses> Picked { get; init; } = [];

    public bool IsEverything => Text is null && User is null && Container is null && !IsWaiting && Picked.IsEmpty;

    /// <summary>What narrows it down, in words, the widest first.</summary>
    public ImmutableArray<string> Steps =>
    [
        .. User is null ? [] : new[] { User },
        .. Container is null ? [] : new[] { ContainerWords.NameOf(Container) },
        .. Text is null ? [] : new[] { Text.Text },
        .. IsWaiting ? new[] { "who waits" } : [],
        .. Picked.Select(picked => picked.Name),
    ];

    public bool Includes(ProcessRow row) =>
        (User is null || row.Sample.User == User)
        && (Container is null || row.Sample.Container == Container)
        && (Text is null || Matches(row, Text))
        && (!IsWaiting || row.Verdict?.WaitsOnSomeone == true)
        && Picked.All(picked => picked.Processes.Contains(row.Key));

    /// <summary>The rows of those that are listed.</summary>
    public ImmutableArray<ProcessRow> Of(ImmutableArray<ProcessRow> rows) => IsEverything ? rows : [.. rows.Where(Includes)];

    /// <summary>Only what has a text; anything if that is empty.</summary>
    public ProcessFilter With(string text) => this with { Text = text.Length == 0 ? null : new TextPattern(text) };

    /// <summary>Without what narrowed it down last.</summary>
    public ProcessFilter Wider() => this switch
    {
        { Picked: [.. var wider, _] } => this with { Picked = wider },
        { IsWaiting: true } => this with { IsWaiting = false },
        { Text: not null } => this with { Text = null },
        { Container: not null } => this with { Container = null },
        _ => this with { User = null },
    };

    /// <summary>Whether a process has a text in its pid, its names, its user, its container or in what it is stuck in.</summary>
    public static bool Matches(ProcessRow row, TextPattern text) =>
        text.Matches(row.Sample.Title) || text.Matches(row.Sample.Comm) || text.Matches(row.Sample.User) || text.Matches($"{row.Pid}") || text.Matches(row.Sample.Container) || text.Matches(row.Service)
        || row.Verdict is { } verdict && text.Matches(VerdictCells.TextOf(verdict));
}
