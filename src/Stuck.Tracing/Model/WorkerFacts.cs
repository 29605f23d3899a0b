using System.Collections.Immutable;

namespace Stuck.Tracing.Model;

/// <summary>What is only read of the worker that one looks at in full.</summary>
/// <param name="Script">The functions of the script that it interprets, the innermost first; none where it is no interpreter that we know.</param>
public sealed record WorkerFacts(ImmutableArray<DescriptorSample> Descriptors, ImmutableArray<ScriptFrame> Script);
