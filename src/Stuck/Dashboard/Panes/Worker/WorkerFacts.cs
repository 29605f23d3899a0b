using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Verdicts;

namespace Stuck.Dashboard.Panes.Worker;

/// <summary>What is only read of the worker that one looks at in full.</summary>
/// <param name="Threads">What its threads are at; none where there is only one.</param>
/// <param name="Script">The functions of the script that it interprets, the innermost first; none where it is no interpreter that we know.</param>
internal sealed record WorkerFacts(
    ImmutableArray<DescriptorSample> Descriptors, ImmutableArray<ThreadVerdict> Threads, ImmutableArray<ScriptFrame> Script);
