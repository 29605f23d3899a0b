using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Processes;

/// <summary>Whom a pattern means.</summary>
/// <param name="Error">Why it means nobody, in one line; null if it means somebody.</param>
internal sealed record PatternMatch(ImmutableArray<int> Pids, string? Error = null)
{
    /// <summary>Who has the text in its name as it is written is meant before whoever matches it as an expression.</summary>
    /// <param name="others">Those who can be meant.</param>
    public static PatternMatch Of(TextPattern pattern, IReadOnlyList<ProcessSample> others, ProcessSnapshot snapshot)
    {
        if (Named(others, pattern.IsIn) is { IsEmpty: false } written) return new(written);
        if (snapshot.Processes.Any(p => p.IsKernelThread && pattern.IsIn($"[{p.Comm}]")))
            return new([], $"no process matches '{pattern.Text}' but a kernel thread, and these make no system calls");
        return Named(others, pattern.Matches) switch
        {
            [] => new([], $"no process matches '{pattern.Text}'"),
            { Length: > 1 } all when all.Length == others.Count => new([], $"'{pattern.Text}' is in no name, and as a regular expression it matches every process there is"),
            var some => new(some),
        };
    }

    private static ImmutableArray<int> Named(IReadOnlyList<ProcessSample> others, Func<string, bool> matches) =>
        [.. others.Where(p => matches(p.Title) || matches(p.Comm)).Select(p => p.Pid)];
}
