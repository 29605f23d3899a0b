using System.Collections.Immutable;

namespace Stuck.Tracing.Model;

/// <summary>Why a process is at what it is at, as far as that is known.</summary>
/// <param name="Row">The process, judged.</param>
/// <param name="AtNs">When it was judged; ns on CLOCK_MONOTONIC.</param>
public sealed record Explanation(ProcessRow Row, long AtNs)
{
    public Verdict Verdict => Row.Verdict!;

    /// <summary>The family in which it works; null for none.</summary>
    public WorkerFamily? Family { get; init; }

    /// <summary>The thread that speaks for it, where it has several.</summary>
    public int? Tid { get; init; }

    /// <summary>What its verdict rests on.</summary>
    public ImmutableArray<EvidencePiece> Evidence { get; init; } = [];

    /// <summary>Whom it waits for, whom that one waits for, and so on, itself not among them.</summary>
    public ImmutableArray<ExplainedLink> WaitsFor { get; init; } = [];

    /// <summary>The processes whose waits hang on it, who has waited for longest first.</summary>
    public ImmutableArray<ProcessRow> Victims { get; init; } = [];

    /// <summary>Of a master, those of its workers that wait on someone, who has for longest first.</summary>
    public ImmutableArray<ProcessRow> Workers { get; init; } = [];

    /// <summary>What it does not suffer from.</summary>
    public ImmutableArray<RuledOut> RuledOut { get; init; } = [];

    public ImmutableArray<NextStep> Next { get; init; } = [];
}
