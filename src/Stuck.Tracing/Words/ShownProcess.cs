using Stuck.Tracing.Model;

namespace Stuck.Tracing.Words;

/// <summary>A process at the moment it is shown.</summary>
/// <param name="NowNs">That moment; ns on CLOCK_MONOTONIC.</param>
/// <param name="Indent">What stands before its name: its place in a tree; empty in a flat list.</param>
public readonly record struct ShownProcess(ProcessRow Row, long NowNs, string Indent = "")
{
    private static readonly Verdict s_unknown = new(VerdictKind.Unknown, "", "", null);

    public Verdict Verdict => Row.Verdict ?? s_unknown;

    /// <summary>It waits on someone, and has for long.</summary>
    public bool IsStuck => Verdict.IsStuck(NowNs);
}
