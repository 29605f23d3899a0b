namespace Stuck.Tracing.Tests;

/// <summary>Tests that look at this very process, its open files or its share of a CPU: they run while no others do.</summary>
[CollectionDefinition(nameof(ThisProcess), DisableParallelization = true)]
public sealed class ThisProcess;
