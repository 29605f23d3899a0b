using Stuck.Tracing.Model;

namespace Stuck.Tracing.Words;

/// <summary>By what calls are recorded, in words.</summary>
public static class SourceWords
{
    /// <summary>What is said where the gentler way is closed.</summary>
    public static string Instead(string refusal) => $"{refusal}; traced by ptrace instead, which stops at every call";

    /// <summary>Who traces those that are: <c>bpf</c>, <c>bpf, ptrace</c>.</summary>
    public static string Names(IEnumerable<ProcessRow> rows) =>
        string.Join(", ", rows.Where(row => row.IsTraced).Select(row => row.Source).OfType<string>().Distinct().Order(StringComparer.Ordinal));
}
