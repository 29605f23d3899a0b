using Stuck.Tracing.Model;

namespace Stuck.Dashboard.Panes.Chains;

/// <summary>A row of a chain of waits: a process, or what stands at the end where that is none.</summary>
/// <param name="Depth">How many wait for it in this chain.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Pid">Null for whoever is no process of this machine.</param>
/// <param name="Verdict">What it is at; null where nobody has judged.</param>
/// <param name="Remark">What is said in its place where there is no verdict.</param>
/// <param name="NowNs">When that was; ns on CLOCK_MONOTONIC.</param>
internal sealed record ChainStep(int Depth, string Name, int? Pid, Verdict? Verdict, string Remark, long NowNs)
{
    /// <summary>It stands above, too: from there on nobody can go on.</summary>
    public bool IsAgain { get; init; }

    /// <summary>Whether two rows, of an earlier and of a later chain, are about the same.</summary>
    public static bool IsSame(ChainStep a, ChainStep b) => (a.Pid, a.IsAgain, a.Pid is null ? a.Name : "") == (b.Pid, b.IsAgain, b.Pid is null ? b.Name : "");
}
